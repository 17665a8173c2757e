"""What was answered in another program counts as it was given there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest
from sqlalchemy import select

from quizapp.records import fits, past
from quizapp.records.models import Job, Learner
from quizapp.records.past import PastAnswer
from quizapp.scheduling import Rating
from quizapp.scheduling.fitting import FEWEST_REVIEWS
from tests.records.cast import DAY, NOON, Desk, Person

FACET = "anshan.cost"
CARD = "anshan.cost.flashcard"
AGAIN, HARD, GOOD, EASY = Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY


def answered(days_ago: float, rating: Rating = GOOD, facet: str = FACET) -> PastAnswer:
    return PastAnswer(f"{facet}.flashcard", (facet,), NOON - timedelta(days=days_ago), rating, 4.5)


def takes_in(person: Person, *answers: PastAnswer) -> int:
    with person.desk.session() as session:
        return past.take_in(session, person.id, answers, NOON)


def given_by(person: Person, *questions: str) -> list[PastAnswer]:
    with person.desk.session() as session:
        return [*past.given_by(session, person.id, questions)]


def test_years_of_answers_make_a_memory_that_lasts(desk: Desk, ada: Person, bo: Person) -> None:
    assert takes_in(ada, answered(400), answered(398), answered(380), answered(300)) == 4
    takes_in(bo, answered(300))
    long, short = ada.memory(FACET), bo.memory(FACET)
    assert long is not None
    assert short is not None
    assert long.reviews == 4
    assert long.last_review_at == NOON - 300 * DAY
    assert long.stability > 2 * short.stability
    assert desk.faults() == {}


def test_the_same_answers_twice_count_once(desk: Desk, ada: Person) -> None:
    history = (answered(9), answered(5, AGAIN), answered(5.5))
    assert takes_in(ada, *history) == 3
    before = ada.log()
    assert takes_in(ada, *history, answered(1)) == 1
    assert ada.log()[:3] == before
    assert ada.memory(FACET) is not None
    assert desk.faults() == {}


def test_what_was_answered_here_since_stays_the_latest(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(CARD, at=NOON - DAY), 1
    ada.knows(place, NOON - DAY)
    takes_in(ada, answered(30), answered(20))
    memory = ada.memory(FACET)
    assert memory is not None
    assert memory.reviews == 3
    assert memory.last_review_at == NOON - DAY
    assert desk.faults() == {}


def test_what_is_still_to_come_did_not_happen(ada: Person) -> None:
    assert takes_in(ada, answered(-1), answered(1)) == 1


def test_many_come_in_parts_and_the_log_has_no_gap(
    desk: Desk, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past, "AT_ONCE", 7)
    assert takes_in(ada, *taking_turns(40)) == 40
    assert [row["sequence"] for row in ada.log()] == [*range(1, 41)]
    assert len(ada.memories()) == 3
    assert desk.faults() == {}


def test_answers_between_two_of_a_facet_are_counted_in_the_order_of_time(desk: Desk, ada: Person) -> None:
    takes_in(ada, *reversed(taking_turns(7)))
    rows = desk.rows("reviewed_facet", facet_id=FACET)
    assert [row["others_since"] for row in rows] == [0, 2, 2]


def test_a_long_history_is_worth_a_look_at_the_model(desk: Desk, ada: Person) -> None:
    takes_in(ada, *taking_turns(FEWEST_REVIEWS + 5))
    with desk.session() as session:
        assert session.scalars(select(Job.kind)).all() == [fits.KIND]
        assert session.get_one(Learner, ada.id).fit_at_sequence > FEWEST_REVIEWS


def test_nobody_else_learns_of_it(ada: Person, eve: Person) -> None:
    takes_in(ada, answered(3))
    assert eve.memories() == {}
    assert given_by(eve, CARD) == []


def test_answers_go_out_as_they_came_in(ada: Person) -> None:
    history = [answered(9, AGAIN), answered(8, HARD), answered(7, GOOD), answered(6, EASY)]
    takes_in(ada, *reversed(history))
    assert given_by(ada, CARD) == history
    assert given_by(ada, "something.else") == []


def test_graded_answers_go_out_by_their_grade_and_undone_ones_not(ada: Person) -> None:
    asked = "anshan.cost.choice", "baotou.cost.choice"
    attempt = ada.begins_with(*asked)
    known, _ = ada.knows((attempt, 1)), ada.misses((attempt, 2))
    assert {(one.question_id, one.rating) for one in given_by(ada, *asked)} == {
        ("anshan.cost.choice", GOOD),
        ("baotou.cost.choice", AGAIN),
    }
    ada.undoes(known)
    assert [one.rating for one in given_by(ada, *asked)] == [AGAIN]


def taking_turns(count: int) -> Sequence[PastAnswer]:
    """Return answers to three facets by turns, one a day."""
    towns = ("anshan", "baotou", "dalian")
    ratings = (GOOD, AGAIN, HARD, EASY)
    return [answered(count - n, ratings[n % 4], f"{towns[n % 3]}.cost") for n in range(count)]
