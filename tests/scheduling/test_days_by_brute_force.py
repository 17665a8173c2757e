"""Days and days in a row, compared with a walk through ten years on the clocks of twenty zones."""

from __future__ import annotations

import random

import pytest

from tests.scheduling.walking import Walk, differences, wrong_rows

ZONES = (
    "Africa/Cairo",
    "Africa/Casablanca",  # its clocks go back for Ramadan
    "America/Caracas",
    "America/Havana",
    "America/New_York",
    "America/Sao_Paulo",  # its clocks went forward at midnight
    "America/St_Johns",  # its clocks went back at one minute past midnight
    "Antarctica/Troll",  # two hours of summer time
    "Asia/Gaza",
    "Asia/Kathmandu",
    "Asia/Pyongyang",
    "Asia/Tehran",
    "Asia/Tokyo",
    "Australia/Lord_Howe",  # half an hour of summer time
    "Europe/Berlin",
    "Europe/London",
    "Pacific/Apia",  # left out a day
    "Pacific/Chatham",
    "Pacific/Fakaofo",  # left out the same day
    "Pacific/Kiritimati",
)


@pytest.mark.parametrize("zone", ZONES)
def test_days_and_rows_of_days_are_those_of_a_walk_through_ten_years(zone: str) -> None:
    walk = Walk(zone, 2008, 2018)
    place = ZONES.index(zone)
    for hour in {0, 23 - place} if place % 2 else {4, place}:
        dice = random.Random(f"{zone} {hour}")
        assert list(differences(walk, hour, dice, 100)) == []
        assert list(wrong_rows(walk, hour, dice, 15)) == []
