"""The learner's calendar day: it begins at an hour of their own clock, not at midnight UTC."""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def day_of(at: datetime, zone: str, day_start_hour: int) -> date:
    """Return the day that an instant belongs to in an IANA zone; a naive instant is a ValueError."""
    if at.utcoffset() is None:
        raise ValueError(f"an instant needs its zone: {at.isoformat()}")
    day = (_wall_clock(at, ZoneInfo(zone)) - timedelta(hours=day_start_hour)).date()
    # Clocks that go back over the start of a day do not bring the old day back.
    following = day + timedelta(days=1)
    return following if day_starts_at(following, zone, day_start_hour) <= at else day


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


def _wall_clock(at: datetime, here: ZoneInfo) -> datetime:
    return at.astimezone(here).replace(tzinfo=None)
