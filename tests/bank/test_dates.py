"""Dates known to the year, the month or the day."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.dates import MONTHS, PartialDate, read_date, read_iso

DAY, MONTH, YEAR = PartialDate(1954, 9, 29), PartialDate(1954, 9), PartialDate(1954)
days = st.dates(min_value=date(1000, 1, 1)).map(lambda d: PartialDate(d.year, d.month, d.day))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1954", YEAR),
        ("1954年", YEAR),
        ("1954.9", MONTH),
        ("1954.9.", MONTH),
        ("1954-09", MONTH),
        ("1954/9", MONTH),
        ("1954年9月", MONTH),
        ("September 1954", MONTH),
        ("sept 1954", MONTH),
        ("1954 September", MONTH),
        ("1954.9.29", DAY),
        ("1954 9 29", DAY),
        ("29.9.1954", DAY),
        ("29/09/1954", DAY),
        ("9/29/1954", DAY),
        ("Sept. 29, 1954", DAY),
        ("September the 29th, 1954", DAY),
        ("the 29th of September 1954", DAY),
        ("1954 September 29", DAY),
        ("1954年9月29日", DAY),
        ("5/5/1954", PartialDate(1954, 5, 5)),
        ("about 1954", YEAR),
        ("c. 1954", YEAR),
        ("the year 1954", YEAR),
        ("1954 AD", YEAR),
        ("(1954)?", YEAR),
        ("9/1954", MONTH),
        ("09.1954", MONTH),
        ("Sept-1954", MONTH),
        ("Septmber 1954", MONTH),
        ("Sep. 29th, 1954", DAY),
        ("29. September 1954", DAY),
        ("29-Sep-1954", DAY),
        ("1954-Sep-29", DAY),
        ("29Sep1954", DAY),
        ("1954 29 September", DAY),
        ("Wed., 29 September 1954", DAY),
        ("Wednesday, September 29, 1954", DAY),
        ("29.IX.1954", DAY),
        ("29 9 1954", DAY),
        ("9.29.1954", DAY),
        ("19540929", DAY),
        ("1954年09月29号", DAY),
        ("3.4.1954", PartialDate(1954, 4, 3)),
        ("Febuary 1956", PartialDate(1956, 2)),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, expected: PartialDate) -> None:
    assert read_date(text) == expected


def test_a_printed_1954_10_2_is_the_second_of_october_and_no_decimal() -> None:
    assert read_date("1954.10.2") == PartialDate(1954, 10, 2)
    assert read_date("1964.1") == PartialDate(1964, 1)


@pytest.mark.parametrize(
    "text",
    [
        "", "autumn 1954", "Sep", "29 September", "54", "29.9.54", "3/4/1954", "1954-13", "1954-00",
        "1954-02-30", "1954-09-00", "0000", "31 June 1954", "1954-9-29-1", "Ju 1954", "1954 or 1955",
        "1954-1955", "mid-1954", "early 1954", "Sept '54", "3 4 1954", "Sept/Oct 1954", "13/1954", "29091954",
        "sep 291954", "Maynard 1954", "may",
        "1" * 5000,
    ],
)  # fmt: skip
def test_a_date_that_would_be_a_guess_is_not_read(text: str) -> None:
    assert read_date(text) is None


@given(days, st.sampled_from(["year", "month", "day"]))
def test_what_is_shown_can_be_read_again(day: PartialDate, precision: str) -> None:
    shown = day.coarsened(precision)
    assert shown.precision == precision
    assert read_date(str(shown)) == shown
    assert read_date(shown.iso) == shown
    assert read_iso(shown.iso) == shown


@pytest.mark.parametrize("month", MONTHS)
@pytest.mark.parametrize("length", range(3, 10))
def test_a_month_may_be_cut_short_to_three_letters(month: str, length: int) -> None:
    assert read_date(f"1 {month[:length].upper()} 1954") == PartialDate(1954, MONTHS.index(month) + 1, 1)


@pytest.mark.parametrize(
    "text", ["54", "1954-9", "1954-02-30", "1954-13", "1954-09-29T00:00", "2024-1-1", ""]
)
def test_the_files_take_only_iso_dates_that_exist(text: str) -> None:
    with pytest.raises(ValueError, match=r"a date is written|there is no such day"):
        read_iso(text)


def test_a_date_covers_what_lies_within_it() -> None:
    assert YEAR.covers(MONTH)
    assert MONTH.covers(DAY)
    assert DAY.covers(DAY)
    assert not DAY.covers(MONTH)
    assert not MONTH.covers(PartialDate(1954, 10))


@given(days, days, st.sampled_from(["year", "month", "day"]))
def test_a_coarsened_date_covers_the_day_it_came_from(
    day: PartialDate, other: PartialDate, precision: str
) -> None:
    coarse = day.coarsened(precision)
    assert coarse.covers(day)
    assert coarse.covers(other) == (other.coarsened(precision) == coarse)


@given(st.text(max_size=80) | st.text("0123456789./- janfebmrs年月日", max_size=20))
def test_reading_never_fails(text: str) -> None:
    read = read_date(text)
    assert read is None or read_iso(read.iso) == read
