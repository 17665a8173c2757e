"""The feedback on questions with parts: what is marked, what is told of it, when it comes back."""

from __future__ import annotations

import pytest

from quizapp import grading
from quizapp.bank.questions import Question
from tests.web.conftest import AskWith
from tests.web.in_parts import give, shown
from tests.web.part_banks import BANK, CLOZE, IN_PARTS, MATCHING, MULTIPLE, NOTE, ONE_BLANK, WHY, InParts


def test_a_chosen_option_is_marked_beside_what_was_missed(ask: AskWith) -> None:
    ada = ask(MULTIPLE)
    words = shown(ada, give(ada, MULTIPLE, ("a railway", "an island")))
    for told in (
        "a railway Yours, and right",
        "an island Yours: does not apply The chapter says otherwise.",
        "a port on the Yellow Sea Missed: this applies",
    ):
        assert told in words
    assert "a fleet Missed" not in words


def test_what_belongs_elsewhere_is_told_to_who_chose_it(ask: AskWith) -> None:
    ada = ask(MATCHING)
    words = shown(ada, give(ada, MATCHING, MATCHING.wrong))
    assert "That belongs to Anshan." in words
    assert WHY in words


def test_each_part_names_its_paragraph_where_they_differ(ask: AskWith) -> None:
    ada = ask(MATCHING)
    words = shown(ada, give(ada, MATCHING, MATCHING.right))
    for told in ("Paragraph 1.", "Paragraph 2.", "Paragraph 3.", "Paragraphs 1, 2 and 3", NOTE["text"]):
        assert told in words


def test_it_comes_back_when_the_first_of_its_facets_does(ask: AskWith) -> None:
    """The missed town is due in minutes, the two others days later."""
    ada = ask(MATCHING)
    assert "or in 10 minutes" in shown(ada, give(ada, MATCHING, ("coal", "steel", "paper")))


def test_a_typed_blank_may_be_said_to_be_right_and_a_chosen_one_not(ask: AskWith) -> None:
    ada = ask(CLOZE)
    shown(ada, give(ada, CLOZE, CLOZE.wrong))
    ada.press("I was right")
    assert "Correct." in ada.page.words


def test_a_chosen_blank_may_not_be_said_to_be_right(ask: AskWith) -> None:
    ada = ask(BANK)
    shown(ada, give(ada, BANK, BANK.wrong))
    assert not ada.page.has_button("I was right")


def test_one_blank_is_answered_as_one_thing(ask: AskWith) -> None:
    ada = ask(ONE_BLANK)
    assert "Fill in the blank According" in ada.page.words
    words = shown(ada, give(ada, ONE_BLANK, ONE_BLANK.wrong))
    assert "Not yet — it was Nina." in words
    assert f"You chose Olga. {WHY}" in words
    assert "Blank 1" not in words


def test_a_note_names_its_paragraph_where_the_facts_stand_in_different_ones(ask: AskWith) -> None:
    ada = ask(MATCHING)
    words = shown(ada, give(ada, MATCHING, MATCHING.right))
    assert f"Paragraph 2. {NOTE['text']}" in words
    ada = ask(CLOZE)
    assert f"Paragraph 1. {NOTE['text']}" not in shown(ada, give(ada, CLOZE, CLOZE.right))


@pytest.mark.parametrize("asked", IN_PARTS, ids=lambda asked: asked.name)
def test_what_would_be_graded_otherwise_today_is_told_by_the_grade_that_counts(
    ask: AskWith, monkeypatch: pytest.MonkeyPatch, asked: InParts
) -> None:
    """Grades stay as they were given, also when grading is changed, until somebody grades again."""
    ada = ask(asked)
    assert asked.nearly in shown(ada, give(ada, asked, asked.partly))
    for grade in (_full_marks, _nothing_readable):
        monkeypatch.setattr(grading, "grade", grade)
        ada.open(ada.page.path)
        assert ada.page.status == 200
        assert "Nearly: not quite." in ada.page.words
        assert all(text in ada.page.words for text in asked.right)


def _full_marks(_question: Question, _given: grading.Given) -> grading.Grade:
    return grading.Grade(1.0, parts=(grading.Part(1.0),) * 9)


def _nothing_readable(_question: Question, _given: grading.Given) -> grading.Grade:
    raise grading.Unreadable("It cannot be read any more.")
