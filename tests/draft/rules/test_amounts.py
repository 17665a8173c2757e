"""Amounts in running text."""

from __future__ import annotations

from decimal import Decimal

import pytest

from quizapp.bank.keys import NumberKey
from quizapp.draft.rules.amounts import amounts_in
from quizapp.draft.rules.passages import Passage


def found(text: str) -> list[tuple[str, str]]:
    """Return each amount as it is printed, with the text of its key."""
    return [(find.printed, find.text) for find in amounts_in(Passage(1, text), frozenset())]


@pytest.mark.parametrize(
    ("text", "printed", "meant"),
    [
        ("Another 520 million Ruble loan.", "520 million Ruble", "520 million rubles"),
        ("He lent $1.3 billion then.", "$1.3 billion", "1.3 billion dollars"),
        ("With 1,700 vehicles more.", "1,700 vehicles", "1,700 vehicles"),
        ("Some 80% went there.", "80%", "80%"),
        ("It was 6 per cent less.", "6 per cent", "6%"),
        ("For 20,000 hectares of land.", "20,000 hectares", "20,000 hectares"),
        ("He took one million workers.", "one million workers", "1 million workers"),
        ("It is 12 km away.", "12 km", "12 km"),
        ("At −3.5 °C it froze.", "−3.5 °C", "-3.5 °C"),
        ("A 12-metre boat came.", "12-metre", "12 metres"),
        ("The twelve-metre boat came.", "twelve-metre", "12 metres"),
        ("A total of 400 million RMB.", "400 million RMB", "400 million yuan"),
        ("It cost €20m to build.", "€20m", "20 million euros"),
        ("Coal rose to 287m tons a year.", "287m tons", "287 million tons"),
        ("He has 45 naval light ships.", "45 naval light ships", "45 naval light ships"),
        ("The fine is two hundred and fifty crowns.", "two hundred and fifty crowns", "250 crowns"),
        ("It took two and a half million years.", "two and a half million years", "2.5 million years"),
        ("An area of 20 000 hectares.", "20 000 hectares", "20,000 hectares"),
        ("It holds 3 km³ of water.", "3 km³", "3 cubic kilometres"),
        ("He died aged 89.", "89", "89 years"),
        ("It flew at 130 km/h there.", "130 km/h", "130 km/h"),
        ("Within ninety (90) days they met.", "ninety (90) days", "90 days"),
        ("A fee of CHF 1,500 is due.", "CHF 1,500", "1,500 francs"),
        ("Some 73,000 French fought.", "73,000 French", "73,000 French"),
        ("It covers 68,800 km2 now.", "68,800 km2", "68,800 square kilometres"),
    ],
)
def test_an_amount_has_its_unit(text: str, printed: str, meant: str) -> None:
    assert found(text) == [(printed, meant)]


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("It is 10–12 km long.", 10, 12),
        ("It is 10 to 12 km long.", 10, 12),
        ("A fine between 50 and 500 crowns.", 50, 500),
        ("It cost $2 to 3 billion.", 2_000_000_000, 3_000_000_000),
        ("After two or three days.", 2, 3),
    ],
)
def test_a_range_is_one_amount_with_two_ends(text: str, low: int, high: int) -> None:
    (find,) = amounts_in(Passage(1, text), frozenset())
    assert isinstance(find.key, NumberKey)
    assert (find.key.number, find.key.to) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        "For the 5th anniversary of it.",
        "The fifth child of his.",
        "See Article 31 of it.",
        "Chapter 12 ends here.",
        "It left at 10:30 sharp.",
        "Version 3.11.4 is out.",
        "One of them left, and no one stayed.",
        "The 747 flew on.",
        "He lived at 221B there.",
        "Note [12] says so.",
        "So Apollo 11 landed.",
        "They made a Five-Year Plan.",
        "With p < 0.05 it holds.",
    ],
)
def test_ordinals_labels_times_and_versions_are_no_amounts(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "printed",
    [
        "a few thousand people",
        "several hundred firms",
        "two thirds",
        "thousands of meteors",
        "3°10'",
        "6.022 × 10^23",
    ],
)
def test_what_has_no_exact_number_is_kept_as_it_is_printed(printed: str) -> None:
    (find,) = amounts_in(Passage(1, f"Then came {printed} at once."), frozenset())
    assert (find.printed, find.key.type, find.text) == (printed, "text", printed)


def test_digits_that_belong_to_a_date_are_no_amount() -> None:
    passage = Passage(1, "In 1954 came 12 men.")
    assert [find.printed for find in amounts_in(passage, frozenset({1}))] == ["12 men"]
