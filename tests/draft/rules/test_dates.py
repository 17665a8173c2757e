"""Dates in running text."""

from __future__ import annotations

import pytest

from quizapp.draft.rules.dates import dates_in
from quizapp.draft.rules.passages import Passage


def found(text: str, year_before: int | None = None) -> list[tuple[str, str, str]]:
    """Return each date as it is printed, with the type of its key and its text."""
    return [(find.printed, find.key.type, find.text) for find in dates_in(Passage(1, text), year_before)]


@pytest.mark.parametrize(
    ("text", "printed", "meant"),
    [
        ("He came in 1954.", "1954", "1954"),
        ("It began in September 1954 at last.", "September 1954", "September 1954"),
        ("On Sept. 29, 1954 he landed.", "Sept. 29, 1954", "29 September 1954"),
        ("On 29 September 1954 he landed.", "29 September 1954", "29 September 1954"),
        ("On the 29th of September, 1954, he landed.", "29th of September, 1954", "29 September 1954"),
        ("1954.9. Khrushchev decided.", "1954.9", "September 1954"),
        ("In 1954.10.2, we met.", "1954.10.2", "2 October 1954"),
        ("Registered on 12.4.1952 in Bern.", "12.4.1952", "12 April 1952"),
        ("Released 1954-09-29 to all.", "1954-09-29", "29 September 1954"),
        ("The 1950 treaty fell.", "1950", "1950"),
        ("It sank (1894) there.", "1894", "1894"),
        ("The spring of 1915 was wet.", "spring of 1915", "1915"),
        ("Rome fell in 476, they say.", "476", "476"),
    ],
)
def test_a_date_is_read_to_the_precision_in_which_it_is_printed(text: str, printed: str, meant: str) -> None:
    ((seen, _, read),) = found(text)
    assert (seen, read) == (printed, meant)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("In the 1920s he left.", "1920s"),
        ("The early 1950s were hard.", "early 1950s"),
        ("By the mid-1960s it was over.", "mid-1960s"),
        ("In 44 BC he was killed.", "44 BC"),
        ("On the Ides of March, 44 BC, he fell.", "March, 44 BC"),
        ("The late 19th century saw it.", "late 19th century"),
        ("Throughout the '60s they sang.", "'60s"),
        ("In the winter of '36 it snowed.", "winter of '36"),
    ],
)
def test_decades_centuries_and_times_before_the_era_are_what_they_are(text: str, printed: str) -> None:
    assert found(text) == [(printed, "text", printed)]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("From 1954–1959 it grew.", ["1954", "1959"]),
        ("The years 1949-62 were bad.", ["1949", "1962"]),
        ("They met on 12–14 May 1955.", ["12 May 1955", "14 May 1955"]),
        ("In the night of November 11 to 12, 1799 it fell.", ["11 November 1799", "12 November 1799"]),
        ("From March to April 1917 they struck.", ["March 1917", "April 1917"]),
        ("In A.D. 1098-1180 they built.", ["1098", "1180"]),
    ],
)
def test_a_range_is_two_dates(text: str, meant: list[str]) -> None:
    assert [text for _, _, text in found(text)] == meant


@pytest.mark.parametrize(
    "text",
    [
        "Version 1954.9 of the program.",
        "It measures 1954.9 km in all.",
        "He brought 1500 delegates along.",
        "About 1,700 vehicles stood there.",
        "It cost $1954 then.",
        "A height of 1900 metres.",
        "See page 1912 there.",
        "You may march or stay.",
        "The 1800-strong force came.",
    ],
)
def test_decimals_versions_and_amounts_are_no_dates(text: str) -> None:
    assert found(text) == []


def test_a_missing_year_is_taken_from_the_context_and_marked() -> None:
    first, second = dates_in(Passage(1, "He left on June 5, 1799 and on 16 July he landed."))
    assert (first.text, first.remark) == ("5 June 1799", "")
    assert (second.text, second.remark) == ("16 July 1799", "the year 1799 is taken from the context")
    (from_before,) = dates_in(Passage(2, "On 3 August they left."), 1804)
    assert from_before.text == "3 August 1804"
    assert found("On 3 August they left.") == [("3 August", "text", "3 August")]


def test_a_day_that_no_calendar_has_is_no_date_key() -> None:
    assert all(kind == "text" for _, kind, _ in found("On 30 February 1954 he slept."))
