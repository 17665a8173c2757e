"""Quizzes: made of what a learner chooses, or put together by an author and taken so often."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.web.banks import ASKED, KNOWN, QUIZ, write_bank
from tests.web.conftest import MakeSite, answer, begin, count, everything, keep
from tests.web.learning import go_through, memories
from tests.web.reader import Reader

TWICE: dict[str, Any] = {
    "id": "twice-only",
    "title": "Twice only",
    "about": "A look back.",
    "mode": "test",
    "attempts": 2,
    "questions": ["port-choice", "loan-number"],
}


@pytest.fixture
def learner(ada: Reader) -> Reader:
    """Give Ada, who has answered one question, at the page on which a quiz is made."""
    begin(ada)
    ada.open("/quizzes")
    return ada


@pytest.fixture
def limited(make_site: MakeSite, tmp_path: Path) -> Flask:
    """Give a site with a quiz that may be taken twice."""
    return make_site(bank=write_bank(tmp_path / "bank", TWICE))


def take_it_whole(reader: Reader) -> None:
    """Hand the quiz in with nothing given."""
    reader.follow("Hand in …")
    reader.press("Hand in")


def test_today_and_the_chapter_lead_to_it(learner: Reader) -> None:
    learner.open("/today")
    assert learner.follow("Make a quiz").path == "/quizzes"
    learner.open("/chapters/ch1")
    assert learner.follow("Quiz").path == "/quizzes"


def test_a_quiz_has_as_many_questions_as_wanted(learner: Reader) -> None:
    learner.press(
        "Start", count="3", mode="Study: told after each answer, and what you miss comes again before the end"
    )
    assert "Question 1 of 3" in learner.page.words
    answer(learner)
    assert "Correct." in learner.page.words


def test_choices_are_counted_and_stay_chosen(learner: Reader) -> None:
    learner.press(
        "How many are there?",
        among="What you have met",
        count="7",
        mode="Test: told at the end, and until then you may go back and change",
    )
    assert "Enough for 1 question." in learner.page.words
    fields = learner.page.form("Start").fields
    assert (fields["among"], fields["count"], fields["mode"]) == ("met", "7", "test")
    learner.press("How many are there?", among="Everything")
    assert f"Enough for {len({known.facet for known in KNOWN})} questions." in learner.page.words
    learner.press("How many are there?", importance=["detail"])
    assert "There is nothing to ask in this choice now." in learner.page.words


def test_counting_begins_nothing_and_an_address_has_no_token(app: Flask, learner: Reader) -> None:
    before = everything(app)
    page = learner.send("How many are there?", topics=["ch1/aid"], leave_dates="y")
    assert "topics=ch1/aid" in page.location.replace("%2F", "/")
    assert "csrf" not in page.location
    assert everything(app) == before
    assert learner.open(page.location).form("Start").fields["leave_dates"] == ["y"]


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"count": "0"}, "from 1 to 100"),
        ({"count": "many"}, "whole number"),
        ({"count": ""}, "Type a number."),
        ({"count": "  "}, "Type a number."),
        ({"mode": "timed"}, "Type how many minutes the test takes."),
        ({"mode": "timed", "minutes": "999"}, "Type a number from 1 to 300."),
        ({"mode": "open book"}, "Choose one of these."),
        ({"among": "some"}, "Choose one of these."),
        ({"topics": ["ch9/none"]}, "Choose from these."),
        ({"importance": ["detail"]}, "There is nothing to ask in this choice now."),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    app: Flask, learner: Reader, chosen: dict[str, Any], said: str
) -> None:
    before = everything(app)
    page = learner.send("Start", **chosen)
    assert page.status == 422
    assert said in page.words
    assert everything(app) == before


def test_a_quiz_may_leave_the_dates_alone(app: Flask, learner: Reader) -> None:
    before = memories(app)
    learner.press("Start", count="2", leave_dates="y")
    assert "Practice It moves no dates." in learner.page.words
    go_through(learner)
    assert memories(app) == before


def test_a_timed_quiz_of_ones_own_has_a_clock(learner: Reader) -> None:
    learner.press("Start", count="2", mode="Timed test: as a test, and the clock ends it", minutes="5")
    assert "Time left: 5:00" in learner.page.words or "Time left: 4:5" in learner.page.words


def test_an_adaptive_quiz_has_its_length_from_the_beginning(learner: Reader) -> None:
    learner.press("Start", count="4", mode="Adaptive: each next question is where you know least")
    for number in range(1, 4):
        assert f"Question {number} of 4" in learner.page.words
        answer(learner)
        learner.follow("Next question")
    answer(learner)
    assert "See how it went" in learner.page.links


def test_the_authors_quizzes_are_listed_and_taken(learner: Reader) -> None:
    assert "A first look 2 questions" in learner.page.words
    learner.follow("Look at it: A first look")
    assert "You may take it as often as you like." in learner.page.words
    learner.press("Start")
    assert ASKED[learner.page.stem].facet == "port"
    learner.open("/quizzes")
    learner.follow("Go on: A first look")
    learner.follow("Go on")
    go_through(learner)
    assert "You may take it as often as you like." in learner.page.words
    learner.press("Take it again")
    assert "Question 1 of 2" in learner.page.words


def test_a_guest_is_told_to_keep_the_progress_before_a_quiz_that_counts(limited: Flask) -> None:
    ada = Reader(limited)
    begin(ada)
    page = ada.open("/quizzes/twice-only")
    assert "Keep your progress first" in page.words
    assert not page.has_button("Start")
    before = count(limited, "attempt")
    sent = ada.post("/quizzes/twice-only/attempts", {"csrf_token": ada.token()})
    assert "Keep your progress with a name first." in ada.open(sent.location).words
    assert count(limited, "attempt") == before


def test_a_quiz_is_taken_as_often_as_it_may_be(limited: Flask) -> None:
    ada = Reader(limited)
    begin(ada)
    keep(ada, "Ada")
    ada.open("/quizzes/twice-only")
    assert "You may take it 2 times." in ada.page.words
    ada.press("Start")
    take_it_whole(ada)
    assert "You may take it once more." in ada.page.words
    ada.press("Take it again")
    take_it_whole(ada)
    assert "You have taken it as often as it may be taken." in ada.page.words
    assert not ada.page.has_button("Take it again")
    assert not ada.open("/quizzes/twice-only").has_button("Start")
    sent = ada.post("/quizzes/twice-only/attempts", {"csrf_token": ada.token()})
    assert "you have taken it that often" in ada.open(sent.location).words
    assert "You have taken it as often as it may be taken." in ada.open("/quizzes").words


def test_a_quiz_that_is_not_there_is_not_found(learner: Reader) -> None:
    assert learner.get("/quizzes/no-such").status == 404
    assert learner.post("/quizzes/no-such/attempts", {"csrf_token": learner.token()}).status == 404


def test_another_question_like_one_leads_back_to_the_quiz(app: Flask, learner: Reader) -> None:
    learner.open(f"/quizzes/{QUIZ['id']}")
    learner.press("Start")
    answer(learner)
    before = memories(app)
    at = learner.page.path
    sent = learner.post(f"{at}/another", {"csrf_token": learner.page.token})
    learner.open(sent.location)
    assert ASKED[learner.page.stem].facet == "port"
    assert ASKED[learner.page.stem].form == "true-false"
    go_through(learner)
    assert memories(app) == before
    learner.follow("Back to your quiz")
    assert ASKED[learner.page.stem].facet == "loan"


def test_where_there_is_no_other_question_that_is_said(learner: Reader) -> None:
    at = learner.page.path
    learner.open("/today")
    learner.follow("Go on")
    at = learner.page.path
    assert learner.post(f"{at}/another", {"csrf_token": learner.token()}).location == at
