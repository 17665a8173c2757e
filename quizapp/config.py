"""Settings from `QUIZAPP_…` environment variables: one declaration for each, which the docs repeat."""

from __future__ import annotations

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from quizapp import paths


class Setting(NamedTuple):
    """One environment variable: what it means and what holds without it."""

    name: str
    default: str
    meaning: str


SETTINGS = (
    Setting(
        "QUIZAPP_INSTANCE",
        "`instance/` in a checkout, else the user's data folder",
        "Folder of the database and everything else that is the installation's own.",
    ),
    Setting(
        "QUIZAPP_BANK",
        "the bank that comes with quizapp",
        "Folder of the question bank, one folder a chapter.",
    ),
    Setting(
        "QUIZAPP_DATABASE_URL",
        "SQLite in the instance folder",
        "SQLAlchemy URL of the database, such as `postgresql+psycopg://user@host/name`.",
    ),
    Setting(
        "QUIZAPP_SECRET_KEY",
        "made once, kept in the instance folder",
        "Secret that signs cookies; the same on every node.",
    ),
    Setting(
        "QUIZAPP_TRUSTED_HOSTS",
        "localhost, 127.0.0.1, [::1]",
        "Host names that the site answers to, separated by commas.",
    ),
    Setting("QUIZAPP_PLAIN_HTTP", "no", "`yes` accepts plain http from other machines than this one."),
    Setting("QUIZAPP_PROXIES", "0", "Number of trusted proxies in front, whose X-Forwarded headers count."),
    Setting("QUIZAPP_SQLITE_JOURNAL", "what SQLite's version can be trusted with", "`wal` or `truncate`."),
    Setting(
        "QUIZAPP_SIGN_IN_TRIES", "10", "Wrong passwords for one name in 15 minutes before it has to wait."
    ),
)
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")


class SettingError(Exception):
    """A setting that cannot be used, in one sentence."""


@dataclass(frozen=True)
class Settings:
    """The settings of one installation."""

    instance: Path
    bank: Path
    database_url: str
    secret_key: str
    trusted_hosts: tuple[str, ...] = LOCAL_HOSTS
    plain_http: bool = False
    proxies: int = 0
    sqlite_journal: str | None = None
    sign_in_tries: int = 10


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Return the settings from the environment, making the instance folder and its secret where missing."""
    given = os.environ if environ is None else environ
    _refuse_unknown(given)
    instance = Path(given.get("QUIZAPP_INSTANCE") or paths.default_instance()).absolute()
    make_folder(instance)
    journal = given.get("QUIZAPP_SQLITE_JOURNAL", "").lower() or None
    if journal not in (None, "wal", "truncate"):
        raise SettingError(f"QUIZAPP_SQLITE_JOURNAL is wal or truncate, not {journal!r}.")
    hosts = tuple(host.strip() for host in given.get("QUIZAPP_TRUSTED_HOSTS", "").split(",") if host.strip())
    return Settings(
        instance=instance,
        bank=bank_folder(given),
        database_url=given.get("QUIZAPP_DATABASE_URL") or f"sqlite:///{instance / 'quizapp.sqlite'}",
        secret_key=given.get("QUIZAPP_SECRET_KEY") or _kept_secret(instance / "secret_key"),
        trusted_hosts=hosts or LOCAL_HOSTS,
        plain_http=_yes_or_no(given, "QUIZAPP_PLAIN_HTTP"),
        proxies=_whole(given, "QUIZAPP_PROXIES", 0),
        sqlite_journal=journal,
        sign_in_tries=_whole(given, "QUIZAPP_SIGN_IN_TRIES", 10),
    )


def bank_folder(environ: Mapping[str, str] | None = None) -> Path:
    """Return the folder of the question bank; commands about it need no other setting."""
    given = os.environ if environ is None else environ
    return Path(given.get("QUIZAPP_BANK") or paths.QUESTION_BANK).absolute()


def make_folder(folder: Path) -> None:
    """Make the instance folder, or say in one sentence why it cannot be used."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".writable-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise SettingError(
            f"The folder {folder} cannot be written to ({error.strerror}); set QUIZAPP_INSTANCE."
        ) from None


def _kept_secret(path: Path) -> str:
    """Return the installation's secret, made at the first start; two starts at once agree on one."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secret := secrets.token_hex(32))
    return secret


def _refuse_unknown(given: Mapping[str, str]) -> None:
    known = {setting.name for setting in SETTINGS}
    unknown = sorted(name for name in given if name.startswith("QUIZAPP_") and name not in known)
    if unknown:
        raise SettingError(f"{unknown[0]} is not a setting; the settings are {', '.join(sorted(known))}.")


def _yes_or_no(given: Mapping[str, str], name: str) -> bool:
    word = given.get(name, "").strip().lower()
    if word not in ("", "yes", "no"):
        raise SettingError(f"{name} is yes or no, not {word!r}.")
    return word == "yes"


def _whole(given: Mapping[str, str], name: str, default: int) -> int:
    word = given.get(name, "").strip() or str(default)
    if not word.isdecimal():
        raise SettingError(f"{name} is a whole number, not {word!r}.")
    return int(word)
