from __future__ import annotations

from datetime import date

from quizapp.records import activity
from quizapp.records.models import Learner
from tests.records.cast import DAY, NOON, Desk, Person
from tests.records.lessons import COSTS, learns

TODAY = NOON.date()


def days_here(person: Person, *kinds: str, **more: int) -> list[date]:
    with person.desk.session() as session:
        learner = session.get_one(Learner, person.id)
        return activity.days_here(session, learner, kinds or ("answer", "practice"), more.get("at_most"))


def usual(person: Person, at: date = TODAY) -> float:
    with person.desk.session() as session:
        return activity.usual_answers(session, session.get_one(Learner, person.id), at)


def test_days_here_are_those_with_a_response_the_latest_first(ada: Person, bo: Person) -> None:
    assert days_here(ada) == []
    for ago in (9, 4, 4, 1):
        learns(ada, COSTS[ago], at=NOON - ago * DAY)
    learns(bo, COSTS[0], at=NOON - 2 * DAY)
    attempt = ada.begins("sample", NOON - 3 * DAY)
    ada.knows((attempt, 1), NOON - 3 * DAY)
    assert days_here(ada) == [(NOON - ago * DAY).date() for ago in (1, 3, 4, 9)]
    assert days_here(ada, "answer") == [(NOON - ago * DAY).date() for ago in (1, 4, 9)]
    assert days_here(ada, at_most=2) == [(NOON - ago * DAY).date() for ago in (1, 3)]


def test_a_usual_day_has_the_median_of_the_last_fourteen_with_answers(ada: Person) -> None:
    for ago in range(1, 9):
        for _ in range(2):
            learns(ada, *COSTS, at=NOON - ago * DAY)
    for ago in range(20, 26):
        learns(ada, *COSTS[:2], at=NOON - ago * DAY)
    for ago in range(40, 60):
        learns(ada, COSTS[0], at=NOON - ago * DAY)
    learns(ada, COSTS[0])
    assert usual(ada) == 24


def test_a_usual_day_has_twenty_answers_at_least(ada: Person) -> None:
    assert usual(ada) == 20
    learns(ada, COSTS[0], at=NOON - DAY)
    assert usual(ada) == 20


def test_the_answers_of_bo_are_none_of_adas(desk: Desk, ada: Person, bo: Person) -> None:
    for _ in range(3):
        learns(bo, *COSTS, at=NOON - DAY)
    assert (usual(ada), usual(bo)) == (20, 36)
