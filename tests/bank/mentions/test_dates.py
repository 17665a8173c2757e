"""Dates are found in running text, whole or in part, in whatever notation."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.mentions.dates import find_dates


def found(text: str) -> list[list[tuple[int, ...]]]:
    return [[tuple(reading) for reading in date.readings] for date in find_dates(text)]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "29 September 1954",
            "29th of September, 1954",
            "September 29, 1954",
            "Sept. 29, 1954",
            "1954, September 29",
        ),
        *(
            "1954.9.29",
            "1954-09-29",
            "1954/9/29",
            "29.9.1954",
            "29/9/1954",
            "1954年9月29日",
            "the 29th September 1954",
        ),
    ],
)
def test_a_day_is_found_in_any_notation(written: str) -> None:
    assert found(f"It was on {written}, as told.") == [[(1954, 9, 29)]]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("1954.9. They decided", [[(1954, 9, 0)]]),
        ("in September of the year 1954", [[(1954, 9, 0)]]),
        ("at the end of 1949", [[(1949, 0, 0)]]),
        ("From 1954-1959, the", [[(1954, 0, 0)], [(1959, 0, 0)]]),
        ("From 1954–59, the", [[(1954, 0, 0)], [(1959, 0, 0)]]),
        ("in 1904-05", [[(1904, 5, 0), (1905, 0, 0)]]),
        ("on 31 May they left", [[(0, 5, 31)]]),
        ("and in February he came", [[(0, 2, 0)]]),
        ("15–27 September 1956", [[(1956, 9, 15)], [(1956, 9, 27)]]),
        ("March–April 1917", [[(1917, 3, 0)], [(1917, 4, 0)]]),
        ("in SEPTEMBER 1954", [[(1954, 9, 0)]]),
        ("in 2000,2001", [[(2000, 0, 0)], [(2001, 0, 0)]]),
        ("1954-09-29 or 29 Sept. 1954", [[(1954, 9, 29)], [(1954, 9, 29)]]),
        ("1954 – 12 men", [[(1954, 0, 0)]]),
        ("3/4/1955", [[(1955, 4, 3), (1955, 3, 4)]]),
    ],
)
def test_parts_and_ranges_of_dates_are_found(text: str, dates: list[list[tuple[int, ...]]]) -> None:
    assert found(text) == dates


def test_a_decade_is_not_a_year() -> None:
    (decade,) = find_dates("during the 1950s")
    assert decade.is_decade
    assert decade.readings[0].year == 1950


@pytest.mark.parametrize(
    "text",
    [
        "1,954 men",
        "$1954",
        "1954 million",
        "he may go",
        "the march of 12 men",
        "0.1954",
        "19541",
        "31 cats, 12 dogs",
        "",
    ],
)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert found(text) == []


@given(st.text(alphabet="0123456789 .-/,–Mayof septSept年月日sth\n", max_size=40))
def test_any_text_is_read_and_every_date_stands_where_it_says(text: str) -> None:
    for date in find_dates(text):
        assert 0 <= date.start < date.end <= len(text)
        assert date.text == text[date.start : date.end].strip()
        assert all(reading.month <= 12 and reading.day <= 31 for reading in date.readings)
