"""Dates that the text mentions, held against what stands around them: a version is none."""

from __future__ import annotations

from typing import NamedTuple

from quizapp.bank.dates import PartialDate
from quizapp.bank.mentions.dates import MONTH_NUMBERS, MentionedDate
from quizapp.bank.mentions.english import DETERMINERS
from quizapp.draft.rules.measures import SIGNS
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.units import counted_noun, unit_at

DASHES = frozenset("-–—\u2010\u2011")
_ERAS = frozenset("BC BCE AD CE".split())
_VERSIONS = frozenset("version versions v release edition".split())


class Part(NamedTuple):
    """One date and its tokens, from `start` up to `end`; words where it has no key."""

    start: int
    end: int
    date: PartialDate | str


class Dated(NamedTuple):
    """What a rule read from a place on: one date or the two ends of a range."""

    end: int
    parts: tuple[Part, ...]


def one(start: int, end: int, date: PartialDate | str) -> Dated:
    """Return a single date."""
    return Dated(end, (Part(start, end, date),))


def mentioned(p: Passage, i: int) -> Dated | None:
    """Take a date with a month: 29 September 1954, March–April 1917, in September, 1954.9, 1954-09-29."""
    found = p.dates.get(i, [])
    if not found or found[0][1].text.isdecimal() or found[0][1].is_decade:
        return None
    end, date = found[0]
    if not any(map(str.isalpha, date.text)):
        return _in_digits(p, i, end, date)
    year, _, day = date.readings[0]
    if not (year or day or _is_bare_month(p, i, end)):
        return None
    return Dated(end, tuple(Part(i, end, other.readings[0]) for _, other in found))


def _in_digits(p: Passage, i: int, end: int, date: MentionedDate) -> Dated | None:
    """Take a date in digits alone; never a version or a decimal number, nor a day that may be a month."""
    first, *others = date.readings
    is_decimal = end == i + 1 and not first.day and counted_noun(p, end)
    if p.at(i - 1).low in _VERSIONS or p.at(i - 1).text in SIGNS or is_decimal or unit_at(p, end):
        return None
    if others and end == i + 3:  # 1904-05
        return Dated(end, (Part(i, i + 1, first.coarsened("year")), Part(i + 2, end, others[0])))
    return None if others and "." not in date.text else one(i, end, first)


def _is_bare_month(p: Passage, i: int, end: int) -> bool:
    """Tell whether `September` is a month here, whose year the context has to give."""
    is_plain = p.at(i).low in ("may", "march", "august") and p.at(i - 1).low in DETERMINERS
    is_plain = is_plain or p.at(i - 2).low == "day"  # `the twelfth day of August`, whose day is not read
    return not is_plain and not p.at(end).is_capital


def as_printed(p: Passage, i: int) -> Dated | None:
    """Read `March, 44 BC` and `July ’69`, which have no key."""
    if not p.at(i).is_capital or p.at(i).low not in MONTH_NUMBERS:
        return None
    ancient = i + 1 + (p.at(i + 1).text == ",")
    if p.at(ancient).is_number and (end := after_era(p, ancient + 1)) > ancient + 1:
        return one(i, end, p.between(i, end))
    if p.at(i + 1).text in ("'", "’") and p.at(i + 2).is_number and not p.at(i + 2).spaced:
        return one(i, i + 3, p.between(i, i + 3))
    return None


def after_era(p: Passage, i: int) -> int:
    """Return where `BC`, `B.C.` or `AD` at `i` ends, or `i`."""
    if p.at(i).text in _ERAS:
        return i + 1
    letters = "".join(p.at(i + k).text for k in range(6))
    for era in ("B.C.E.", "B.C.", "A.D.", "C.E."):
        if letters.startswith(era) and p.at(i).is_capital:
            return i + len(era)
    return i
