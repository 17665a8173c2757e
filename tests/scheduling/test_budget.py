from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.budget import how_many_fit

seconds = st.integers(0, 480).map(lambda quarters: quarters / 4)  # adds up without rounding


def test_what_fits_is_asked_to_the_last_second() -> None:
    assert how_many_fit(60, [20, 20, 20, 20]) == 3
    assert how_many_fit(59.9, [20, 20, 20]) == 2


def test_the_first_that_does_not_fit_ends_the_day() -> None:
    assert how_many_fit(30, [20, 15, 5]) == 1


def test_nothing_fits_in_no_time() -> None:
    assert how_many_fit(0, [5]) == how_many_fit(-10, [5]) == 0


def test_without_a_budget_everything_fits() -> None:
    assert how_many_fit(None, [20] * 1_000) == 1_000


def test_nothing_waiting_is_nothing_to_fit() -> None:
    assert how_many_fit(60, []) == 0


@given(seconds.map(lambda length: 10 * length), st.lists(seconds))
def test_a_budget_is_never_overdrawn_and_never_left_unused(left: float, estimates: list[float]) -> None:
    count = how_many_fit(left, iter(estimates))
    assert sum(estimates[:count]) <= left
    assert count == len(estimates) or sum(estimates[: count + 1]) > left
