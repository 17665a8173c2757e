"""What a paragraph prints: whether a number, a date or a name is among it, and if not, what is wanting."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from quizapp.bank.dates import MONTHS, PartialDate
from quizapp.bank.mentions.dates import MentionedDate, find_dates
from quizapp.bank.mentions.names import find_names, name_words, roots
from quizapp.bank.mentions.numbers import find_numbers
from quizapp.bank.quantities import UNIT_NAMES

Words = tuple[str, ...]
NOWHERE = "does not stand there"
_SLACK = 2  # words that may stand between those of one name: the 8th National Congress


class Wanting(NamedTuple):
    """What of something is not printed, and why that is thought."""

    text: str
    why: str


class Printed:
    """The numbers, dates and names of one paragraph, ready to be asked for."""

    def __init__(self, text: str) -> None:
        dates = find_dates(text)
        self.amounts: dict[Decimal, set[str]] = defaultdict(set)
        for number in find_numbers(text, dates):
            for amount in number.amounts:
                self.amounts[amount].add(number.unit)
        self.dates = {reading for date in dates if not date.is_decade for reading in date.readings}
        self.decades = {reading.year for date in dates if date.is_decade for reading in date.readings}
        self.years = {date.year for date in self.dates}
        self.names = frozenset(name.words for name in find_names(text))
        self.words = frozenset(re.findall(r"[^\W\d_]+", text.casefold()))
        self._places: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(name_words(text)):
            for root in roots(word):
                self._places[root].append(place)

    def number(self, amounts: Iterable[Decimal], unit: str, text: str) -> Wanting | None:
        """Return what is wanting of a number in this unit, money or `%`; None where it is printed."""
        units = set().union(*(self.amounts.get(amount, ()) for amount in amounts))
        if not units:
            return Wanting(text, NOWHERE)
        named = {unit, *UNIT_NAMES.get(unit, ())}
        if not unit or unit in units or ("" in units and named & self.words):
            return None
        others = " and ".join(sorted(units - {""}))
        return Wanting(text, f"stands there in {others}" if others else f"stands there, but not in {unit}")

    def date(self, date: MentionedDate) -> Wanting | None:
        """Return what is wanting of a date: None where all its parts are printed, in whatever notation."""
        if date.is_decade:
            first = date.readings[0].year
            is_there = first in self.decades or any(first <= year < first + 10 for year in self.years)
            return None if is_there else Wanting(date.text, NOWHERE)
        if any(map(self._has, date.readings)) or (date.is_bare_year and Decimal(date.text) in self.amounts):
            return None
        return self._wanting(date.readings[0])

    def name(self, words: Words, known: Sequence[frozenset[str]] = ()) -> bool:
        """Tell whether the words of a name are printed, close together, bent forms included.

        Two names side by side (`the Congress Mao called`) are two; a `known` one need not be printed.
        """

        def is_part(part: Words) -> bool:  # of two names, one of a single word must stand alone
            is_known = any(words_known.issuperset(part) for words_known in known)
            return is_known or (self._stand_together(part) if len(part) > 1 else part in self.names)

        return (
            self._stand_together(words)
            or any(words_known.issuperset(words) for words_known in known)
            or any(is_part(words[:cut]) and is_part(words[cut:]) for cut in range(1, len(words)))
        )

    def _has(self, wanted: PartialDate) -> bool:
        if wanted.year == 0:
            return any(wanted[1:] == (found.month, found.day * bool(wanted.day)) for found in self.dates)
        without_year = wanted._replace(year=0)
        return any(wanted.covers(found) for found in self.dates) or (
            wanted.month > 0 and wanted.year in self.years and without_year in self.dates
        )

    def _wanting(self, wanted: PartialDate) -> Wanting:
        without_year = wanted._replace(year=0)
        if wanted.year and wanted.month and self._has(without_year):
            return Wanting(str(wanted.year), f"{in_words(without_year)} stands there without this year")
        for precision in ("month", "year"):
            coarser = wanted.coarsened(precision)
            if coarser != wanted and coarser.year and self._has(coarser):
                return Wanting(in_words(wanted), f"only {in_words(coarser)} stands there")
        if wanted.year // 10 * 10 in self.decades:
            return Wanting(in_words(wanted), f"only the {wanted.year // 10 * 10}s stand there")
        return Wanting(in_words(wanted), NOWHERE)

    def _stand_together(self, words: Words) -> bool:
        places = [{place for root in roots(word) for place in self._places.get(root, ())} for word in words]
        reach = len(words) - 1 + _SLACK
        return any(
            all(not other.isdisjoint(range(place - reach, place + reach + 1)) for other in places[1:])
            for place in (places[0] if places else ())
        )


@lru_cache(maxsize=4096)
def printed(text: str) -> Printed:
    """Return what a paragraph prints; asked again for the same text, it is not read again."""
    return Printed(text)


def in_words(date: PartialDate) -> str:
    """Return a date in words, without what it does not say: `29 September`, `September 1954`."""
    name = MONTHS[date.month - 1] if date.month else ""
    return " ".join(str(part) for part in (date.day, name, date.year) if part)
