"""Dates known to the year, the month or the day, read from the many ways people type them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from difflib import get_close_matches
from typing import NamedTuple

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH_NUMBERS = {name[:length].casefold(): n for n, name in enumerate(MONTHS, 1) for length in range(3, 10)}
_ROMAN = dict(zip("i ii iii iv v vi vii viii ix x xi xii".split(), range(1, 13), strict=True))
_SPELT_ALIKE = 0.85

_YEAR, _MONTH, _DAY = r"(?P<year>\d{4})", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_NAME = r"(?P<name>[^\W\d_]+)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_YEAR}\s*年?",
        rf"{_YEAR}\s*[-./年 ]\s*{_MONTH}\s*[月.]?",
        rf"{_YEAR}\s*[-./年 ]\s*{_MONTH}\s*[-./月 ]\s*{_DAY}\s*[日号號.]?",
        rf"{_MONTH}\s*[-./ ]\s*{_YEAR}",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_NAME}[-./ ]*{_YEAR}",
        rf"{_YEAR}[-./ ]*{_NAME}([-./ ]*{_DAY})?",
        rf"{_YEAR} +{_DAY} *{_NAME}",
        rf"{_DAY}[-./ ]*{_NAME}[-./ ]*{_YEAR}",
        rf"{_NAME}[-./ ]*{_DAY}[-./ ]+{_YEAR}",
    )
)
_DOTTED = re.compile(rf"{_DAY} ?\. ?{_MONTH} ?\. ?{_YEAR}")
_SLASHED = re.compile(rf"(\d{{1,2}}) ?[-./ ] ?(\d{{1,2}}) ?[-./ ] ?{_YEAR}")
_WEEKDAY = "mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun"
_ASIDE = re.compile(
    rf"\b(?:of|the|on|in|year|about|around|circa|ca?|ad|ce|(?:{_WEEKDAY})(?:day)?)\b|[,~≈?!()\"“”]|(?<=[^\W\d])\."
)


class PartialDate(NamedTuple):
    """A date to the precision in which it is known; what is not known is 0."""

    year: int
    month: int = 0
    day: int = 0

    @property
    def precision(self) -> str:
        """Return `year`, `month` or `day`."""
        return "day" if self.day else "month" if self.month else "year"

    @property
    def iso(self) -> str:
        """Return `1954`, `1954-09` or `1954-09-29`."""
        return "-".join(f"{part:0{width}d}" for part, width in zip(self, (4, 2, 2), strict=True) if part)

    def __str__(self) -> str:
        """Return `1954`, `September 1954` or `29 September 1954`."""
        name = [MONTHS[self.month - 1]] if self.month else []
        return " ".join([str(self.day)] * bool(self.day) + name + [str(self.year)])

    def coarsened(self, precision: str) -> PartialDate:
        """Return this date known only to `precision`."""
        return PartialDate(self.year, self.month * (precision != "year"), self.day * (precision == "day"))

    def covers(self, other: PartialDate) -> bool:
        """Tell whether `other` lies within this date: September 1954 covers 29 September 1954."""
        return all(mine in (0, theirs) for mine, theirs in zip(self, other, strict=True))


def read_iso(text: str) -> PartialDate:
    """Return the date written `1954`, `1954-09` or `1954-09-29`; anything else is a ValueError."""
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", text):
        raise ValueError("a date is written 1954, 1954-09 or 1954-09-29")
    found = _checked(*map(int, text.split("-")))
    if found is None:
        raise ValueError(f"there is no such day as {text}")
    return found


def read_date(text: str) -> PartialDate | None:
    """Return the date a person typed, or None when it cannot be read without guessing.

    `3/4/1954` is not read: half the world means March, the other half April. Nor is a year of two digits.
    """
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    if not text or len(text) > 60:
        return None
    text = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", text)
    text = re.sub(r"\s+", " ", _ASIDE.sub(" ", text)).strip(" .")
    dotted, slashed = _DOTTED.fullmatch(text), _SLASHED.fullmatch(text)
    if dotted and (found := _from_parts(dotted.groupdict())):
        return found
    if slashed:
        return _slashed(int(slashed[1]), int(slashed[2]), int(slashed["year"]))
    matches = (pattern.fullmatch(text) for pattern in _PATTERNS)
    return next((_from_parts(found.groupdict()) for found in matches if found), None)


def _from_parts(parts: dict[str, str | None]) -> PartialDate | None:
    name = parts.get("name")
    month = _named(name) if name else parts.get("month")
    if name and month is None:
        return None
    return _checked(*(int(part) for part in (parts["year"], month, parts.get("day")) if part is not None))


def _named(name: str) -> int | None:
    """Return the number of a month from its name, cut short or misspelt, or from its Roman figures."""
    known = _MONTH_NUMBERS.get(name) or _ROMAN.get(name)
    alike = [] if known else get_close_matches(name, map(str.casefold, MONTHS), n=1, cutoff=_SPELT_ALIKE)
    return _MONTH_NUMBERS[alike[0]] if alike else known


def _slashed(first: int, second: int, year: int) -> PartialDate | None:
    if first <= 12 and second <= 12 and first != second:
        return None
    month, day = sorted((first, second))
    return _checked(year, month, day)


def _checked(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return PartialDate(year, month or 0, day or 0)
