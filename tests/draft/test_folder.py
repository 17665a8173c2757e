"""A draft as a folder of the bank."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.problems import BankError, Mark, Problem
from quizapp.bank.reader import read_chapter
from quizapp.draft import folder as folders
from quizapp.draft.chapter import preface_of, read_text
from quizapp.draft.folder import CannotWrite, write_draft
from quizapp.draft.rules.gazetteer import read_gazetteer

READ = read_text("In 1954 Stalin's heirs paid 12 dollars.", "ch9", read_gazetteer())
FACTS = [fact for one in READ for fact in one.facts]
PREFACE = preface_of(READ, FACTS, "ch9", "A draft")


def test_a_draft_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    write_draft(tmp_path / "bank" / "ch9", PREFACE, FACTS)
    chapter = read_chapter(tmp_path / "bank" / "ch9").chapter
    assert (chapter.preface, list(chapter.facts)) == (PREFACE, FACTS)
    assert chapter.checked == ()
    assert [path.name for path in (tmp_path / "bank").iterdir()] == ["ch9"]


def test_a_text_without_facts_is_a_chapter_too(tmp_path: Path) -> None:
    write_draft(tmp_path / "ch9", PREFACE, [])
    assert read_chapter(tmp_path / "ch9").chapter.facts == ()


def test_what_is_there_already_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "ch9").mkdir()
    (tmp_path / "ch9" / "facts.yaml").write_text("mine", encoding="utf-8")
    with pytest.raises(CannotWrite, match="is there already"):
        write_draft(tmp_path / "ch9", PREFACE, FACTS)
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    with pytest.raises(CannotWrite, match="is there already"):
        write_draft(tmp_path / "link", PREFACE, FACTS)
    assert (tmp_path / "ch9" / "facts.yaml").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ch9", "link"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "ch9").mkdir()
    write_draft(tmp_path / "ch9", PREFACE, FACTS)
    assert read_chapter(tmp_path / "ch9").chapter.id == "ch9"


def test_nothing_is_left_of_a_draft_that_is_not_sound(tmp_path: Path) -> None:
    def refuse(_folder: Path) -> None:
        raise BankError([Problem(Mark("facts.yaml", 1, 1), "QB002", "the file is too large")])

    with pytest.raises(CannotWrite, match=r"no sound chapter: the file is too large\.$"):
        write_draft(tmp_path / "ch9", PREFACE, FACTS, refuse)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_left_when_it_is_interrupted(tmp_path: Path) -> None:
    def interrupt(_folder: Path) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_draft(tmp_path / "ch9", PREFACE, FACTS, interrupt)
    assert list(tmp_path.iterdir()) == []


def test_more_than_a_chapter_can_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MAX_FACETS", 2)
    with pytest.raises(CannotWrite, match="divide it"):
        write_draft(tmp_path / "ch9", PREFACE, FACTS)
