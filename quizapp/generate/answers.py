"""What can stand as an answer, and everything that is right for one stem."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from decimal import Decimal
from functools import cached_property

from quizapp.bank.checks.kinds import Kind, kind_of, split_hairs
from quizapp.bank.dates import PartialDate, read_date
from quizapp.bank.folding import fold
from quizapp.bank.keys import DateKey, FacetKey, ListKey, NumberKey, OrderKey, TextKey, Worded, YesNoKey
from quizapp.bank.mentions.dates import find_dates
from quizapp.bank.mentions.numbers import find_numbers
from quizapp.bank.quantities import read_range

Span = tuple[Decimal, Decimal]


class Answer:
    """A key as one answer among others, with what tells it apart worked out once."""

    __slots__ = ("day", "key", "kind", "span", "spellings", "text", "words")

    def __init__(self, key: FacetKey) -> None:
        self.key = key
        self.text = key.text
        self.words = padded(self.text)
        self.spellings = key.spellings if isinstance(key, Worded) else frozenset({self.words.strip()})
        self.kind = kind_of(self.text) if isinstance(key, Worded) else Kind(key.type)
        self.day = key.date if isinstance(key, DateKey) else None
        self.span = _span(key) if isinstance(key, NumberKey) else None

    def is_like(self, other: Answer) -> bool:
        """Tell whether one text contains the other as words: `Lushun` and `Lushun and Dalian`."""
        return self.words in other.words or other.words in self.words

    def is_too_near(self, other: Answer) -> bool:
        """Tell whether the two cannot be told apart fairly: one in the other, or two days of one month."""
        days = self.day is not None and other.day is not None and split_hairs(self.day, other.day)
        return days or self.is_like(other)

    def is_of_another_kind(self, other: Answer) -> bool:
        """Tell whether one cannot stand beside the other: an amount or a date beside mere words."""
        return self.kind != other.kind and "phrase" not in (self.kind.name, other.kind.name)


class RightAnswers:
    """Everything that is right for one stem: keys, other true answers, what the record says instead."""

    def __init__(self) -> None:
        self._spellings: set[str] = set()
        self._spans: list[Span] = []
        self._days: set[PartialDate] = set()
        self._covering: set[PartialDate] = set()
        self._ordinals: set[int] = set()

    def add(self, key: FacetKey) -> None:
        """Count a key as right, in all its spellings, or within its tolerance or its range."""
        match key:
            case NumberKey():
                self._spans.append(_span(key))
            case DateKey():
                self._add_day(key.date)
            case Worded():
                self._spellings |= key.spellings
            case ListKey() | OrderKey():
                self._spellings.update(map(fold, key.items))
            case YesNoKey():
                self._spellings.add(fold(key.text))

    def declare(self, text: str) -> None:
        """Count as right what an author wrote: as it stands, and as every amount or date that it holds."""
        self._spellings.add(fold(text))
        for day in _days_in(text):
            self._add_day(day)
        read = read_range(text)
        amounts = [amount for found in find_numbers(text) for amount in found.amounts]
        self._spans += [(read.low, read.high)] if read else [(amount, amount) for amount in amounts]

    def hold(self, answer: Answer) -> bool:
        """Tell whether an answer is right, or too near to what is right to be called wrong."""
        if answer.day:
            return self._hold_day(answer.day)
        if answer.span:
            return self._hold_span(answer.span)
        return not self._spellings.isdisjoint(answer.spellings)

    def _add_day(self, day: PartialDate) -> None:
        self._days.add(day)
        self._covering.update(day.coarsened(precision) for precision in ("year", "month", "day"))
        if day.precision == "day":
            self._ordinals.add(date(*day).toordinal())

    def _hold_day(self, day: PartialDate) -> bool:
        """Tell whether `day` covers a right one or is covered, is of its month, or within two days of it."""
        if day in self._covering or day.coarsened("year") in self._days:
            return True
        if day.precision != "day":
            return day.coarsened("month") in self._days
        near = date(*day).toordinal()
        return day.coarsened("month") in self._covering or not self._ordinals.isdisjoint(
            range(near - 2, near + 3)
        )

    def _hold_span(self, span: Span) -> bool:
        place = bisect_right(self._apart, span[1], key=lambda one: one[0])
        return place > 0 and self._apart[place - 1][1] >= span[0]

    @cached_property
    def _apart(self) -> list[Span]:
        """Return the right spans in order, those that touch as one: only one of them can reach another."""
        apart: list[Span] = []
        for low, high in sorted(self._spans):
            if apart and low <= apart[-1][1]:
                apart[-1] = (apart[-1][0], max(high, apart[-1][1]))
            else:
                apart.append((low, high))
        return apart


def padded(text: str) -> str:
    """Return the folded text between spaces, so that `in` finds whole words."""
    return f" {fold(text)} "


def as_text(text: str) -> Answer:
    """Return some words as an answer."""
    return Answer(TextKey(text=text))


def _span(key: NumberKey) -> Span:
    return key.number - key.tolerance, key.highest + key.tolerance


def _days_in(text: str) -> list[PartialDate]:
    """Return the days, months and years that a text is, or mentions; what the calendar lacks is left out."""
    whole = read_date(text)
    if whole:
        return [whole]
    mentioned = [day for found in find_dates(text) if not found.is_decade for day in found.readings]
    return [day for day in mentioned if day.year and read_date(day.iso)]
