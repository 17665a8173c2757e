"""The days that calendars get wrong, each by its name."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from quizapp.scheduling import Memory, Scheduler, day_of, day_starts_at
from quizapp.scheduling.days import is_left_out
from tests.scheduling.responses import response

APIA, LORD_HOWE = "Pacific/Apia", "Australia/Lord_Howe"
SPRING = {
    "Europe/Berlin": date(2026, 3, 29),
    "America/New_York": date(2026, 3, 8),
    "America/Santiago": date(2026, 9, 6),  # at midnight, which that day does not have
    "Australia/Sydney": date(2026, 10, 4),
    "Pacific/Chatham": date(2026, 9, 27),  # at 02:45
    LORD_HOWE: date(2026, 10, 4),
}
AUTUMN = {
    "Europe/Berlin": date(2026, 10, 25),
    "America/New_York": date(2026, 11, 1),
    "America/Santiago": date(2026, 4, 5),
    "Australia/Sydney": date(2026, 4, 5),
    "Pacific/Chatham": date(2026, 4, 5),
    LORD_HOWE: date(2026, 4, 5),
}
CHANGES = [*SPRING.items(), *AUTUMN.items()]


def local(zone: str, on: date, hour: int, minute: int = 0) -> datetime:
    """Return when the wall clock of a zone shows this."""
    return datetime(on.year, on.month, on.day, hour, minute, tzinfo=ZoneInfo(zone))


def evening_and_morning(zone: str, day: date) -> list[date]:
    before = day - timedelta(days=1)
    return [day_of(local(zone, before, 22), zone, 4), day_of(local(zone, day, 7), zone, 4)]


def reviewed(scheduler: Scheduler, at: datetime, memory: Memory | None = None) -> Memory:
    return scheduler.review(memory, response(), at)


def test_from_an_evening_to_the_next_morning_a_day_passes() -> None:
    scheduler = Scheduler(zone="Europe/Berlin")
    evening = reviewed(scheduler, local("Europe/Berlin", date(2026, 3, 10), 22))
    assert evening.elapsed_days(scheduler.day_of(local("Europe/Berlin", date(2026, 3, 11), 3, 59))) == 0
    assert evening.elapsed_days(scheduler.day_of(local("Europe/Berlin", date(2026, 3, 11), 7))) == 1


@pytest.mark.parametrize(("zone", "day"), CHANGES)
def test_from_evening_to_morning_is_a_day_when_the_clocks_change(zone: str, day: date) -> None:
    assert evening_and_morning(zone, day) == [day - timedelta(days=1), day]
    assert evening_and_morning(zone, day + timedelta(days=1)) == [day, day + timedelta(days=1)]


@pytest.mark.parametrize("changes", [SPRING, AUTUMN])
def test_a_day_is_shorter_in_spring_and_longer_in_autumn_by_what_the_clocks_change(
    changes: dict[str, date],
) -> None:
    for zone, day in changes.items():
        start, end = (day_starts_at(on, zone, 0) for on in (day, day + timedelta(days=1)))
        by = timedelta(minutes=30 if zone == LORD_HOWE else 60)
        # Santiago's clocks go back at midnight, so that the day before is the long one.
        if zone == "America/Santiago" and changes is AUTUMN:
            start, end = day_starts_at(day - timedelta(days=1), zone, 0), start
        assert abs(end - start - timedelta(days=1)) == by, zone
        assert (end - start < timedelta(days=1)) == (changes is SPRING), zone


def test_on_lord_howe_the_clocks_change_by_half_an_hour() -> None:
    day = SPRING[LORD_HOWE]  # 02:00 to 02:30
    before, after = (local(LORD_HOWE, day, 2).astimezone(UTC) + timedelta(seconds=n) for n in (-1, 0))
    assert [day_of(at, LORD_HOWE, 2) for at in (before, after)] == [day - timedelta(days=1), day]
    day = AUTUMN[LORD_HOWE]  # 02:00 back to 01:30
    first = local(LORD_HOWE, day, 1, 45).astimezone(UTC)
    assert {day_of(first + timedelta(minutes=n), LORD_HOWE, 2) for n in (0, 30)} == {day - timedelta(days=1)}
    assert day_of(first + timedelta(minutes=45), LORD_HOWE, 2) == day


def test_in_apia_a_date_was_left_out_and_no_other_of_that_week() -> None:
    week = [date(2011, 12, 27) + timedelta(days=n) for n in range(7)]
    assert [day for day in week if is_left_out(day, APIA)] == [date(2011, 12, 30)]
    assert not any(is_left_out(day, "Pacific/Pago_Pago") for day in week)


def test_in_apia_what_was_learned_before_the_date_left_out_is_as_old_as_the_dates_say() -> None:
    scheduler = Scheduler(zone=APIA)
    memory = reviewed(scheduler, local(APIA, date(2011, 12, 29), 20))
    assert memory.elapsed_days(scheduler.day_of(local(APIA, date(2011, 12, 31), 20))) == 2


def test_in_apia_what_is_due_on_the_date_left_out_waits_on_the_morning_after_it() -> None:
    assert day_starts_at(date(2011, 12, 30), APIA, 4) <= local(APIA, date(2011, 12, 31), 4)
    assert day_starts_at(date(2011, 12, 30), APIA, 4) > local(APIA, date(2011, 12, 29), 23, 59)


def test_who_flies_west_over_the_date_line_skips_a_date_and_nothing_is_learned_twice() -> None:
    # 22:30 in Los Angeles on the 10th, fifteen hours later 08:30 in Sydney on the 12th.
    here, there = Scheduler(zone="America/Los_Angeles"), Scheduler(zone="Australia/Sydney")
    memory = reviewed(here, local("America/Los_Angeles", date(2026, 6, 10), 22, 30))
    landed = local("America/Los_Angeles", date(2026, 6, 10), 22, 30) + timedelta(hours=15)
    assert memory.elapsed_days(there.day_of(landed)) == 2
    again = reviewed(there, landed, memory)
    assert again.last_review_on == date(2026, 6, 12)
    assert again.due_on > again.last_review_on


def test_who_flies_east_over_the_date_line_has_a_date_twice_and_no_memory_goes_back() -> None:
    # 10:00 in Auckland on the 11th, nine hours later 21:00 in Honolulu on the 10th.
    here, there = Scheduler(zone="Pacific/Auckland"), Scheduler(zone="Pacific/Honolulu")
    left = local("Pacific/Auckland", date(2026, 6, 11), 10)
    memory = reviewed(here, left)
    landed = left + timedelta(hours=9)
    assert there.day_of(landed) == date(2026, 6, 10)
    assert memory.elapsed_days(there.day_of(landed)) == 0
    again = reviewed(there, landed, memory)
    assert again.last_review_on == date(2026, 6, 11)
    assert again.last_review_at == landed
    assert again.due_on > date(2026, 6, 11)


def test_a_zone_that_changes_between_answers_counts_each_on_the_day_of_its_own_clock() -> None:
    at = datetime(2026, 6, 10, 18, tzinfo=UTC)
    zones = ["Asia/Tokyo", "Europe/Berlin", "America/New_York", "Pacific/Honolulu"]
    memory, days = None, []
    for n, zone in enumerate(zones):
        memory = reviewed(Scheduler(zone=zone), at + timedelta(days=n), memory)
        days.append(memory.last_review_on)
    assert days == [date(2026, 6, 10 + n) for n in (0, 1, 2, 3)]


@pytest.mark.parametrize("hour", range(24))
def test_a_day_may_start_at_any_hour(hour: int) -> None:
    on = date(2026, 6, 10)
    for zone in ("Asia/Kathmandu", "Europe/Berlin", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        start = local(zone, on, hour)
        assert day_starts_at(on, zone, hour) == start
        assert day_of(start, zone, hour) == on
        assert day_of(start - timedelta(microseconds=1), zone, hour) == on - timedelta(days=1)
        assert day_of(start + timedelta(hours=24, microseconds=-1), zone, hour) == on
