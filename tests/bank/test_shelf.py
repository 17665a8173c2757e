"""The bank as it now lies on disk: a changed file is noticed, an unsound change is not used."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path

import pytest

from quizapp.bank import shelf
from quizapp.bank.compiled import CompiledChapter
from quizapp.bank.problems import BankError
from quizapp.bank.shelf import Shelf
from tests.bank.builders import a_fact, a_preface, write_chapter


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


def test_only_the_chapter_that_changed_is_read_again(tmp_path: Path) -> None:
    write_chapter(tmp_path / "ch1")
    other = write_chapter(tmp_path / "ch2", preface=a_preface(id="ch2"), facts=[a_fact("visit")])
    shelved = Shelf(tmp_path)
    before = dict(shelved.bank.chapters)
    write_chapter(other, preface=a_preface(id="ch2"), facts=[a_fact("visit"), a_fact("loan")])
    assert shelved.bank.chapters["ch1"] is before["ch1"]
    assert len(shelved.bank.chapters["ch2"].facts) == 2


def test_a_chapter_that_is_added_or_taken_away_is_noticed(tmp_path: Path) -> None:
    write_chapter(tmp_path / "ch1")
    shelved = Shelf(tmp_path)
    assert list(shelved.bank.chapters) == ["ch1"]
    other = write_chapter(tmp_path / "ch2", preface=a_preface(id="ch2"))
    assert list(shelved.bank.chapters) == ["ch1", "ch2"]
    shutil.rmtree(other)
    assert list(shelved.bank.chapters) == ["ch1"]


def test_a_bank_is_read_from_the_cache_by_the_next_process(tmp_path: Path) -> None:
    write_chapter(tmp_path / "bank" / "ch1")
    for _ in range(2):
        shelved = Shelf(tmp_path / "bank", tmp_path / "cache")
        assert facts_on(shelved) == ["loan"]
    assert isinstance(shelved.bank.chapters["ch1"], CompiledChapter)


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
