"""A learner's days found by walking: hour by hour on the wall clock, minute by minute where it changes.

The long form walks through every zone that the machine knows, for more years and every hour at which a day
may start: `python -m tests.scheduling.walking 1970 2038` (half an hour or so), or with the zones named.
"""

from __future__ import annotations

import random
import sys
from bisect import bisect_right
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

from quizapp.progress.days import days_in_a_row
from quizapp.scheduling.days import day_of, day_starts_at, is_left_out

MINUTE, HOUR, DAY = 60, 3600, 86400
EPOCH = date(1970, 1, 1).toordinal()


class Walk:
    """A wall clock as it was read on the way through some years."""

    def __init__(self, zone: str, first_year: int, end_year: int) -> None:
        self.zone = zone
        self.start, self.end = (
            int(datetime(year, 1, 1, tzinfo=UTC).timestamp()) for year in (first_year, end_year)
        )
        self.steps = list(self._steps(ZoneInfo(zone)))
        self.changes = [at for (before, was), (at, wall) in pairwise(self.steps) if wall - at != was - before]
        self.dates_shown = {date.fromordinal(EPOCH + wall // DAY) for _, wall in self.steps}

    def _steps(self, here: ZoneInfo) -> Iterator[tuple[int, int]]:
        """Yield (seconds of UTC, seconds that the wall clock shows)."""
        at = self.start - 3 * DAY
        offset = _offset(at, here)
        while at < self.end:
            yield at, at + offset
            stays = _offset(at + HOUR, here) == offset
            at += HOUR if stays and not (at + offset) % HOUR else MINUTE
            offset = offset if stays else _offset(at, here)


class Days:
    """The days of a walk: a new one begins when the clock first reaches its hour; none ever comes back."""

    def __init__(self, walk: Walk, hour: int) -> None:
        self.walk, self.hour = walk, hour
        self.starts: list[int] = []
        self.dates: list[date] = []
        latest = 0
        for at, wall in walk.steps:
            day = (wall - hour * HOUR) // DAY
            if day > latest:
                latest = day
                self.starts.append(at)
                self.dates.append(date.fromordinal(EPOCH + day))

    @property
    def calendar(self) -> list[date]:
        """Return every date of these years, shown or not."""
        first, last = self.dates[0].toordinal(), self.dates[-1].toordinal()
        return [date.fromordinal(number) for number in range(first, last + 1)]

    def of(self, at: int) -> date:
        """Return the day that an instant belongs to."""
        return self.dates[bisect_right(self.starts, at) - 1]

    def row(self, answered: set[date], today: date) -> int:
        """Return the days in a row with answers, up to today or yesterday; a date never shown is no gap."""
        day, row = today, 0
        if today not in answered:
            day -= timedelta(days=1)
        while day in answered or (day not in self.walk.dates_shown and day > self.dates[0]):
            row += day in answered
            day -= timedelta(days=1)
        return row


def differences(walk: Walk, hour: int, dice: random.Random, many: int) -> Iterator[str]:
    """Yield where quizapp's days are not those of a walk: at `many` instants, and at as many starts."""
    days = Days(walk, hour)
    places = dice.sample(range(3, len(days.starts)), many)
    instants = [dice.randrange(walk.start, walk.end) for _ in range(many)]
    instants += [days.starts[place] - before for place in places for before in (0, 1)]
    instants += [change + dice.randrange(-HOUR, HOUR) for change in walk.changes for _ in range(6)]
    for at in instants:
        found = day_of(_utc(at), walk.zone, hour)
        if found != days.of(at):
            yield f"{walk.zone}, {hour} h: {_utc(at)} is {found}, not {days.of(at)}"
    around = {bisect_right(days.starts, change) + n for change in walk.changes for n in (-1, 0)}
    for place in sorted({*places, *around} & {*range(1, len(days.starts))}):
        yield from _wrong_start(days, place)


def _wrong_start(days: Days, place: int) -> Iterator[str]:
    start, day = days.starts[place], days.dates[place]
    found = day_starts_at(day, days.walk.zone, days.hour)
    if found != _utc(start):
        yield f"{days.walk.zone}, {days.hour} h: {day} starts at {found}, not {_utc(start)}"


def wrong_rows(walk: Walk, hour: int, dice: random.Random, many: int) -> Iterator[str]:
    """Yield where days in a row or active days are not those of a walk, looked at `many` times."""
    days = Days(walk, hour)
    answers = [at for at in _habit(walk, dice) if walk.start <= at < walk.end]
    looks = {dice.randrange(walk.start, walk.end) for _ in range(many)}
    looks |= {change + n * DAY + dice.randrange(DAY) for change in walk.changes for n in range(4)}
    looks |= {min(at + dice.randrange(3 * DAY), walk.end) for at in dice.sample(answers, many)}
    left_out = [day for day in days.calendar if is_left_out(day, walk.zone)]
    counts: dict[date, int] = {}
    answered: set[date] = set()
    for at, is_look in sorted([(at, False) for at in answers] + [(at, True) for at in looks]):
        if not is_look:
            on = day_of(_utc(at), walk.zone, hour)
            counts[on] = counts.get(on, 0) + 1
            answered.add(days.of(at))
            continue
        today = day_of(_utc(at), walk.zone, hour)
        gaps = {day: 0 for day in left_out if min(counts, default=today) <= day < today}
        found = days_in_a_row(gaps | counts, today), len(counts)
        if found != (days.row(answered, days.of(at)), len(answered)):
            yield f"{walk.zone}, {hour} h, {_utc(at)}: {found}"


def _habit(walk: Walk, dice: random.Random) -> Iterator[int]:
    """Yield when a learner answers: about once a day, seldom at night, with a pause now and then."""
    here = ZoneInfo(walk.zone)
    at = walk.start + dice.randrange(DAY)
    while at < walk.end:
        is_night = datetime.fromtimestamp(at, here).hour < 6
        yield at + (is_night and dice.random() < 0.8) * 6 * HOUR
        at += dice.choice([DAY, DAY, DAY, dice.randrange(HOUR, DAY), DAY + dice.randrange(-6, 6) * HOUR])
        if dice.random() < 0.03:
            at += dice.randrange(3 * DAY)


def _offset(at: int, here: ZoneInfo) -> int:
    offset = datetime.fromtimestamp(at, here).utcoffset()
    assert offset is not None
    return offset.days * DAY + offset.seconds


def _utc(at: int) -> datetime:
    return datetime.fromtimestamp(at, UTC)


def main(first_year: str, end_year: str, *zones: str) -> int:
    """Compare all days of all zones, or of those named; return how many differences were found."""
    found = 0
    for zone in zones or sorted(available_timezones() - {"localtime"}):
        walk = Walk(zone, int(first_year), int(end_year))
        for hour in range(24):
            dice = random.Random(f"{zone} {hour}")
            for line in (*differences(walk, hour, dice, 1000), *wrong_rows(walk, hour, dice, 100)):
                found += 1
                sys.stdout.write(f"{line}\n")
    sys.stdout.write(f"{found} differences\n")
    return found


if __name__ == "__main__":
    sys.exit(bool(main(*sys.argv[1:])))
