"""Dates in running text: whole or in part, in any notation, with every reading that they allow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quizapp.bank.dates import MONTHS, PartialDate

_NUMBER_OF_MONTH = {
    name[:length].casefold(): n for n, name in enumerate(MONTHS, 1) for length in {3, 4, len(name)}
}
_M = (
    r"(?P<name>"
    + "|".join(sorted({f"{n[:k]}" for n in MONTHS for k in (3, 4, len(n))}, key=len, reverse=True))
    + r")\b\.?"
)
_ALONE = rf"(?P<name>{'|'.join(MONTHS)})"
_D = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO = r"(?:(?P<first>\d{1,2})(?:st|nd|rd|th)?\s*(?:[-–—]|to|and)\s*)?"
_Y = r"(?P<year>[12]\d{3})(?!\d|,\d|\.\d{3})"
_BEFORE = r"(?<![\d$£€¥₽])(?<!\d[.,])"
_PATTERNS = tuple(
    re.compile(_BEFORE + pattern)
    for pattern in (
        rf"{_TO}{_D}(?:\s+of)?\s+{_M},?(?:\s+of)?\s+{_Y}",
        rf"\b{_M}(?:\s+the)?\s+{_TO}{_D},?(?:\s+of)?\s+{_Y}",
        rf"{_Y},?\s+{_M}(?:\s+{_TO}{_D}(?!\d))?",
        rf"\b{_M},?(?:\s+of)?(?:\s+the\s+year)?\s+{_Y}",
        r"(?P<year>[12]\d{3})\s*[-./年]\s*(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})(?!\d|[.,]\d)\s?[日号]?",
        r"(?P<year>[12]\d{3})\s*[-–./年]\s*(?P<month>\d{1,2})(?!\d|[.,]\d|%)月?",
        r"(?P<day>\d{1,2})(?P<slash>[-./])(?P<month>\d{1,2})(?P=slash)(?P<year>[12]\d{3})(?!\d)",
        rf"{_TO}{_D}(?:\s+of)?\s+{_M}(?!\w)",
        rf"\b{_M}(?:\s+the)?\s+{_TO}{_D}(?!\d|,\d)",
        r"(?P<decade>[12]\d{2}0)['’]?s\b",
        rf"{_Y}(?!\s*(?:%|hundred|thousand|million|billion|trillion|bn\b|mn\b))年?",
        rf"\b(?:[Ii]n|by|of|since|until|from|to|and|before|after|early|late|last|next|mid-?)\s*{_ALONE}(?!\w)",
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
        return self.text.isdecimal()


def find_dates(text: str) -> list[MentionedDate]:
    """Return the dates that `text` mentions, in order; no part of it belongs to two of them."""
    found: list[MentionedDate] = []
    taken = bytearray(len(text))
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(taken[match.start() : match.end()]):
                continue
            parts = match.groupdict()
            for readings in _dates(parts):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                is_decade = bool(parts.get("decade"))
                found.append(MentionedDate(match[0].strip(), match.start(), match.end(), readings, is_decade))
    return sorted(found, key=lambda date: date.start)


def _dates(parts: dict[str, str | None]) -> Iterator[tuple[PartialDate, ...]]:
    """Yield the readings of each date that these parts mention: two dates where a range is written."""
    name = parts.get("name")
    year, day, first = (int(parts.get(part) or 0) for part in ("year", "day", "first"))
    month = _NUMBER_OF_MONTH[name.casefold()] if name else int(parts.get("month") or 0)
    later = PartialDate(year // 100 * 100 + month)
    if parts.get("decade"):
        yield (PartialDate(int(parts["decade"] or 0)),)
    elif name is None and not day and month > 12:  # 1954-59: two years, not a month
        yield from ((PartialDate(year),), (later,)) if later.year > year else ()
    elif parts.get("slash"):
        both = (PartialDate(year, month, day), PartialDate(year, day, month))
        readings = tuple(dict.fromkeys(date for date in both if _exists(date)))
        yield from (readings,) if readings else ()
    elif _exists(date := PartialDate(year, month, day)):
        may_be_years = name is None and not day and later.year > year > 0 and month  # 1904-05
        yield (date, later) if may_be_years else (date,)
        yield from ((PartialDate(year, month, first),),) if first else ()


def _exists(date: PartialDate) -> bool:
    return date.month <= 12 and date.day <= 31 and bool(date.month or not date.day) and any(date)
