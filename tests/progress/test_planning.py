"""A simulation starts from where the learner stands, as the rows have it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quizapp.progress.planning import Simulation, simulation
from quizapp.records import asides
from quizapp.records.models import Learner
from quizapp.scheduling.forecasting import Plan
from tests.records.cast import DAY, NOON, Person

COST = "anshan.cost"


def begun(person: Person, **supposed: Any) -> Simulation:
    with person.desk.session() as session:
        learner = session.get_one(Learner, person.id)
        return simulation(session, person.desk.bank, learner, NOON, **supposed)


def answers(person: Person, days_ago: int, *names: str, seconds: float | None = None) -> None:
    for name in names:
        at = NOON - days_ago * DAY
        place = (person.begins_with(name, at=at), 1)
        person.knows(place, at, active_seconds=seconds)


def test_it_starts_from_the_memories_and_what_was_not_met(ada: Person, bo: Person) -> None:
    answers(bo, 1, "harbin.cost.number")
    answers(ada, 3, "anshan.cost.number", "baotou.cost.number")
    answers(ada, 0, "dalian.cost.number")
    found = begun(ada)
    assert found.standing.memories == ada.memories()
    assert found.facets == 36
    assert not set(found.standing.unmet) & found.standing.memories.keys()
    assert found.standing.introduced_today == 1
    assert found.standing.answered_days == {found.today, found.today - 3 * DAY}
    assert found.standing.latest_answers == (2,)


def test_it_follows_the_settings(ada: Person) -> None:
    today = begun(ada).today
    ada.changes(new_per_day=3, daily_minutes=7, desired_retention=0.85, exam_on=today + 30 * DAY)
    ada.changes(easy_days=[1, 1, 1, 1, 1, 1, 0.5])
    found = begun(ada)
    assert (found.plan.new_per_day, found.plan.daily_minutes) == (3, 7)
    assert found.plan.scheduler.desired_retention == 0.85
    assert found.plan.easy_days[-1] == 0.5
    assert (found.days, found.ends_with_exam) == (30, True)
    assert begun(ada, days=10).days == 10
    assert not begun(ada, days=10).ends_with_exam


@pytest.mark.parametrize("days_to_exam", [-3, 0, 1000])
def test_an_exam_that_is_over_or_far_off_is_not_the_end(ada: Person, days_to_exam: int) -> None:
    ada.changes(exam_on=begun(ada).today + days_to_exam * DAY)
    assert (begun(ada).days, begun(ada).ends_with_exam) == (90, False)


def test_what_is_suspended_is_left_out_and_what_is_buried_waits(ada: Person) -> None:
    answers(ada, 5, "anshan.cost.number", "baotou.cost.number")
    with ada.desk.session() as session:
        asides.suspend(session, ada.desk.bank, ada.id, COST, NOON)
        asides.suspend(session, ada.desk.bank, ada.id, "harbin.cost", NOON)
        asides.bury(session, ada.desk.bank, ada.id, "baotou.cost", NOON)
    found = begun(ada)
    assert found.facets == 34
    assert list(found.standing.memories) == ["baotou.cost"]
    assert found.standing.memories["baotou.cost"].due_on == found.today + DAY
    assert "harbin.cost" not in found.standing.unmet


def test_an_answer_takes_what_it_usually_took(ada: Person) -> None:
    answers(ada, 2, "anshan.cost.number", "baotou.cost.number", seconds=4)
    assert begun(ada).plan.seconds_per_answer == 20
    towns = ("dalian", "fushun", "harbin", "jilin")
    answers(ada, 1, *(f"{town}.cost.number" for town in towns), seconds=8)
    assert begun(ada).plan.seconds_per_answer == 8


def test_every_goal_and_more_minutes_are_tried(ada: Person) -> None:
    answers(ada, 3, "anshan.cost.number")
    tried: list[int] = []

    def watched(plans: list[Plan]) -> list[Plan]:
        tried.append(len(plans))
        return plans

    found = begun(ada, days=20).outlooks(watched)
    assert tried == [4, 3]
    assert [made.plan.scheduler.desired_retention for made in found.by_retention] == [0.8, 0.85, 0.9, 0.95]
    assert found.now is found.by_retention[2]
    assert [more for more, _ in found.by_minutes] == [5, 10, 20]
    assert begun(ada, days=20).outlooks() == found


def test_equal_simulations_are_known_by_what_they_start_from(ada: Person) -> None:
    first = begun(ada)
    assert first == begun(ada) == replace(first, at=NOON + DAY / 100) == first.without_memories
    assert hash(first) == hash(first.without_memories)
    answers(ada, 0, "anshan.cost.number")
    assert begun(ada) != first
    ada.changes(new_per_day=1)
    assert begun(ada).plan != first.plan


def test_weeks_are_the_means_of_their_days(ada: Person) -> None:
    answers(ada, 3, "anshan.cost.number")
    simulated = begun(ada, days=10)
    now = simulated.outlooks().now
    first, second = simulated.weeks(now)
    assert (first.begins_on, second.begins_on) == (simulated.today, simulated.today + 7 * DAY)
    assert first.reviews == round(sum(now.answers_by_day[:7]) / 7)
    assert second.reviews == round(sum(now.answers_by_day[7:]) / 3)
