"""The bank as it now lies on disk: a changed file is noticed, an unsound change is not used."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from quizapp.bank import shelf
from quizapp.bank.problems import BankError
from quizapp.bank.shelf import Shelf
from tests.bank.builders import a_fact, write_chapter


@pytest.fixture(autouse=True)
def _looks_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "LOOK_EVERY_SECONDS", -1.0)


def facts_on(shelved: Shelf) -> list[str]:
    return [fact.id for fact in shelved.bank.chapters["ch1"].facts]


def test_a_changed_file_is_noticed_without_a_restart(tmp_path: Path) -> None:
    folder = write_chapter(tmp_path / "ch1")
    shelved = Shelf(tmp_path)
    assert facts_on(shelved) == ["loan"]
    write_chapter(folder, facts=[a_fact("loan"), a_fact("visit")])
    assert facts_on(shelved) == ["loan", "visit"]


def test_a_bank_that_has_not_changed_is_not_read_again(tmp_path: Path) -> None:
    write_chapter(tmp_path / "ch1")
    shelved = Shelf(tmp_path)
    assert shelved.bank is shelved.bank


def test_an_unsound_change_is_logged_and_the_last_sound_bank_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = write_chapter(tmp_path / "ch1")
    shelved = Shelf(tmp_path)
    before = shelved.bank
    write_chapter(folder, facts="- id: [\n")
    with caplog.at_level(logging.WARNING):
        assert shelved.bank is before
        assert shelved.bank is before
    assert len(caplog.records) == 1
    assert "QB001" in caplog.text
    write_chapter(folder, facts=[a_fact("visit")])
    assert facts_on(shelved) == ["visit"]


def test_a_bank_that_was_never_sound_cannot_be_used(tmp_path: Path) -> None:
    write_chapter(tmp_path / "ch1", facts="- id: [\n")
    with pytest.raises(BankError, match="QB001"):
        _ = Shelf(tmp_path).bank
