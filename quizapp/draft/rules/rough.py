"""Amounts that no digit would do justice to: a few thousand, dozens of, two thirds."""

from __future__ import annotations

from quizapp.bank.mentions.numerals import SCALE_WORDS
from quizapp.draft.rules.passages import Passage

_SOME = frozenset("few several some many couple".split())
_HEAPS = frozenset("dozens scores hundreds thousands tens millions billions trillions".split())
_OF, _NEARLY = (
    frozenset(("of", "were", "was")),
    frozenset("than nearly almost about over roughly by to".split()),
)
_MULTIPLES = frozenset(("score",)) | SCALE_WORDS
_FRACTIONS = frozenset(
    "half third thirds quarter quarters fifth fifths sixth sixths seventh sevenths eighth eighths ninth "
    "ninths tenth tenths hundredth hundredths thousandth thousandths".split()
)


def rough_at(p: Passage, i: int) -> int | None:
    """Return where `a few thousand`, `several hundred` or `tens of thousands of` ends, or None."""
    at = i + (p.at(i).low in ("a", "the", "many", "some") and p.at(i + 1).low in _SOME | _HEAPS)
    if p.at(at).low in _SOME:
        end = at + 1 + (p.at(at + 1).low == "of")
        return end + 1 if p.at(end).low in _MULTIPLES else None
    if p.at(at).low not in _HEAPS:
        return None
    end = at + 1
    for _ in range(2):
        end += 2 * (p.at(end).low == "of" and p.at(end + 1).low in _HEAPS)
    return end + 1 if p.at(end).low == "of" else None


def fraction_at(p: Passage, i: int) -> int | None:
    """Return where `two thirds`, `three-quarters` or `a third of` ends; None where none begins."""
    token = p.at(i)
    head, _, tail = token.low.partition("-")
    if tail in _FRACTIONS:
        number = Passage(p.number, head).numerals.get(0)
        return i + 1 if number and (number.value > 1) == tail.endswith("s") else None
    if token.text in ("⅓", "⅔"):
        return i + 1
    after = p.at(i + 1)
    if after.low not in _FRACTIONS - {"half"}:
        return None
    if token.low in ("a", "one"):
        is_share = p.at(i + 2).low in _OF or p.at(i - 1).low in _NEARLY
        return i + 2 if is_share else None
    number = p.numerals.get(i) if token.is_word else None
    is_many = number is not None and number.value > 1 and number.end == i + 1
    return i + 2 if is_many and after.low.endswith("s") else None


def bearing_at(p: Passage, i: int) -> int | None:
    """Return where a position such as `3°10'` or `47° 30' N` ends; None where none begins."""
    if not (p.at(i).is_number and p.at(i + 1).text == "°" and p.at(i + 2).is_number):
        return None
    return i + 4 if p.at(i + 3).text in ("'", "’", "\u2032") else None


def power_at(p: Passage, i: int) -> int | None:
    """Return where `6.022 × 10^23` or `10²³` ends; None where none begins."""
    if p.at(i).is_number and p.at(i + 1).text in ("×", "·", "x", "*") and p.at(i + 2).text == "10":
        return power_at(p, i + 2)
    raised = p.at(i + 1)
    if p.at(i).text != "10" or raised.spaced:
        return None
    if raised.text == "^":
        at = i + 2 + (p.at(i + 2).text in ("-", "−"))
        return at + 1 if p.at(at).is_number else None
    return i + 2 if raised.is_word and all(c in "⁰¹²³⁴⁵⁶⁷⁸⁹" for c in raised.text) else None
