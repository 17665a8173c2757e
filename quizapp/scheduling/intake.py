"""How many facets a learner meets for the first time on a day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

ABSENCE_DAYS = 3
"""Days missed in a row after which new facets wait, and then come slowly."""
QUIET_DAYS = 2
"""Days before an exam on which nothing new is met."""
DAYS_LOOKED_AT = 14
"""Days with answers that tell what a usual one is."""
LEAST_A_DAY = 20
"""A day's work that is nobody's too much, however little somebody has done on most days."""


def usual_answers(latest: Iterable[float]) -> float:
    """Return how many answers a usual day has: the median of the latest days with any."""
    return max(LEAST_A_DAY, median([*latest] or [0]))


def new_today(  # noqa: PLR0913, PLR0917 - all that the rules of intake go by
    quota: int,
    introduced_today: int,
    answered_days: Collection[date],
    introduced_days: Collection[date],
    today: date,
    due_fits: bool,
    exam_on: date | None = None,
) -> int:
    """Return how many more new facets `today` takes, of a quota a day.

    None while the due ones do not fit, nor on the two days before an exam and its own. After an absence,
    from the first day on which they fit, half the quota (rounded up) for as many days as were missed.
    """
    if not due_fits or (exam_on is not None and 0 <= (exam_on - today).days <= QUIET_DAYS):
        return 0
    slowly = any(
        (today - _taken_up_on(back_on, introduced_days, today)).days < missed
        for back_on, missed in _absences(answered_days, today)
    )
    return max(0, ((quota + 1) // 2 if slowly else quota) - introduced_today)


def _absences(answered_days: Collection[date], today: date) -> Iterator[tuple[date, int]]:
    """Yield each absence as the day of the return, which may be today, and the days missed before."""
    present = [*sorted({day for day in answered_days if day < today}), today]
    for last, back_on in pairwise(present):
        missed = (back_on - last - timedelta(days=1)).days
        if missed >= ABSENCE_DAYS:
            yield back_on, missed


def _taken_up_on(back_on: date, introduced_days: Collection[date], today: date) -> date:
    """Return the first day since a return on which something new was met; today, if it is to be met now."""
    return min((day for day in introduced_days if back_on <= day <= today), default=today)
