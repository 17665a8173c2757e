"""Dates that print a month by its name: 29 September 1954, Sept. 29, 1954, March–April 1917."""

from __future__ import annotations

from typing import NamedTuple

from quizapp.bank.dates import PartialDate
from quizapp.draft.english import DETERMINERS, MONTH_NUMBERS
from quizapp.draft.passages import Passage, Token
from quizapp.draft.units import unit_at

DASHES = frozenset("-–—\u2010\u2011")
_BEFORE_MONTHS = frozenset(
    "in by since until till from during through throughout of last next early late mid this that following "
    "to and between before after".split()
)
_ERAS = frozenset("BC BCE AD CE".split())


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


def is_year(token: Token) -> bool:
    """Tell whether these digits could be a year of four figures."""
    return (
        token.is_number
        and len(token.text) == 4
        and token.text.isdecimal()
        and 1000 <= int(token.text) <= 2100
    )


def day_first(p: Passage, i: int) -> Dated | None:
    """Read 29 September 1954, the 29th of September, 12–14 May 1955, 3 to 7 May."""
    day, after = _day(p, i)
    if not day:
        return None
    second, end = 0, after
    if p.at(after).text in DASHES or p.at(after).low in ("to", "and", "or"):
        second, end = _day(p, after + 1)
        if not second:
            return None
    if p.at(end).low == "of":
        end += 1
    month, end = _month(p, end)
    if not month:
        return None
    year, end = _year(p, end)
    days = [day, second] if second else [day]
    return Dated(end, tuple(Part(i, end, PartialDate(year, month, n)) for n in days))


def month_first(p: Passage, i: int) -> Dated | None:
    """Read September 29, 1954; Sept. 1954; November 11 to 12; March–April 1917; in September."""
    month, after = _month(p, i)
    if not month:
        return None
    day, end = _day(p, after)
    if day:
        return _with_days(p, i, month, day, end)
    year, end = _year(p, after + (p.at(after).low == "of"))
    if year:
        return one(i, end, PartialDate(year, month))
    return _as_printed(p, i, after) or _two_months(p, i, month, after) or _bare_month(p, i, month, after)


def _as_printed(p: Passage, i: int, after: int) -> Dated | None:
    """Read `March, 44 BC` and `July ’69`, which have no key."""
    ancient = after + (p.at(after).text == ",")
    if p.at(ancient).is_number and (end := after_era(p, ancient + 1)) > ancient + 1:
        return one(i, end, p.between(i, end))
    if p.at(after).text in ("'", "’") and p.at(after + 1).is_number and not p.at(after + 1).spaced:
        return one(i, after + 2, p.between(i, after + 2))
    return None


def _two_months(p: Passage, i: int, month: int, after: int) -> Dated | None:
    """Read `March–April 1917` as two months."""
    if p.at(after).text not in DASHES and p.at(after).low not in ("to", "and"):
        return None
    other, end = _month(p, after + 1)
    year, end = _year(p, end) if other else (0, end)
    months = (PartialDate(year, month), PartialDate(year, other))
    return Dated(end, tuple(Part(i, end, date) for date in months)) if year else None


def _bare_month(p: Passage, i: int, month: int, after: int) -> Dated | None:
    """Read `in September`, whose year the context has to give."""
    is_plain = p.at(i).low in ("may", "march", "august") and p.at(i - 1).low in DETERMINERS
    is_plain = is_plain or p.at(i - 2).low == "day"  # `the twelfth day of August`, whose day is not read
    if p.at(i - 1).low in _BEFORE_MONTHS and not is_plain and not p.at(after).is_capital:
        return one(i, after, PartialDate(0, month))
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


def _with_days(p: Passage, i: int, month: int, day: int, end: int) -> Dated:
    days = [day]
    if p.at(end).text in DASHES or p.at(end).low in ("to", "and", "or"):
        second, after = _day(p, end + 1)
        if second > day and not _month(p, after)[0]:
            days, end = [day, second], after
    year, end = _year(p, end)
    return Dated(end, tuple(Part(i, end, PartialDate(year, month, n)) for n in days))


def _day(p: Passage, i: int) -> tuple[int, int]:
    """Return the day of a month printed at `i` and where it ends; 0 where there is none."""
    token = p.at(i)
    if not token.is_number or not token.text.isdecimal() or not 1 <= int(token.text) <= 31:
        return 0, i
    after = p.at(i + 1)
    if not after.spaced and after.is_word:
        return (int(token.text), i + 2) if after.low in ("st", "nd", "rd", "th") else (0, i)
    if not after.spaced and after.text in ("/", ":", "%", "°"):
        return 0, i
    return int(token.text), i + 1


def _month(p: Passage, i: int) -> tuple[int, int]:
    token = p.at(i)
    number = MONTH_NUMBERS.get(token.low, 0) if token.is_capital else 0
    if not number:
        return 0, i
    is_short = len(token.text) <= 4 and p.at(i + 1).text == "." and not p.at(i + 1).spaced
    return number, i + 1 + is_short


def _year(p: Passage, i: int) -> tuple[int, int]:
    """Return the year printed at `i`, after a comma perhaps, and its end; 0 and `i` where there is none."""
    at = i + (p.at(i).text == ",")
    if p.at(at).low == "of" and at == i:
        at += 1
    if is_year(p.at(at)) and not is_counted(p, at + 1):
        return int(p.at(at).text), at + 1
    return 0, i


def is_counted(p: Passage, i: int) -> bool:
    """Tell whether a unit stands here, so that the digits before it are an amount."""
    return unit_at(p, i) is not None or p.at(i).low in ("million", "billion", "thousand", "per")
