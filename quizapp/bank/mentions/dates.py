"""Dates in running text: whole or in part, in any notation, with every reading that they allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.bank.dates import MONTHS, PartialDate

MONTH_NUMBERS = {
    **{name[:length].casefold(): n for n, name in enumerate(MONTHS, 1) for length in {3, len(name)}},
    "sept": 9,
}
_SHORT = [name.capitalize() for name in MONTH_NUMBERS if name.capitalize() not in MONTHS]
_NAMES = (
    rf"(?:(?:{'|'.join((*MONTHS, *map(str.upper, MONTHS)))})\b"
    rf"|(?:{'|'.join(_SHORT)})\b\.?)"
)
_M = rf"(?P<name>{_NAMES})"
_AND = r"\s*(?:[-–—\u2010\u2011]|\b(?:to|and|or)\b)\s*"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO = rf"(?:(?<!\d[-/.])(?P<first>\d{{1,2}})(?:st|nd|rd|th)?{_AND})?"
_NO_COUNT = r"(?!\s*(?:%|hundred|thousand|million|billion|trillion|bn\b|mn\b))"
_Y = rf"(?P<year>[12]\d{{3}})(?!\d|,\d{{3}}(?!\d)|\.\d{{3}}){_NO_COUNT}"
_NO_MORE = r"(?![\d%°:/]|[.,]\d)"
_BEFORE = r"(?<![\d$£€¥₽])(?<!\d\.)"
_ALONE_AFTER = (
    "in by since until till from during through throughout of last next early late mid mid- this that "
    "following to and between before after"
).split()
_PATTERNS = tuple(
    re.compile(_BEFORE + pattern)
    for pattern in (
        rf"{_TO}{_D}(?:\s+of)?\s+{_M},?(?:\s+of)?\s+{_Y}",
        rf"\b{_M}(?:\s+the)?\s+{_TO}{_D},?(?:\s+of)?\s+{_Y}",
        rf"{_Y},?\s+{_M}(?:\s+{_TO}{_D}(?!\d))?",
        rf"\b(?<!\d\s)(?P<first_name>{_NAMES}){_AND}{_M},?(?:\s+of)?\s+{_Y}",
        rf"\b{_M},?(?:\s+of)?(?:\s+the\s+year)?\s+{_Y}",
        r"(?P<year>[12]\d{3})\s*[-./年]\s*(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})(?!\d|[.,]\d)\s?[日号]?",
        r"(?P<year>[12]\d{3})(?:[-–./]|\s*年\s*)(?P<month>0?[1-9]|1[0-2])(?!\d|[.,]\d|%)月?",
        r"(?P<year>[12]\d{3})(?P<gap>\s?)[-–—/](?P=gap)(?P<later>\d\d)(?!\d|[.,]\d|%)",
        r"(?P<day>\d{1,2})(?P<slash>[-./])(?P<month>\d{1,2})(?P=slash)(?P<year>[12]\d{3})(?!\d)",
        rf"{_TO}{_D}(?:\s+of)?\s+{_M}(?!\w)",
        rf"\b{_M}(?:\s+the)?\s+{_TO}{_D}{_NO_MORE}",
        r"(?P<decade>[12]\d{2}0)['’]?s\b",
        rf"{_Y}年?",
        rf"\b(?i:{'|'.join(_ALONE_AFTER)})\s*\b(?P<alone>{'|'.join(MONTHS)})\b",
    )
)


class MentionedDate(NamedTuple):
    """A date as a text has it: a part that it does not say is 0, the year too; a decade by its first year."""

    text: str
    start: int
    end: int
    readings: tuple[PartialDate, ...]
    is_decade: bool = False

    @property
    def is_bare_year(self) -> bool:
        """Tell whether it is four digits alone, which may count something as well."""
        return len(self.text) == 4 and self.text.isdecimal()


def find_dates(text: str) -> list[MentionedDate]:
    """Return the dates that `text` mentions, in order; only the ends of a range share their place."""
    found: list[MentionedDate] = []
    taken = bytearray(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            start, end = match.span("alone" if parts.get("alone") else 0)
            if any(taken[start:end]):
                continue
            for group, readings in _dates(parts):
                taken[start:end] = b"\1" * (end - start)
                at = match.span(group) if group else (start, start + len(text[start:end].rstrip()))
                found.append(MentionedDate(text[slice(*at)], *at, readings, bool(parts.get("decade"))))
    return sorted(found, key=lambda date: date.start)


def _dates(parts: dict[str, str | None]) -> Iterator[tuple[str, tuple[PartialDate, ...]]]:
    """Yield the readings of each date that these parts mention, and the part that alone says it.

    Where a range is written, there are two dates.
    """
    year, month, day, first = (int(parts.get(part) or 0) for part in ("year", "month", "day", "first"))
    name, first_name = (parts.get("name") or parts.get("alone") or ""), parts.get("first_name") or ""
    month = _month(name) or month
    if parts.get("decade"):
        yield "", (PartialDate(int(parts["decade"] or 0)),)
    elif later := parts.get("later"):
        last = year // 100 * 100 + int(later)
        yield from [("year", (PartialDate(year),)), ("later", (PartialDate(last),))] if last > year else []
    elif parts.get("slash"):
        both = (PartialDate(year, month, day), PartialDate(year, day, month))
        readings = tuple(dict.fromkeys(date for date in both if _exists(date)))
        yield from [("", readings)] if readings else []
    elif _exists(date := PartialDate(year, month, day)):
        end = PartialDate(year // 100 * 100 + month)
        may_be_years = not name and month and not day and end.year > year  # 1904-05
        yield from [("", (PartialDate(year, month, first),))] if first else []
        yield from [("", (PartialDate(year, _month(first_name)),))] if first_name else []
        yield "", (date, end) if may_be_years else (date,)


def _month(name: str) -> int:
    return MONTH_NUMBERS.get(name.casefold().rstrip("."), 0)


def _exists(date: PartialDate) -> bool:
    return date.month <= 12 and date.day <= 31 and bool(date.month or not date.day) and any(date)
