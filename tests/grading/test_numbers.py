"""A typed amount: its figure, its power of ten, its unit."""

from __future__ import annotations

import pytest

from quizapp.bank.questions import Question
from quizapp.grading import Grade, Part, Unreadable, grade, remark_text
from tests.bank.builders import a_question

LOAN = a_question("number", number="520 million", unit="rubles")
LENDING = a_question("number", number="1.3 billion", unit="dollars", tolerance="50 million")
GUNS = a_question("number", number="120", unit="anti-aircraft guns")
REST = a_question("number", number="6", unit="%")
DEBT = a_question("number", number="2 billion", to="3 billion", unit="dollars")
WORTH = a_question("number", number="800 million", to="1.2 billion", unit="yuan", tolerance="10 million")
VALUE = a_question("number", number="400 million", unit="yuan")


@pytest.mark.parametrize(
    "given",
    [
        "520 million rubles", "520 million", "520000000", "520,000,000", "520 000 000", "520.000.000", "520m",
        "520 mn rubles", "0.52 billion", "0,52 billion", "5.2亿卢布", "about 520 million",
        "520 MILLION ROUBLES", "₽520 million", "520 million of rubles.", "520 million Soviet rubles",
        " 520 million\n",
    ],
)  # fmt: skip
def test_the_amount_counts_however_it_is_written(given: str) -> None:
    assert grade(LOAN, given) == Grade(1.0)


@pytest.mark.parametrize(
    "given", ["1.3 billion", "$1.3 billion", "1,350 million US dollars", "1250000000 usd"]
)
def test_within_the_tolerance_is_right(given: str) -> None:
    assert grade(LENDING, given) == Grade(1.0)


@pytest.mark.parametrize("given", ["1.36 billion", "1.2 billion dollars", "-1.3 billion", "0", "2.6 billion"])
def test_beyond_the_tolerance_is_wrong(given: str) -> None:
    assert grade(LENDING, given) == Grade(0.0)


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (LOAN, "520"),
        (LOAN, "520 billion rubles"),
        (LOAN, "52 thousand"),
        (REST, "0.06"),
        (LENDING, "1.32 million"),
    ],
)
def test_the_right_digits_with_another_power_of_ten_are_half_right(question: Question, given: str) -> None:
    result = grade(question, given)
    assert (result.credit, result.remark) == (0.5, "power-of-ten")
    assert remark_text(question, result) == "right digits, wrong power of ten"


@pytest.mark.parametrize("given", ["502 million", "-520", "521 million", "5.02 million", "520 workers"])
def test_two_faults_at_once_or_other_digits_are_wrong(given: str) -> None:
    assert grade(LOAN, given) == Grade(0.0)


@pytest.mark.parametrize(
    "given", ["120", "120 guns", "120 gun", "120 Anti-Aircraft Gun", "120 light anti-aircraft guns", "120!"]
)
def test_a_part_of_the_unit_is_enough_and_none_is_fine(given: str) -> None:
    assert grade(GUNS, given) == Grade(1.0)


@pytest.mark.parametrize(
    "given", ["6", "6%", "6 %", "6 percent", "6 per cent", "6 per cent of the debt", "six percent"]
)
def test_percent_is_written_in_many_ways(given: str) -> None:
    assert grade(REST, given) == Grade(1.0)


@pytest.mark.parametrize(
    ("question", "given"),
    [(GUNS, "120 bombers"), (LOAN, "520 million tonnes"), (GUNS, "120 dollars"), (REST, "6 rubles")],
)
def test_the_right_figure_with_another_unit_is_half_right(question: Question, given: str) -> None:
    result = grade(question, given)
    assert (result.credit, result.remark) == (0.5, "unit")
    assert remark_text(question, result) == "right figure, wrong unit"


@pytest.mark.parametrize(
    "given", ["520 million dollars", "$520 million", "520 million US$", "520 million yuan"]
)
def test_the_right_figure_in_another_currency_is_wrong(given: str) -> None:
    result = grade(LOAN, given)
    assert (result.credit, result.remark) == (0.0, "currency")
    assert remark_text(LOAN, result) == "right figure, wrong currency"


@pytest.mark.parametrize(
    "given", ["400 million RMB", "RMB 400 million", "¥400 million", "4亿元", "400m renminbi"]
)
def test_a_currency_has_more_than_one_name(given: str) -> None:
    assert grade(VALUE, given) == Grade(1.0)


@pytest.mark.parametrize(
    "given",
    [
        "2 to 3 billion dollars", "2-3 bn", "$2–3 billion", "between 2 and 3 billion", "from 2 to 3 billion",
        "2 billion to 3 billion", "2,000,000,000 – 3,000,000,000", "2.5 billion", "$2 billion", "3 billion",
        "about 2.2 to 2.8 billion",
    ],
)  # fmt: skip
def test_a_range_is_right_and_so_is_whatever_lies_within_it(given: str) -> None:
    assert grade(DEBT, given) == Grade(1.0)


@pytest.mark.parametrize("given", ["1.9 billion", "3.1 billion", "1 to 3 billion", "2 to 4 billion", "5"])
def test_what_reaches_beyond_the_range_is_wrong(given: str) -> None:
    assert grade(DEBT, given) == Grade(0.0)


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (DEBT, "2 to 3 million"),
        (DEBT, "2.5"),
        (DEBT, "$2–3"),
        (WORTH, "1"),
        (WORTH, "900"),
        (WORTH, "1.1-1.2"),
    ],
)
def test_a_range_has_its_power_of_ten_as_well(question: Question, given: str) -> None:
    result = grade(question, given)
    assert (result.credit, result.remark) == (0.5, "power-of-ten")


def test_a_range_has_its_unit_as_well() -> None:
    assert grade(DEBT, "2 to 3 billion rubles") == Grade(0.0, "currency")
    assert grade(DEBT, "2 to 3 billion tonnes") == Grade(0.5, "unit")


def test_the_tolerance_widens_a_range_at_both_ends() -> None:
    assert grade(WORTH, "790 million to 1.21 billion yuan").right
    assert not grade(WORTH, "780 million").right


def test_a_range_typed_for_one_amount_is_right_only_where_both_its_ends_are() -> None:
    assert grade(LENDING, "1.28 to 1.32 billion").right
    assert grade(LENDING, "1 to 2 billion") == Grade(0.0)
    assert grade(LOAN, "500-550 million rubles") == Grade(0.0)


def test_the_amount_of_something_else_names_its_facet() -> None:
    asked = a_question(
        "number", {"text": "52 million rubles", "facet": "debt.sum"}, number="520 million", unit="rubles"
    )
    assert grade(asked, "52 million") == Grade.whole(Part(0.0, "debt.sum"))
    assert grade(asked, "5.2 million") == Grade(0.5, "power-of-ten")


@pytest.mark.parametrize(
    "given",
    [
        "",
        " \n",
        "many",
        "5 or 6",
        "5 and 6",
        "1954-09-29",
        "3-2 billion",
        "12 3/4",
        "5e8",
        "½",
        "a lot",
        "one hundred and twenty",
        "9" * 61,
        "9" * 5000,
    ],
)
def test_what_cannot_be_read_as_one_amount_is_not_wrong(given: str) -> None:
    with pytest.raises(Unreadable) as caught:
        grade(GUNS, given)
    assert caught.value.hint


def test_the_hint_shows_how_a_number_is_written() -> None:
    with pytest.raises(Unreadable, match=r"I couldn't read that as a number — try 1,250 or 3\.5 million"):
        grade(GUNS, "many")


def test_a_key_of_another_kind_cannot_be_graded_as_a_number() -> None:
    with pytest.raises(ValueError, match="not one of a number"):
        grade(a_question("number", name="Lushun"), "5")


@pytest.mark.parametrize(
    ("unit", "given"),
    [("m", "2962 m"), ("m", "2,962m"), ("k", "2962 K"), ("m²", "2962 m2"), ("m/s²", "2962")],
)
def test_a_unit_that_looks_like_a_scale_or_a_number_is_the_unit(unit: str, given: str) -> None:
    assert grade(a_question("number", number="2962", unit=unit), given) == Grade(1.0)


def test_a_scale_may_stand_before_such_a_unit() -> None:
    assert grade(a_question("number", number="5000000", unit="m"), "5 million m") == Grade(1.0)
