from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.progress.forecast import forecast
from quizapp.records.models import Memory

TODAY = date(2026, 3, 10)


def test_what_is_overdue_comes_back_today() -> None:
    days = forecast([Memory(due_on=date(2025, 1, 1)), Memory(due_on=TODAY)], TODAY)
    assert [day.count for day in days] == [2] + [0] * 13


@given(st.lists(st.integers(-100, 100)))
def test_each_memory_comes_back_on_one_day_of_the_next_fourteen_or_later(offsets: list[int]) -> None:
    days = forecast([Memory(due_on=TODAY + timedelta(days=n)) for n in offsets], TODAY)
    assert [day.on for day in days] == [TODAY + timedelta(days=n) for n in range(14)]
    assert [day.count for day in days[1:]] == [offsets.count(n) for n in range(1, 14)]
    assert sum(day.count for day in days) == sum(n < 14 for n in offsets)
