"""Every number on the progress page is the one that is counted from the rows."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from quizapp.progress import Progress, progress_of
from quizapp.progress.days import answers_by_day
from quizapp.progress.retention import remembered
from quizapp.records import asides
from quizapp.records.models import Learner
from quizapp.records.study import FORMS
from tests.progress import counting
from tests.records.cast import DAY, NOON, Person
from tests.records.histories import Deed, Life, histories_with_changes, lived
from tests.records.works import TOWNS, WORKS


def progress(person: Person, at: datetime = NOON) -> Progress:
    with person.desk.session() as session:
        return progress_of(session, person.desk.bank, session.get_one(Learner, person.id), at)


def test_somebody_who_has_answered_nothing_has_made_no_progress(ada: Person, bo: Person) -> None:
    bo.knows((bo.begins_with("anshan.cost.number"), 1))
    made = progress(ada)
    assert (made.due, made.mastered, made.learning, made.total_facets) == (0, 0, 0, 36)
    assert (made.reviews_total, made.days_in_a_row, made.remembered, made.too_few) == (0, 0, None, 0)
    assert (made.calendar.most, made.calendar.total, made.calendar.active_days) == (0, 0, 0)
    assert [day.count for day in made.forecast] == [0] * 14
    assert [(topic.title, topic.unseen) for topic in made.topics] == [
        ("Aid", 12),
        ("Trade", 12),
        ("Talks", 12),
    ]
    assert made.goal == 0.9


@settings(max_examples=settings().max_examples // 12)
@given(history=histories_with_changes)
def test_every_number_is_the_one_counted_from_the_rows(sqlite_tables: Path, history: list[Deed]) -> None:
    with lived(sqlite_tables, history) as life:
        for later in (timedelta(0), 20 * DAY):
            assert_counted(life, life.at + later)


def test_every_number_is_the_one_counted_from_the_rows_of_either_database(ada: Person) -> None:
    life = Life(ada, NOON - 40 * DAY)
    for number in range(4):
        for town in TOWNS[:3]:
            life.answer(0.1, f"{town.lower()}.cost.number", "wrong" if number == 2 else "right", "sure", 5.0)
        life.override(1)
        life.answer(0.1, f"{TOWNS[5 + number].lower()}.place.short", "wrong", None, None)
        life.undo(number % 2)
        life.at += (3 + 4 * number) * DAY
    assert_counted(life, NOON)
    assert_counted(life, life.at)


def assert_counted(life: Life, at: datetime) -> None:
    """Assert every number of a learner's progress at an instant."""
    person, desk = life.person, life.person.desk
    log, made = person.log(), progress(person, at)
    with desk.session() as session:
        learner = session.get_one(Learner, person.id)
        scheduler, tests = learner.scheduler, remembered(session, learner, at)
        by_day = answers_by_day(session, learner)
    today, counts = scheduler.day_of(at), counting.answers_on_each_day(log)
    assert by_day == counts
    assert made.reviews_total == sum(counts.values())
    assert made.days_in_a_row == counting.days_in_a_row(log, today)
    assert made.due == counting.due_now(desk, person.id, scheduler, at)
    right, n = counting.remembered(desk, log, at)
    assert tests.n == n
    assert tests.share * tests.n == pytest.approx(right)
    assert made.remembered == (tests if n >= 20 else None)
    assert made.too_few == n
    states = counting.states(desk, person.id, WORKS)
    facets = list(states.values())
    assert (made.mastered, made.learning) == (facets.count("mastered"), facets.count("learning"))
    topics = {topic.title.lower(): topic for topic in made.topics}
    for state in ("mastered", "learning", "unseen"):
        for name, topic in topics.items():
            mine = [found for facet, found in states.items() if _topic(facet) == name]
            assert getattr(topic, state) == mine.count(state)
    assert [day.count for day in made.forecast] == counting.coming_back(desk, person.id, today)
    assert [day.on for day in made.forecast] == [today + n * DAY for n in range(14)]
    shown = {day.on: day.count for week in made.calendar.weeks for day in week if day}
    assert {on: count for on, count in shown.items() if count} == {
        on: count for on, count in counts.items() if on in shown
    }
    assert max(shown) == today
    assert made.calendar.total == sum(shown.values())


def _topic(facet_id: str) -> str:
    found = WORKS.facet(facet_id)
    assert found is not None
    return found[0].topic


def test_the_forecast_leaves_out_what_is_suspended_and_puts_off_what_is_buried(ada: Person) -> None:
    for town in ("anshan", "baotou", "dalian"):
        ada.knows((ada.begins_with(f"{town}.cost.number", at=NOON - 30 * DAY), 1), NOON - 30 * DAY)
    assert forecast(ada) == [3, 0]
    with ada.desk.session() as session:
        asides.suspend(session, ada.desk.bank, ada.id, "anshan.cost", NOON)
        asides.bury(session, ada.desk.bank, ada.id, "baotou.cost", NOON)
    assert forecast(ada) == [1, 1]
    ada.changes(forms_off=list(FORMS))
    assert forecast(ada) == [0, 0]


def forecast(person: Person) -> list[int]:
    """Return how many facets come back today and tomorrow."""
    return [day.count for day in progress(person).forecast[:2]]
