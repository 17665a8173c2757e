"""Numbers are found in running text, in digits or words, with their scale and money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.mentions.numbers import find_numbers
from quizapp.bank.quantities import write_quantity


def found(text: str) -> list[tuple[int | float, str]]:
    return [(float(number.amounts[0]), number.unit) for number in find_numbers(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("1,700 cars", [(1700, "")]),
        ("1700 cars", [(1700, "")]),
        ("1 700 cars", [(1700, "")]),
        ("520 million Ruble loan", [(520e6, "rubles")]),
        ("$1.3 billion, of it $400 million", [(1.3e9, "dollars"), (400e6, "dollars")]),
        ("US$5bn", [(5e9, "dollars")]),
        ("400 million RMB", [(400e6, "yuan")]),
        ("80% and 6 per cent and fifty percent", [(80, "%"), (6, "%"), (50, "%")]),
        ("one million workers", [(1e6, "")]),
        ("three hundred and twenty thousand five men", [(320005, "")]),
        ("forty-one works, a dozen ships, half a million men", [(41, ""), (12, ""), (500000, "")]),
        ("the 5th day of the Eighth Congress", [(5, ""), (8, "")]),
        ("the twenty-third", [(23, "")]),
        ("300,000 to 400,000 men", [(300000, ""), (400000, "")]),
        ("3.000.000 rubles", [(3e6, "rubles")]),
        (
            "two dozen, half a dozen, 2½ and two and a half million",
            [(24, ""), (6, ""), (2.5, ""), (2.5e6, "")],
        ),
        ("five hundred and six hundred", [(500, ""), (600, "")]),
        ("two or three, two and three", [(2, ""), (3, ""), (2, ""), (3, "")]),
        ("RMB400 million, 5 crore rupees", [(400e6, "yuan"), (5e7, "")]),
    ],
)
def test_numbers_are_found_however_they_are_written(text: str, numbers: list[tuple[float, str]]) -> None:
    assert found(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "no one knew",
        "at first",
        "a second chance",
        "the two of them",
        "millions of men",
        "on 3 May 1955",
        "B52",
    ],
)
def test_what_counts_nothing_is_not_taken_for_a_number(text: str) -> None:
    assert found(text) == []


def test_the_scale_at_the_end_of_a_range_may_be_that_of_its_beginning() -> None:
    low, high = find_numbers("two to three billion dollars")
    assert low.amounts == (Decimal(2), Decimal(2 * 10**9))
    assert low.unit == high.unit == "dollars"


def test_a_scale_at_both_ends_of_a_range_counts_once() -> None:
    low, high = find_numbers("5 million to 6 million")
    assert low.amounts == (Decimal(5 * 10**6),)
    assert high.amounts == (Decimal(6 * 10**6),)


def test_a_bare_year_is_a_number_as_well_and_a_written_out_date_is_none() -> None:
    assert found("1500 came in May 1954") == [(1500, "")]


@given(st.integers(2, 10**12), st.sampled_from(["", "rubles", "dollars", "%"]))
def test_what_the_bank_writes_is_found_again(amount: int, unit: str) -> None:
    (number,) = find_numbers(f"It was {write_quantity(Decimal(amount), unit)} then.")
    assert number.amounts[0] == amount
    assert number.unit == unit


@given(st.text(alphabet="0123456789 .,-$%KkMmbn millotwhudreá", max_size=40))
def test_any_text_is_read_and_every_number_stands_where_it_says(text: str) -> None:
    for number in find_numbers(text):
        assert number.text == text[number.start : number.end].strip()
