"""Of one day's answers to a facet, those that move its memory."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.same_day import moves, updates_after


def moving(day: Iterable[bool]) -> list[bool]:
    """Return which of a day's answers, right or wrong, move the memory."""
    updates, found = 0, []
    for right in day:
        found.append(moves(updates, right=right))
        updates = updates_after(updates, right=right)
    return found


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        ("+", "y"),
        ("++", "yy"),
        ("+++", "yyn"),
        ("-+++", "yynn"),
        ("---", "yyy"),
        ("--+", "yyy"),
        ("++-+", "yyyn"),
    ],
)
def test_a_right_answer_beside_the_first_counts_once_and_a_miss_always(day: str, moved: str) -> None:
    assert moving(sign == "+" for sign in day) == [letter == "y" for letter in moved]


@given(st.lists(st.booleans(), max_size=12))
def test_no_day_of_cramming_makes_more_than_two_right_answers_count(day: list[bool]) -> None:
    found = moving(day)
    assert sum(m and right for m, right in zip(found, day, strict=True)) <= 2
    assert all(m for m, right in zip(found, day, strict=True) if not right)
