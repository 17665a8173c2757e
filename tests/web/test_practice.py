"""Practice: what was missed, a weak topic, a sample; it moves no dates, and says so."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.banks import ASKED, KNOWN
from tests.web.conftest import answer, everything, start
from tests.web.learning import go_through, memories, set_learner
from tests.web.reader import Reader

SAID = "Practice It moves no dates."


@pytest.fixture
def done(app: Flask, ada: Reader) -> Reader:
    """Give Ada at the end of a quiz of which she missed the second question; nothing waits."""
    start(ada)
    answer(ada)
    set_learner(app, new_per_day=0, relearning_steps=[], learning_steps=[])
    go_through(ada, missed=1)
    return ada


def kinds(app: Flask) -> list[str]:
    """Return the kinds of the log's entries in their order."""
    return [row[4] for row in sorted(everything(app)["review"])]


def test_the_missed_ones_are_practised_from_the_end_of_a_quiz(app: Flask, done: Reader) -> None:
    before = memories(app)
    done.press("Practise the one missed")
    assert SAID in done.page.words
    assert "loan" in done.page.stem
    answer(done)
    assert SAID in done.page.words
    assert "Correct." in done.page.words
    assert "omes back" not in done.page.words
    assert memories(app) == before
    assert kinds(app)[-1] == "practice"
    done.follow("See how it went")
    assert "This was practice: it moved no dates." in done.page.words
    assert "comes back" not in done.page.words


def test_what_was_missed_in_practice_comes_again_in_it_and_moves_nothing(app: Flask, done: Reader) -> None:
    before = memories(app)
    done.press("Practise the one missed")
    answer(done, right=False)
    assert "Back in this quiz." in done.page.words
    assert not done.page.has_button("Suspend")
    done.follow("Next question")
    answer(done)
    assert memories(app) == before
    assert kinds(app)[-2:] == ["practice", "practice"]


@pytest.mark.parametrize(
    "button", ["The one you missed lately", "Your weakest topic", "5 questions at random"]
)
def test_today_offers_practice_when_all_is_done(app: Flask, done: Reader, button: str) -> None:
    before = memories(app)
    done.open("/today")
    assert "Practice moves no dates." in done.page.words
    done.press(button)
    assert SAID in done.page.words
    go_through(done)
    assert memories(app) == before


def test_today_offers_no_practice_while_something_waits(app: Flask, done: Reader) -> None:
    set_learner(app, new_per_day=9)
    done.open("/today")
    assert done.page.has_button("Start")
    assert "Practice" not in done.page.words


def test_progress_offers_the_weakest_topic(done: Reader) -> None:
    done.open("/progress")
    done.press("Practise the weakest")
    assert SAID in done.page.words


def test_an_answer_of_practice_can_be_taken_back(app: Flask, done: Reader) -> None:
    done.press("Practise the one missed")
    answer(done)
    done.press("Undo")
    assert done.page.has_button("Check")
    assert SAID in done.page.words
    assert kinds(app)[-2:] == ["practice", "undo"]


def test_a_quiz_that_counts_says_nothing_of_practice(ada: Reader) -> None:
    start(ada)
    answer(ada)
    assert "moves no dates" not in ada.page.words
    assert "Comes back" in ada.page.words


@pytest.mark.parametrize("fields", [{"source": "exam"}, {"source": "missed", "attempt": "x"}, {}])
def test_a_sitting_from_nowhere_is_refused(done: Reader, fields: dict[str, str]) -> None:
    assert done.post("/attempts", fields | {"csrf_token": done.token()}).status == 400


@pytest.mark.parametrize(
    "fields",
    [
        {"source": "topic", "topic": "no-such-topic"},
        {"source": "missed", "attempt": "999"},
        {"source": "chapter", "chapter": "no-such-chapter"},
    ],
)
def test_where_there_is_nothing_to_ask_today_says_so(done: Reader, fields: dict[str, str]) -> None:
    assert done.post("/attempts", fields | {"csrf_token": done.token()}).location == "/today"
    assert "There is nothing to ask there now." in done.open("/today").words


def test_somebody_elses_misses_are_not_practised(done: Reader, bo: Reader) -> None:
    start(bo)
    assert bo.page.stem == KNOWN[0].stem
    answer(bo)
    token = {"csrf_token": bo.token()}
    assert bo.post("/attempts", token | {"source": "missed", "attempt": "1"}).location == "/today"


def test_a_quiz_of_which_all_was_set_aside_counts_nothing(done: Reader) -> None:
    done.open("/today")
    done.press("5 questions at random")
    suspend_all(done)
    done.open("/attempts/2")
    assert "Nothing left to ask" in done.page.words
    assert "0 of 0" not in done.page.html
    assert "Keep this?" not in done.page.words


def test_who_has_suspended_everything_is_told_so(done: Reader) -> None:
    suspend_all(done)
    assert "Nothing is left to ask: it is suspended" in done.open("/today").words
    assert "Take up new facts" not in done.page.words
    assert "the question bank is empty" not in done.open("/plan").words
    assert "What you suspend has a list of its own." in done.open("/facets").words


def suspend_all(reader: Reader) -> None:
    token = {"csrf_token": reader.token()}
    for known in ASKED.values():
        reader.post(f"/facets/{known.facet}.what/suspension", token)
    reader.open("/settings")
