"""Amounts as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.quantities import UNIT_NAMES, read_quantity, unit_name, write_amount, write_quantity


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("15", "15", ""),
        ("1,700 vehicles", "1700", "vehicles"),
        ("1 700", "1700", ""),
        ("1\u202f700", "1700", ""),
        ("1'700", "1700", ""),
        ("1.300.000,5", "1300000.5", ""),
        ("0,5", "0.5", ""),
        (".5", "0.5", ""),
        ("-5", "-5", ""),
        ("1.3 billion dollars", "1300000000", "dollars"),
        ("$1.3bn", "1300000000", "$"),
        ("US$ 400 million", "400000000", "us$"),
        ("about ¥400m", "400000000", "¥"),
        ("RMB 400 million", "400000000", "rmb"),
        ("4亿元", "400000000", "元"),
        ("2万公顷", "20000", "公顷"),
        ("one million Chinese workers", "1000000", "chinese workers"),
        ("a hundred thousand", "100000", ""),
        ("fifty-two", "52", ""),
        ("80 %", "80", "%"),
        ("120 anti-aircraft guns.", "120", "anti-aircraft guns"),
        ("2 five-year plans", "2", "five-year plans"),
        ("520 million of rubles", "520000000", "rubles"),
    ],
)
def test_an_amount_is_read_however_it_is_written(text: str, amount: str, unit: str) -> None:
    read = read_quantity(text)
    assert read is not None
    assert (read.amount, read.unit) == (Decimal(amount), unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "many", "a lot", "5-6", "5 or 6", "1..2", "1,2,3", "1.5.2", "5e8", "1/2", "12 3/4", "nan",
        "inf", "one hundred and twenty", "fifty two", "one million and 300 thousand", "9 airfields and 3",
        "1" * 61, "1" * 5000,
    ],
)  # fmt: skip
def test_what_could_be_two_amounts_or_none_is_not_read(text: str) -> None:
    assert read_quantity(text) is None


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("0", "0"),
        ("15", "15"),
        ("1700", "1,700"),
        ("300000", "300,000"),
        ("1E+6", "1 million"),
        ("520000000", "520 million"),
        ("1300000000", "1.3 billion"),
        ("1234567", "1,234,567"),
        ("0.5", "0.5"),
        ("-2500000", "-2.5 million"),
    ],
)
def test_an_amount_is_shown_as_a_reader_expects_it(amount: str, text: str) -> None:
    assert write_amount(Decimal(amount)) == text


def test_a_percentage_is_shown_without_a_space() -> None:
    assert write_quantity(Decimal(6), "%") == "6%"
    assert write_quantity(Decimal(6), "projects") == "6 projects"


@given(
    st.decimals(min_value=-(10**13), max_value=10**13, places=3),
    st.sampled_from([*UNIT_NAMES, "projects", "anti-aircraft guns"]),
)
def test_what_is_shown_can_be_read_again(amount: Decimal, unit: str) -> None:
    assert read_quantity(write_quantity(amount, unit)) == (amount, unit)


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("US$", "dollars"),
        ("Dollar", "dollars"),
        ("usd.", "dollars"),
        ("roubles", "rubles"),
        ("RMB", "yuan"),
        ("per cent", "%"),
        ("Bombers", "bombers"),
    ],
)
def test_a_unit_has_one_name(unit: str, name: str) -> None:
    assert unit_name(unit) == name


@given(st.text(max_size=80))
def test_reading_never_fails(text: str) -> None:
    read = read_quantity(text)
    assert read is None or read.amount.is_finite()
