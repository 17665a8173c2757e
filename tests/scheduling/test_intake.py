from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.intake import new_today

TODAY = date(2026, 3, 10)
DAY = timedelta(days=1)


def days_ago(*days: int) -> set[date]:
    return {TODAY - n * DAY for n in days}


def allowed(
    answered: Collection[date] = (),
    introduced: Collection[date] = (),
    *,
    quota: int = 10,
    introduced_today: int = 0,
    due_fits: bool = True,
    exam_in: int | None = None,
) -> int:
    exam_on = None if exam_in is None else TODAY + exam_in * DAY
    return new_today(quota, introduced_today, answered, introduced, TODAY, due_fits, exam_on)


def test_the_quota_is_what_a_day_takes() -> None:
    assert allowed() == 10
    assert allowed(introduced_today=4) == 6
    assert allowed(introduced_today=12) == 0


def test_nothing_new_comes_while_due_work_does_not_fit() -> None:
    assert allowed(due_fits=False) == 0


@pytest.mark.parametrize(("exam_in", "count"), [(3, 10), (2, 0), (1, 0), (0, 0), (-1, 10)])
def test_nothing_new_comes_in_the_last_two_days_before_an_exam(exam_in: int, count: int) -> None:
    assert allowed(exam_in=exam_in) == count


@pytest.mark.parametrize(("last", "count"), [(1, 10), (2, 10), (3, 10), (4, 5), (30, 5)])
def test_three_missed_days_are_an_absence(last: int, count: int) -> None:
    assert allowed(days_ago(last, last + 1)) == count


def test_half_of_an_uneven_quota_is_rounded_up() -> None:
    assert allowed(days_ago(9), quota=5) == 3
    assert allowed(days_ago(9), quota=1) == 1
    assert allowed(days_ago(9), quota=0) == 0


def test_what_was_met_today_counts_against_half_the_quota() -> None:
    assert allowed(days_ago(9), days_ago(0), introduced_today=3) == 2


def test_after_an_absence_nothing_new_comes_until_due_work_fits() -> None:
    back_since_four_days = days_ago(20, 4, 3, 2, 1)
    assert allowed(back_since_four_days, due_fits=False) == 0
    assert allowed(back_since_four_days) == 5  # it fits since today: the slow days begin


@pytest.mark.parametrize(("taken_up", "count"), [(1, 5), (4, 5), (5, 10), (6, 10)])
def test_half_the_quota_comes_for_as_many_days_as_were_missed(taken_up: int, count: int) -> None:
    answered = days_ago(14, *range(1, 9))  # five days were missed, the return was eight days ago
    assert allowed(answered, days_ago(14, taken_up)) == count


def test_what_was_met_before_the_absence_does_not_shorten_it() -> None:
    assert allowed(days_ago(14, 0), days_ago(14)) == 5


def test_a_short_absence_does_not_end_the_slow_days_of_a_long_one() -> None:
    answered = days_ago(60, 10, 9, 8, 4, 3, 2, 1)  # 49 days were missed, then three
    assert allowed(answered, days_ago(60, 10, 9, 4)) == 5


def test_days_to_come_and_the_order_of_days_do_not_matter() -> None:
    answered = [TODAY + 9 * DAY, *days_ago(1, 2), TODAY - 3 * DAY]
    assert allowed(answered) == allowed(answered[::-1]) == 10


some_days = st.sets(st.integers(0, 60).map(lambda days: TODAY - days * DAY))


@given(
    some_days,
    some_days,
    st.integers(0, 50),
    st.integers(0, 60),
    st.booleans(),
    st.none() | st.integers(-5, 5),
)
def test_a_day_never_takes_more_than_the_quota(
    answered: set[date], introduced: set[date], quota: int, met: int, due_fits: bool, exam_in: int | None
) -> None:
    count = allowed(
        answered, introduced, quota=quota, introduced_today=met, due_fits=due_fits, exam_in=exam_in
    )
    assert 0 <= count <= max(0, quota - met)
