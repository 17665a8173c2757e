"""Amounts as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.bank.quantities import (
    SCALES,
    UNIT_NAMES,
    read_quantity,
    read_range,
    unit_name,
    write_amount,
    write_quantity,
    write_range,
)


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
    ("text", "low", "high", "unit"),
    [
        ("between 2 and 3 billion dollars", "2E+9", "3E+9", "dollars"),
        ("2-3 bn", "2E+9", "3E+9", ""),
        ("1.3–3 billion", "1.3E+9", "3E+9", ""),
        ("2 to 3%", "2", "3", "%"),
        ("2% to 3%", "2", "3", "%"),
        ("10–15 per cent", "10", "15", "per cent"),
        ("$2–3 billion", "2E+9", "3E+9", "$"),
        ("$2bn-$3bn", "2E+9", "3E+9", "$"),
        ("US$ 2 to US$ 3 million", "2E+6", "3E+6", "us$"),
        ("about 300,000 to 400,000 troops", "300000", "400000", "troops"),
        ("roughly between 2 and 3", "2", "3", ""),
        ("from about 2 to about 3 thousand", "2000", "3000", ""),
        ("2 million - 3 million rubles", "2E+6", "3E+6", "rubles"),
        ("2−3 million", "2E+6", "3E+6", ""),
        ("900,000 to 1.2 million", "900000", "1.2E+6", ""),
        ("two to three hundred thousand", "2E+5", "3E+5", ""),
        ("fifty-two to sixty-five projects", "52", "65", "projects"),
        ("forty-fifty guns", "40", "50", "guns"),
        ("one – two billion", "1E+9", "2E+9", ""),
        ("100 anti-aircraft guns to 120 anti-aircraft guns", "100", "120", "anti-aircraft guns"),
        ("2-3亿元", "2E+8", "3E+8", "元"),
        ("2亿到3亿元", "2E+8", "3E+8", "元"),
        ("-5 to -3", "-5", "-3", ""),
        ("-5-3", "-5", "3", ""),
        ("-5", "-5", "-5", ""),
        ("520 million rubles", "520E+6", "520E+6", "rubles"),
        ("forty-five thousand", "45000", "45000", ""),
        ("120 anti-aircraft guns", "120", "120", "anti-aircraft guns"),
        ("2 five-year plans", "2", "2", "five-year plans"),
    ],
)
def test_a_range_is_read_however_it_is_written(text: str, low: str, high: str, unit: str) -> None:
    assert read_range(text) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "to", "to 3", "between 2", "1954-09-29", "1954-09", "29-09-1954", "5 and 6", "5 or 6",
        "one million and 300 thousand", "3 to 2", "3-2 billion", "40-5 thousand", "2 rubles to 3 dollars",
        "1 to 2 to 3", "2 to 3/4", "5e8", "from here to there", "1-2-3", "9" * 61, "1 to " + "9" * 200,
    ],
)  # fmt: skip
def test_what_is_no_range_and_no_amount_is_not_read(text: str) -> None:
    assert read_range(text) is None


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [
        ("2E+9", "3E+9", "2 to 3 billion dollars"),
        ("900000", "1.2E+6", "900,000 to 1.2 million dollars"),
        ("1", "2E+6", "1 to 2,000,000 dollars"),
        ("999", "1E+6", "999 to 1,000,000 dollars"),
        ("500E+6", "1.5E+9", "500 million to 1.5 billion dollars"),
        ("6", "6", "6 dollars"),
    ],
)
def test_a_range_is_shown_as_a_reader_expects_it(low: str, high: str, text: str) -> None:
    assert write_range(Decimal(low), Decimal(high), "dollars") == text


amounts = st.builds(
    Decimal.scaleb,
    st.decimals(min_value=-9999, max_value=9999, places=2),
    st.sampled_from([0, 0, 3, 6, 9, 12]),
)


@given(amounts, amounts, st.sampled_from(["", *UNIT_NAMES, "projects", "anti-aircraft guns"]))
def test_a_range_that_is_shown_can_be_read_again(one: Decimal, other: Decimal, unit: str) -> None:
    low, high = sorted((one, other))
    assert read_range(write_range(low, high, unit)) == (low, high, unit)


PIECES = ["2", "3", "1954", "-", "–", " to ", " and ", "between ", " ", "fifty", "five", "$", "%", *SCALES]


@given(st.text(max_size=130) | st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_reading_a_range_never_fails_and_its_ends_rise(text: str) -> None:
    read = read_range(text)
    assert read is None or (read.low.is_finite() and read.low <= read.high)


@given(amounts, st.sampled_from(["", *UNIT_NAMES, "projects"]))
def test_one_amount_is_a_range_of_no_width(amount: Decimal, unit: str) -> None:
    assert read_range(write_quantity(amount, unit)) == (amount, amount, unit)


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
