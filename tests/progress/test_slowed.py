"""Why new facts are held back: one rule, or none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from quizapp.progress.slowed import Slowed, slowed
from quizapp.records import queue
from quizapp.records.models import Learner
from tests.records.cast import DAY, NOON, Person

COST = "anshan.cost.number"


def told(person: Person, at: datetime = NOON, **settings: Any) -> Slowed | None:
    """Return the rule that holds new facts back for a learner with these settings."""
    with person.desk.session() as session:
        learner = session.get_one(Learner, person.id)
        for name, value in settings.items():
            setattr(learner, name, value)
        session.flush()
        return slowed(session, learner, queue.today(session, person.desk.bank, learner, at), at)


def answers(person: Person, at: datetime = NOON) -> None:
    """Answer a question rightly."""
    person.knows((person.begins_with(COST, at=at), 1), at)


def test_on_an_ordinary_day_nothing_holds_new_facts_back(ada: Person) -> None:
    assert told(ada) is None
    answers(ada)
    assert told(ada, NOON + DAY) is None


def test_the_day_of_the_exam_and_the_two_before_it_are_quiet(ada: Person) -> None:
    exams = [(NOON + timedelta(days=days)).date() for days in range(-1, 4)]
    found = [told(ada, exam_on=exam_on) for exam_on in exams]
    assert found == [None, Slowed.EXAM, Slowed.EXAM, Slowed.EXAM, None]


def test_reviews_that_do_not_fit_into_the_minutes_come_first(ada: Person) -> None:
    answers(ada)
    later = NOON + 60 * DAY
    assert told(ada, later, daily_minutes=30) is Slowed.AFTER_BREAK
    assert told(ada, later, daily_minutes=0) is Slowed.DUE_FIRST


def test_after_a_break_new_facts_come_slowly_for_as_many_days(ada: Person) -> None:
    answers(ada)
    assert told(ada, NOON + 3 * DAY) is None
    assert told(ada, NOON + 4 * DAY) is Slowed.AFTER_BREAK


def test_who_wants_no_new_facts_is_told_of_no_rule(ada: Person) -> None:
    answers(ada)
    assert told(ada, NOON + 30 * DAY, new_per_day=0) is None
