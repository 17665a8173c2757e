"""Quizzes by an author: in their order or shuffled, by their clock, as often as they may be taken."""

from __future__ import annotations

import pytest

from quizapp.bank.quizzes import QuizMode
from quizapp.records.log import NotFound
from quizapp.records.sittings import NeedsAccount, NoMoreAttempts
from tests.records.at_once import at_once
from tests.records.cast import HOUR, MINUTE, NOON, Desk, Person
from tests.records.exams import THREE, begins, facets, hands_in, with_quiz
from tests.records.works import TOWNS

ALL = tuple(f"{town.lower()}.cost.number" for town in TOWNS)


def asked(desk: Desk, attempt: int | None) -> list[str]:
    return [row["question_id"] for row in desk.rows("asked", attempt_id=attempt)]


def test_a_quiz_asks_its_questions_in_its_authors_order(desk: Desk, ada: Person) -> None:
    desk.bank = with_quiz()
    ada.changes(forms_off=["choice"])
    attempt = begins(ada, source="list", quiz_id="works")
    assert asked(desk, attempt) == list(THREE)
    [row] = desk.rows("attempt")
    assert (row["mode"], row["quiz_id"], row["moves_dates"]) == ("test", "works", True)
    assert (row["ends_at"], row["attempts_allowed"]) == (None, None)


def test_a_quiz_that_is_shuffled_has_an_order_each_time(desk: Desk, ada: Person) -> None:
    desk.bank = with_quiz(questions=ALL, shuffle=True)
    orders = []
    for _ in range(4):
        attempt = begins(ada, source="list", quiz_id="works")
        assert attempt
        orders.append(tuple(asked(desk, attempt)))
        hands_in(ada, attempt)
    assert {frozenset(order) for order in orders} == {frozenset(ALL)}
    assert len({*orders, ALL}) == 5


def test_a_timed_quiz_has_its_minutes_and_the_learners_extension(desk: Desk, ada: Person) -> None:
    desk.bank = with_quiz(mode=QuizMode.TIMED, minutes=10)
    ada.changes(extra_time_percent=25)
    begins(ada, source="list", quiz_id="works")
    assert desk.rows("attempt")[0]["ends_at"] == NOON + 12.5 * MINUTE


def test_a_quiz_that_is_open_goes_on(desk: Desk, ada: Person) -> None:
    desk.bank = with_quiz(mode=QuizMode.STUDY)
    attempt = begins(ada, source="list", quiz_id="works")
    assert attempt
    ada.knows((attempt, 1))
    assert begins(ada, NOON + HOUR, source="list", quiz_id="works") == attempt
    ada.knows((attempt, 2))
    ada.knows((attempt, 3))
    assert begins(ada, NOON + HOUR, source="list", quiz_id="works") != attempt


def test_a_quiz_that_is_not_there_is_not_found(desk: Desk, ada: Person) -> None:
    desk.bank = with_quiz(questions=("gone.cost.number",))
    for quiz_id in ("works", "others", None):
        with pytest.raises(NotFound):
            begins(ada, source="list", quiz_id=quiz_id)
    assert desk.rows("attempt") == []


def test_a_quiz_is_taken_as_often_as_it_may_be(desk: Desk, bo: Person) -> None:
    desk.bank = with_quiz(attempts=2)
    ada = desk.signs_up("Ada")
    for _ in range(2):
        attempt = begins(ada, source="list", quiz_id="works")
        assert attempt
        assert begins(ada, source="list", quiz_id="works") == attempt
        hands_in(ada, attempt)
    with pytest.raises(NoMoreAttempts, match="2 times"):
        begins(ada, source="list", quiz_id="works")
    assert begins(desk.signs_up("Cy"), source="list", quiz_id="works")
    assert desk.faults() == {}


def test_an_attempt_whose_time_is_over_counts(desk: Desk) -> None:
    desk.bank = with_quiz(attempts=1, mode=QuizMode.TIMED, minutes=10)
    ada = desk.signs_up("Ada")
    begins(ada, source="list", quiz_id="works")
    with pytest.raises(NoMoreAttempts):
        begins(ada, NOON + HOUR, source="list", quiz_id="works")


def test_a_guest_takes_no_quiz_that_is_limited(desk: Desk, ada: Person) -> None:
    desk.bank = with_quiz(attempts=1)
    with pytest.raises(NeedsAccount):
        begins(ada, source="list", quiz_id="works")
    assert desk.rows("attempt") == []


@pytest.mark.parametrize("allowed", [1, 3])
def test_ten_threads_that_try_again_and_again_begin_no_more_than_allowed(desk: Desk, allowed: int) -> None:
    desk.bank = with_quiz(attempts=allowed)
    ada = desk.signs_up("Ada")

    def tries() -> int:
        refused = 0
        for _ in range(5):
            try:
                attempt = begins(ada, source="list", quiz_id="works")
                assert attempt
                hands_in(ada, attempt)
            except NoMoreAttempts:
                refused += 1
        return refused

    refused = at_once(*[tries] * 10)
    assert all(isinstance(count, int) for count in refused), refused
    rows = desk.rows("attempt")
    assert (len(rows), {row["learner_id"] for row in rows}) == (allowed, {ada.id})
    assert desk.faults() == {}


def test_a_quiz_may_ask_the_same_facets_again(desk: Desk, ada: Person) -> None:
    desk.bank = with_quiz()
    attempt = begins(ada, source="list", quiz_id="works")
    assert attempt
    hands_in(ada, attempt)
    assert facets(ada, begins(ada, source="list", quiz_id="works")) == facets(ada, attempt)
