from __future__ import annotations

import stat
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from quizapp import config, paths
from quizapp.config import SETTINGS, SettingError, read_settings
from tests.records.at_once import all_well


def test_without_settings_everything_has_a_place_in_the_instance_folder(tmp_path: Path) -> None:
    settings = read_settings({"QUIZAPP_INSTANCE": str(tmp_path / "new" / "instance")})
    assert settings.instance == tmp_path / "new" / "instance"
    assert settings.instance.is_dir()
    assert settings.database_url == f"sqlite:///{settings.instance / 'quizapp.sqlite'}"
    assert settings.bank == paths.QUESTION_BANK
    assert settings.trusted_hosts == ("localhost", "127.0.0.1", "[::1]")
    assert (settings.plain_http, settings.proxies, settings.sqlite_journal) == (False, 0, None)
    assert (settings.sign_in_tries, settings.review) == (10, False)


def test_each_setting_is_read_from_its_variable(tmp_path: Path) -> None:
    given = {
        "QUIZAPP_INSTANCE": str(tmp_path),
        "QUIZAPP_BANK": str(tmp_path / "bank"),
        "QUIZAPP_BANK_COMMITS": "yes",
        "QUIZAPP_DATABASE_URL": "postgresql+psycopg://user@host/name",
        "QUIZAPP_SECRET_KEY": "open sesame",
        "QUIZAPP_TRUSTED_HOSTS": "quiz.example, WWW.quiz.example ,",
        "QUIZAPP_PLAIN_HTTP": " Yes ",
        "QUIZAPP_PROXIES": "2",
        "QUIZAPP_SQLITE_JOURNAL": "WAL",
        "QUIZAPP_SIGN_IN_TRIES": "5",
        "QUIZAPP_REVIEW": "yes",
        "QUIZAPP_DRAFT_MODEL": "a-model",
        "QUIZAPP_DRAFT_PRICES": "0.15, 0.6",
        "OPENAI_BASE_URL": "https://host/v1",
        "OPENAI_API_KEY": "key",
    }
    assert given.keys() == {setting.name for setting in SETTINGS}
    settings = read_settings(given)
    assert settings == config.Settings(
        instance=tmp_path,
        bank=tmp_path / "bank",
        database_url="postgresql+psycopg://user@host/name",
        secret_key="open sesame",
        trusted_hosts=("quiz.example", "www.quiz.example"),
        plain_http=True,
        proxies=2,
        sqlite_journal="wal",
        sign_in_tries=5,
        review=True,
    )
    assert config.bank_commits(given)
    assert not (tmp_path / "secret_key").exists()
    prices = (Decimal("0.15"), Decimal("0.6"))
    assert config.draft_model(given) == config.DraftModel("https://host/v1", "key", "a-model", prices)


def test_no_model_is_asked_unless_one_is_named() -> None:
    given = {"OPENAI_BASE_URL": "https://host/v1", "OPENAI_API_KEY": "key"}
    assert config.draft_model({}) is None
    assert config.draft_model(given) is None
    named = config.draft_model(given | {"QUIZAPP_DRAFT_MODEL": "a-model"})
    assert named == config.DraftModel("https://host/v1", "key", "a-model", None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("OPENAI_BASE_URL", ""),
        ("OPENAI_BASE_URL", "host/v1"),
        ("OPENAI_API_KEY", ""),
        ("QUIZAPP_DRAFT_PRICES", "0.15"),
        ("QUIZAPP_DRAFT_PRICES", "-1,2"),
    ],
)
def test_a_model_that_cannot_be_asked_is_told_in_one_sentence(name: str, value: str) -> None:
    given = {"QUIZAPP_DRAFT_MODEL": "m", "OPENAI_BASE_URL": "http://localhost/v1", "OPENAI_API_KEY": "key"}
    with pytest.raises(SettingError, match=rf"{name}[^\n]*\.$"):
        config.draft_model(given | {name: value})


def test_the_settings_are_those_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(tmp_path))
    monkeypatch.setenv("QUIZAPP_PROXIES", "3")
    assert read_settings().proxies == 3
    assert config.bank_folder() == paths.QUESTION_BANK


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("QUIZAPP_PLAIN_HTTP", "maybe"),
        ("QUIZAPP_PROXIES", "-1"),
        ("QUIZAPP_PROXIES", "two"),
        ("QUIZAPP_SQLITE_JOURNAL", "memory"),
        ("QUIZAPP_SIGN_IN_TRIES", "0"),
        ("QUIZAPP_SIGN_IN_TRIES", "ten"),
    ],
)
def test_a_setting_that_cannot_be_used_is_named_in_one_sentence(
    tmp_path: Path, name: str, value: str
) -> None:
    with pytest.raises(SettingError, match=rf"^{name} [^\n]+\.$"):
        read_settings({"QUIZAPP_INSTANCE": str(tmp_path), name: value})


def test_an_instance_folder_that_cannot_be_made_is_named_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for folder in (tmp_path / "file", tmp_path / "file" / "instance"):
        with pytest.raises(
            SettingError, match=r"^The folder .* cannot be written to [^\n]*QUIZAPP_INSTANCE\.$"
        ):
            read_settings({"QUIZAPP_INSTANCE": str(folder)})


def test_nothing_is_left_behind_by_the_look_whether_the_folder_can_be_written_to(tmp_path: Path) -> None:
    read_settings({"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_SECRET_KEY": "x"})
    assert list(tmp_path.iterdir()) == []


# The secret


def test_the_secret_is_made_once_and_kept_from_others(tmp_path: Path) -> None:
    given = {"QUIZAPP_INSTANCE": str(tmp_path)}
    secret = read_settings(given).secret_key
    assert len(secret) >= 32
    assert read_settings(given).secret_key == secret
    assert stat.S_IMODE((tmp_path / "secret_key").stat().st_mode) == 0o600
    assert read_settings({"QUIZAPP_INSTANCE": str(tmp_path / "other")}).secret_key != secret


def test_eight_that_start_at_once_agree_on_one_secret(tmp_path: Path) -> None:
    for start in range(20):
        given = {"QUIZAPP_INSTANCE": str(tmp_path / str(start))}
        secrets = {settings.secret_key for settings in all_well([partial(read_settings, given)] * 8)}
        assert len(secrets) == 1
        assert len(secrets.pop()) >= 32
        assert [file.name for file in (tmp_path / str(start)).iterdir()] == ["secret_key"]


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe"])
def test_a_secret_that_cannot_be_used_is_named_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)  # another start might be about to write it
    (tmp_path / "secret_key").write_bytes(content)
    with pytest.raises(SettingError, match=r"^The file .*secret_key holds no secret[^\n]*\.$"):
        read_settings({"QUIZAPP_INSTANCE": str(tmp_path)})
    assert (tmp_path / "secret_key").read_bytes() == content


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "sqlite+pysqlite:///:memory:?cache=shared"]
)
def test_a_database_that_does_not_last_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingError, match=r"^QUIZAPP_DATABASE_URL [^\n]*\.$"):
        read_settings({"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_DATABASE_URL": url})


def test_a_slip_in_a_settings_name_is_told_and_stops_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    read_settings({"QUIZAPP_INSTANCE": str(tmp_path), "QUIZAPP_DATBASE_URL": "x"})
    assert caplog.messages == ["QUIZAPP_DATBASE_URL is not a setting; is QUIZAPP_DATABASE_URL meant?"]
