"""Drafts judged as they would be once they are asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.authoring.accepting import accepting, judged, rejecting
from quizapp.authoring.changes import CannotChange
from quizapp.authoring.history import reverting
from quizapp.authoring.saving import save
from quizapp.bank.reader import read_chapter
from tests.bank.builders import question_fields, write_chapter
from tests.web.author.inboxes import CHAPTER, SOUND, UNSOUND, a_place, facts_of, write_bank


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank")


def test_a_sound_draft_tells_what_it_would_ask_and_changes_nothing(root: Path) -> None:
    before = facts_of(root).read_bytes()
    found = judged(root, SOUND)
    assert found.is_sound
    assert {question.form.value for question in found.questions} >= {"short", "choice"}
    assert all(f"{SOUND}.place" in question.facets for question in found.questions)
    assert facts_of(root).read_bytes() == before


def test_the_drafters_words_keep_a_draft_from_being_accepted(root: Path) -> None:
    found = judged(root, UNSOUND)
    assert not found.is_sound
    assert {problem.code for problem in found.faults} >= {"QB061"}
    assert all(problem.at.line > 1 for problem in found.faults)


def test_an_error_keeps_a_draft_from_being_accepted(tmp_path: Path) -> None:
    facts = [a_place("port", "Lushun"), a_place("mine", "Fushun", status="draft", topic="no-such-topic")]
    write_chapter(tmp_path / "bank" / CHAPTER, facts=facts)
    assert [problem.item for problem in judged(tmp_path / "bank", "mine").faults] == ["mine"]


def test_a_draft_question_is_accepted_as_a_draft_fact_is(root: Path) -> None:
    draft = question_fields(
        "short",
        id="where",
        facets=["mine.place"],
        stem="According to the chapter, where was it?",
        name="Fushun",
    )
    write_chapter_questions(root, draft | {"status": "draft"})
    found = judged(root, "where")
    assert [question.id for question in found.questions] == ["where"]
    assert found.is_sound
    save(root, accepting(root, "where"), {}, "Cy", "Accept")
    assert "where" in {question.id for question in read_chapter(root / CHAPTER).chapter.questions}


def test_a_rejected_draft_is_back_byte_for_byte_once_that_is_undone(root: Path) -> None:
    before = facts_of(root).read_bytes()
    saved = save(root, rejecting(root, SOUND), {}, "Cy", "Reject")
    assert SOUND not in facts_of(root).read_text(encoding="utf-8")
    save(root, reverting(root, saved.version), {}, "Cy", "Undo")
    assert facts_of(root).read_bytes() == before


def test_what_is_not_there_cannot_be_decided_upon(root: Path) -> None:
    for item in ("nothing", f"{SOUND}.place", "port.place.short"):
        for verb in (judged, accepting, rejecting):
            with pytest.raises(CannotChange):
                verb(root, item)


def write_chapter_questions(root: Path, *written: dict[str, object]) -> None:
    """Put written questions in place of those of the bank."""
    import yaml

    text = yaml.safe_dump(list(written), sort_keys=False, allow_unicode=True)
    (root / CHAPTER / "questions.yaml").write_text(text, encoding="utf-8")
