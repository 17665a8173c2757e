"""The learner's calendar day: it begins at an hour of their own clock, not at midnight UTC."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

_A_DAY = timedelta(days=1)


def day_of(at: datetime, zone: str, day_start_hour: int) -> date:
    """Return the day that an instant belongs to in an IANA zone; a naive instant is a ValueError."""
    if at.utcoffset() is None:
        raise ValueError(f"an instant needs its zone: {at.isoformat()}")
    here = at.astimezone(ZoneInfo(zone))
    day = here.date() if here.hour >= day_start_hour else here.date() - _A_DAY
    # Clocks that go back over the start of a day do not bring the old day back.
    following = day + _A_DAY
    return following if day_starts_at(following, zone, day_start_hour) <= at else day


@lru_cache(maxsize=4096)  # a day is asked for again and again, by each of the facets due on it
def day_starts_at(day: date, zone: str, day_start_hour: int) -> datetime:
    """Return the first instant (UTC) at which the wall clock has reached the start of `day`."""
    here = ZoneInfo(zone)
    start = datetime.combine(day, time(day_start_hour))
    at = start.replace(tzinfo=here).astimezone(UTC)
    if _wall_clock(at, here) == start:
        return at
    # The clocks jumped over that hour, or over the whole day: the day starts with the jump, which lies
    # between the hour read with the offset after the jump and the hour read with the offset before it.
    before = start.replace(tzinfo=here, fold=1).astimezone(UTC)
    seconds = range(int((at - before).total_seconds()))
    jump = bisect_left(
        seconds, start, key=lambda second: _wall_clock(before + timedelta(seconds=second), here)
    )
    return before + timedelta(seconds=jump)


def is_left_out(day: date, zone: str) -> bool:
    """Tell whether no clock of a zone ever showed this date, as in Apia, which crossed the date line.

    It is a date like any other where days are counted: a memory of the day before is then two days old, not
    one, which no schedule feels, and the dates alone say how old. But nobody can have missed it.
    """
    return day_starts_at(day, zone, 0) == day_starts_at(day + _A_DAY, zone, 0)


def check_calendar(zone: str, day_start_hour: int) -> None:
    """Refuse, with a ValueError, a zone that nobody lives in or an hour that no clock shows."""
    if type(day_start_hour) is not int or not 0 <= day_start_hour <= 23:
        raise ValueError(f"a day starts at an hour from 0 to 23, not at {day_start_hour!r}")
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, TypeError, OSError) as error:  # a folder of zones is an OSError
        raise ValueError(f"unknown time zone: {zone!r}") from error


def _wall_clock(at: datetime, here: ZoneInfo) -> datetime:
    return at.astimezone(here).replace(tzinfo=None)
