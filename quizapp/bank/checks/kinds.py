"""What kind of thing an option is: a date, an amount, words; and when two texts mean the same."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from quizapp.bank.checks.items import folded
from quizapp.bank.dates import PartialDate, read_date
from quizapp.bank.quantities import NUMBER_WORDS, read_range, unit_name

HAIR = timedelta(days=3)
_YEARS = range(1000, 2101)
_COUNTED = re.compile(
    r"\d|\b(?:once|twice|thrice|half|double|triple|dozens?|none|nothing|" + "|".join(NUMBER_WORDS) + r")\b",
    re.IGNORECASE,
)


class Kind(NamedTuple):
    """The kind of an option: `date`, `amount`, `phrase` (words with a number among them) or `words`."""

    name: str
    unit: str = ""

    @property
    def shown(self) -> str:
        """Return the kind as an author reads it."""
        if self.name == "amount":
            return f"an amount of {self.unit}" if self.unit else "a number without a unit"
        return {"date": "a date", "words": "words", "phrase": "words"}[self.name]


@lru_cache(maxsize=1 << 16)
def kind_of(text: str) -> Kind:
    """Return the kind of thing that an option is."""
    day = read_date(text)
    if day is not None and (day.precision != "year" or day.year in _YEARS):
        return Kind("date")
    if not _COUNTED.search(text):
        return Kind("words")
    amount = read_range(text)
    if amount is None or len(amount.unit.split()) > 2:
        return Kind("phrase")
    return Kind("amount", unit_name(amount.unit))


def mixed(texts: Iterable[str]) -> tuple[str, str] | None:
    """Return two of the options that are not of one kind, or None; a phrase may stand beside anything."""
    found: dict[Kind, str] = {}
    for text in texts:
        kind = kind_of(text)
        if kind.name != "phrase":
            found.setdefault(kind, text)
    if Kind("amount") in found and all(
        text.isdecimal() for kind, text in found.items() if kind.name == "date"
    ):
        found.pop(Kind("date"), None)  # 1500, 64 and 1954 are three numbers
    pair = list(found.values())
    return (pair[0], pair[1]) if len(pair) > 1 else None


@lru_cache(maxsize=1 << 16)
def meanings(text: str) -> frozenset[Hashable]:
    """Return what a text may mean, in whatever notation: texts that share a meaning are the same answer."""
    found: set[Hashable] = {folded(text)}
    amount, day = read_range(text), read_date(text)
    if amount is not None:
        found.add((amount.low, amount.high, unit_name(amount.unit)))
    if day is not None:
        found.add(day)
    return frozenset(found)


def means_the_same(one: str, other: str) -> bool:
    """Tell whether two texts are the same answer in any notation, or one date lies within the other."""
    if meanings(one) & meanings(other):
        return True
    first, second = read_date(one), read_date(other)
    return first is not None and second is not None and (first.covers(second) or second.covers(first))


def split_hairs(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether two dates are too close to ask which: in one month, under three days, one in the other."""
    if one == other:
        return False
    if one.covers(other) or other.covers(one):
        return True
    if not one.precision == other.precision == "day":
        return False
    return one[:2] == other[:2] or abs(date(*one) - date(*other)) < HAIR
