from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import day_of, day_starts_at

BERLIN = "Europe/Berlin"
LORD_HOWE = "Australia/Lord_Howe"
APIA = "Pacific/Apia"
ST_JOHNS = "America/St_Johns"  # until 2011 its clocks went back at one minute past midnight
TOKYO = "Asia/Tokyo"
HONOLULU = "Pacific/Honolulu"

zones = st.sampled_from(
    [BERLIN, LORD_HOWE, APIA, ST_JOHNS, TOKYO, HONOLULU, "America/Juneau", "Africa/Casablanca"]
)
hours = st.integers(0, 23)


def local(zone: str, *parts: int, fold: int = 0) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(zone), fold=fold)  # type: ignore[misc,arg-type]


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc,arg-type]


def test_the_morning_after_an_evening_is_a_new_day() -> None:
    assert day_of(local(BERLIN, 2026, 3, 10, 22), BERLIN, 4) == date(2026, 3, 10)
    assert day_of(local(BERLIN, 2026, 3, 11, 7), BERLIN, 4) == date(2026, 3, 11)


def test_the_small_hours_belong_to_the_day_before() -> None:
    assert day_of(local(BERLIN, 2026, 3, 11, 3, 59, 59), BERLIN, 4) == date(2026, 3, 10)
    assert day_of(local(BERLIN, 2026, 3, 11, 4), BERLIN, 4) == date(2026, 3, 11)


def test_one_instant_is_another_day_elsewhere() -> None:
    at = utc(2026, 3, 10, 21)
    assert day_of(at, TOKYO, 4) == date(2026, 3, 11)
    assert day_of(at, HONOLULU, 4) == date(2026, 3, 10)


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        day_of(datetime(2026, 3, 10, 12), BERLIN, 4)  # noqa: DTZ001 - what is refused


def test_a_day_starts_at_the_learners_hour_in_utc() -> None:
    start = day_starts_at(date(2026, 3, 11), BERLIN, 4)
    assert start == utc(2026, 3, 11, 3)
    assert start.tzinfo is UTC


@pytest.mark.parametrize(
    ("zone", "day", "hour", "start"),
    [
        pytest.param(BERLIN, date(2026, 3, 29), 4, utc(2026, 3, 29, 2), id="after the clocks went forward"),
        pytest.param(BERLIN, date(2026, 10, 25), 4, utc(2026, 10, 25, 3), id="after the clocks went back"),
        pytest.param(
            BERLIN, date(2026, 3, 29), 2, utc(2026, 3, 29, 1), id="in the missing hour: with the jump"
        ),
        pytest.param(
            BERLIN, date(2026, 10, 25), 2, utc(2026, 10, 25, 0), id="in the doubled hour: the first one"
        ),
        pytest.param(LORD_HOWE, date(2026, 10, 4), 2, utc(2026, 10, 3, 15, 30), id="in a missing half hour"),
        pytest.param(LORD_HOWE, date(2026, 4, 5), 4, utc(2026, 4, 4, 17, 30), id="after a doubled half hour"),
        pytest.param(
            APIA, date(2011, 12, 29), 4, utc(2011, 12, 29, 14), id="the last day east of the date line"
        ),
        pytest.param(APIA, date(2011, 12, 30), 4, utc(2011, 12, 30, 10), id="the day that was left out"),
        pytest.param(APIA, date(2011, 12, 31), 4, utc(2011, 12, 30, 14), id="the first day west of it"),
    ],
)
def test_a_day_starts_where_the_clock_first_reaches_its_hour(
    zone: str, day: date, hour: int, start: datetime
) -> None:
    assert day_starts_at(day, zone, hour) == start
    assert day_of(start, zone, hour) == day
    assert day_of(start - timedelta(seconds=1), zone, hour) == day - timedelta(days=1)


def test_a_day_that_was_left_out_is_empty_where_days_start_at_midnight() -> None:
    jump = utc(2011, 12, 30, 10)
    assert day_of(jump - timedelta(seconds=1), APIA, 0) == date(2011, 12, 29)
    assert day_of(jump, APIA, 0) == date(2011, 12, 31)
    assert day_starts_at(date(2011, 12, 30), APIA, 0) == day_starts_at(date(2011, 12, 31), APIA, 0) == jump


def test_evening_and_morning_are_two_days_over_both_changes_of_clock() -> None:
    for day in (date(2026, 3, 28), date(2026, 10, 24)):
        evening = local(BERLIN, day.year, day.month, day.day, 23, 30)
        morning = local(BERLIN, day.year, day.month, day.day + 1, 5)
        assert day_of(evening, BERLIN, 4) == day
        assert day_of(morning, BERLIN, 4) == day + timedelta(days=1)


def test_both_readings_of_a_doubled_hour_are_told_apart() -> None:
    first, second = (local(BERLIN, 2026, 10, 25, 2, 30, fold=fold) for fold in (0, 1))
    assert day_of(first, BERLIN, 3) == day_of(second, BERLIN, 3) == date(2026, 10, 24)
    assert day_of(second + timedelta(minutes=30), BERLIN, 3) == date(2026, 10, 25)


def test_clocks_that_go_back_over_midnight_do_not_bring_the_old_day_back() -> None:
    minute_past = local(ST_JOHNS, 2010, 11, 7, 0, 0, 30)
    at = minute_past.astimezone(UTC) + timedelta(minutes=5)
    assert at.astimezone(ZoneInfo(ST_JOHNS)).date() == date(2010, 11, 6)
    assert day_of(minute_past, ST_JOHNS, 0) == day_of(at, ST_JOHNS, 0) == date(2010, 11, 7)


@given(st.datetimes(datetime(1850, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)), zones, hours)  # noqa: DTZ001
def test_an_instant_lies_between_the_starts_of_its_day_and_the_next(
    at: datetime, zone: str, hour: int
) -> None:
    day = day_of(at, zone, hour)
    assert day_starts_at(day, zone, hour) <= at < day_starts_at(day + timedelta(days=1), zone, hour)


@given(
    st.datetimes(datetime(2009, 1, 1), datetime(2012, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001
    st.timedeltas(timedelta(0), timedelta(days=2)),
    zones,
    hours,
)
def test_days_never_run_backwards(at: datetime, later: timedelta, zone: str, hour: int) -> None:
    assert day_of(at, zone, hour) <= day_of(at + later, zone, hour)
