"""The day on which a facet comes back: near its plain interval, where the learner has room."""

from __future__ import annotations

from datetime import date, timedelta
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LAST_DAYS = 10
"""Days before an exam into which what would come after it is pulled."""
ALL_ALIKE = (1.0,) * 7

_PLAIN_UNDER = 2.5
_BOUNDS = (2.5, 7.0, 20.0, float("inf"))
_SHARES = (0.15, 0.10, 0.05)


def window(interval_days: float) -> tuple[int, int]:
    """Return the fewest and the most days that may stand for an interval; at least 1."""
    if interval_days < _PLAIN_UNDER:
        return (max(1, round(interval_days)),) * 2
    beyond = (max(0.0, min(interval_days, end) - start) for start, end in pairwise(_BOUNDS))
    width = 1 + sum(share * days for share, days in zip(_SHARES, beyond, strict=True))
    return round(interval_days - width), round(interval_days + width)


def chosen_day(
    day: date,
    interval_days: int,
    load: Mapping[date, int],
    seed: str,
    easy_days: Sequence[float] = ALL_ALIKE,
    exam_on: date | None = None,
) -> date:
    """Return the day on which a facet answered on `day` comes back: the least loaded near its interval.

    `load` counts the facets due on a day; `easy_days` are the shares of the weekdays, Monday first: 1 an
    ordinary day, .5 half of one, 0 a day off where there is another. Days alike are drawn by `seed`. A day
    after the exam is pulled into its last ten days, unless the facet was asked in these.
    """
    check_easy_days(easy_days)
    fewest, most = window(interval_days)
    chosen = _least_loaded(_days(day, fewest, most), load, seed, easy_days)
    if exam_on is not None and chosen > exam_on and day < exam_on - timedelta(days=LAST_DAYS):
        return _least_loaded(_days(exam_on, -LAST_DAYS, -1), load, seed, easy_days)
    return chosen


def check_easy_days(easy_days: Sequence[float]) -> None:
    """Refuse, with a ValueError, what is not a share from 0 to 1 for each of seven weekdays."""
    if len(easy_days) != len(ALL_ALIKE) or not all(0 <= share <= 1 for share in easy_days):
        raise ValueError(f"seven weekdays have a share from 0 to 1 each, not {list(easy_days)}")


def _days(day: date, first: int, last: int) -> list[date]:
    return [day + timedelta(days=days) for days in range(first, last + 1)]


def _least_loaded(days: list[date], load: Mapping[date, int], seed: str, easy_days: Sequence[float]) -> date:
    open_days = [day for day in days if easy_days[day.weekday()]]
    # A facet more weighs on a day the heavier, the smaller its share; without any share, all weigh alike.
    loads = [((load.get(day, 0) + 1) / (easy_days[day.weekday()] or 1), day) for day in open_days or days]
    least = min(loads)[0]
    alike = [day for weight, day in loads if weight == least]
    return alike[int.from_bytes(sha256(seed.encode()).digest()[:8]) % len(alike)]
