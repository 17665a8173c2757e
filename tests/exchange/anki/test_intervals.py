"""When a card comes back in Anki, by the reviews that go along."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.exchange.anki.intervals import LEAST_EASE, MOST_DAYS, steps
from quizapp.exchange.deck import PastReview

BEGIN = datetime(2026, 3, 1, 9, tzinfo=UTC)


def reviews(*days_and_ratings: tuple[float, int]) -> list[PastReview]:
    return [
        PastReview(ref="a", place=0, at=BEGIN + timedelta(days=days), rating=rating, seconds=3)
        for days, rating in days_and_ratings
    ]


def test_intervals_grow_with_each_good_answer_and_fall_with_a_miss() -> None:
    days = [step.days for step in steps(reviews((0, 3), (1, 3), (3, 3), (9, 3), (24, 1), (25, 3)))]
    assert days[0] < days[1] < days[2] < days[3]
    assert days[4] == 1 < days[5]


def test_an_easy_answer_leads_further_than_a_hard_one() -> None:
    easy, good, hard = (steps(reviews((0, 3), (5, 3), (15, last)))[-1].days for last in (4, 3, 2))
    assert easy > good > hard


def test_a_card_that_is_only_missed_is_still_being_learned() -> None:
    assert [(step.days, step.kind) for step in steps(reviews((0, 1), (0.01, 1)))] == [(0, 0), (0, 0)]


@given(st.lists(st.tuples(st.floats(0, 4000), st.integers(1, 4)), max_size=40))
def test_nothing_leaves_its_bounds(history: list[tuple[float, int]]) -> None:
    found = steps(reviews(*history))
    assert [step.at for step in found] == sorted(step.at for step in found)
    assert all(0 <= step.days <= MOST_DAYS and step.ease >= LEAST_EASE for step in found)
