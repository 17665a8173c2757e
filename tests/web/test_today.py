"""Today: one number and one button, with what waits, what can wait, and why."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from quizapp import clock
from tests.web.conftest import answer, begin, start
from tests.web.learning import go_through, later, set_learner, set_seconds
from tests.web.reader import Reader


@pytest.fixture
def back(app: Flask, ada: Reader, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Give Ada nine days after a quiz of five questions, each answered in half a minute."""
    start(ada)
    go_through(ada)
    set_seconds(app, 30)
    later(monkeypatch, days=9)
    return ada


def today(reader: Reader) -> str:
    """Return what Today says."""
    return reader.open("/today").words


def test_a_day_without_a_limit_tells_how_long_a_quiz_takes(back: Reader) -> None:
    assert "5 to review" in today(back)
    assert back.page.has_button("Start")
    assert "7 questions, about 4 min" in back.page.words
    assert "min of" not in back.page.words


def test_a_day_with_minutes_tells_them_beside_what_waits(app: Flask, back: Reader) -> None:
    set_learner(app, daily_minutes=10)
    assert "5 to review" in today(back)
    assert "min of your 10" in back.page.words
    assert "can wait" not in back.page.words


def test_what_does_not_fit_into_the_minutes_can_wait(app: Flask, back: Reader) -> None:
    set_learner(app, daily_minutes=1, new_per_day=5)
    assert "2 to review" in today(back)
    assert "3 more can wait until tomorrow." in back.page.words
    assert "The next question" not in back.page.words
    assert "New facts come once the reviews fit into your day." in back.page.words
    assert "new fact." not in back.page.words


def test_when_the_minutes_are_used_the_day_is_done_and_practice_is_there(app: Flask, back: Reader) -> None:
    set_learner(app, daily_minutes=1, new_per_day=0)
    back.open("/today")
    back.press("Start")
    for _ in range(2):
        answer(back)
        back.open("/today")
        set_seconds(app, 30)
        if "Go on" in back.page.links:
            back.follow("Go on")
    assert "Your 1 minute is done" in today(back)
    assert "3 to review can wait until tomorrow." in back.page.words
    assert "The next question comes tomorrow." in back.page.words
    assert not back.page.has_button("Start")
    assert back.page.has_button("5 questions at random")


def test_minutes_used_in_part_leave_the_rest(app: Flask, back: Reader) -> None:
    set_learner(app, daily_minutes=10, new_per_day=0)
    back.open("/today")
    back.press("Start")
    answer(back)
    back.follow("Next question")
    answer(back)
    set_seconds(app, 60)
    assert "of the 8 left" in today(back)


def test_all_done_tells_when_the_next_question_comes(app: Flask, ada: Reader) -> None:
    start(ada)
    go_through(ada)
    set_learner(app, new_per_day=0)
    assert "All done" in today(ada)
    assert "The next question comes" in ada.page.words


def test_a_missed_fact_may_come_a_few_minutes_early_where_nothing_else_waits(
    app: Flask, ada: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(ada)
    answer(ada, right=False)
    set_learner(app, new_per_day=0)
    later(monkeypatch, minutes=1)
    assert "1 to go over again" in today(ada)
    assert "it may come a few minutes early" in ada.page.words


def test_a_break_makes_new_facts_come_slowly(app: Flask, back: Reader) -> None:
    set_learner(app, new_per_day=4)
    assert "New facts come slowly after your break" in today(back)
    assert "And 2 new facts." in back.page.words


@pytest.mark.parametrize(("days", "words"), [(0, "Exam today"), (1, "Exam tomorrow"), (9, "Exam in 9 days")])
def test_the_exam_is_counted_down(app: Flask, back: Reader, days: int, words: str) -> None:
    set_learner(app, exam_on=clock.now().date() + timedelta(days=days), day_start_hour=0, zone="UTC")
    assert words in today(back)
    assert ("No new facts so close to your exam." in back.page.words) == (days <= 2)


def test_an_exam_that_is_over_is_not_told(app: Flask, back: Reader) -> None:
    set_learner(app, exam_on=clock.now().date() - timedelta(days=2))
    assert "Exam" not in today(back)


def test_nobody_who_wants_nothing_new_is_told_that_it_waits(app: Flask, back: Reader) -> None:
    set_learner(app, daily_minutes=1, new_per_day=0)
    assert "New facts" not in today(back)


def test_today_leads_to_how_you_study_and_what_comes_back_when(back: Reader) -> None:
    today(back)
    for link, path in (
        ("How you study", "/settings"),
        ("What comes back when", "/facets"),
        ("Plan", "/plan"),
    ):
        assert back.page.link(link) == path
        assert back.get(path).status == 200


def test_nothing_on_today_blames_or_shouts(app: Flask, back: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    set_learner(app, daily_minutes=1)
    later(monkeypatch, days=90)
    words = today(back).lower()
    assert not any(word in words for word in ("!", "overdue", "late", "behind", "debt", "missed"))


def test_the_last_minute_is_not_told_as_none(app: Flask, ada: Reader) -> None:
    begin(ada, answers=2)
    set_seconds(app, 17)
    set_learner(app, daily_minutes=1)
    assert "of your 1" in today(ada)
