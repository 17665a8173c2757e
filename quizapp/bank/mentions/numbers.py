"""Numbers in running text: digits or words, with their scale and the currency or percent sign beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from quizapp.bank.mentions.dates import MentionedDate, find_dates
from quizapp.bank.mentions.numerals import SCALE, Numeral, find_numerals
from quizapp.bank.quantities import CURRENCIES, SCALES, UNIT_NAMES, unit_name

_UNITS = sorted(
    {name for unit in (*CURRENCIES, "%") for name in (unit, *UNIT_NAMES[unit])}, key=len, reverse=True
)
_UNIT = "|".join(rf"{re.escape(unit)}{chr(92) + 'b' if unit[-1].isalpha() else ''}" for unit in _UNITS)
_SIGN = re.compile(r"((?:us)?\$|[£€¥₽]|\b(?:usd|rub|rmb|cny))\s?\Z", re.IGNORECASE)
_AFTER = re.compile(
    rf"(?:\s*(?P<scale>(?:bn|mn|mio)\b|(?<=\d)[km]\b))?(?:\s*-?(?P<unit>{_UNIT}))?", re.IGNORECASE
)
_ARTICLE = re.compile(r"\b(an?|the)\s+\Z", re.IGNORECASE)
_NEAR = 8  # characters before a number in which a sign or an article stands
_SCALED = re.compile(rf"{SCALE}|(?:bn|mn|mio)\b|(?<=\d)[km]\b")
_RANGE = re.compile(r"\s*(?:-|–|—|to|and|or)\s*")
_NO_COUNTS = {
    "": frozenset({"one", "first"}),  # no one, one of them, at first
    "a": frozenset({"one", "first", "second", "third"}),  # a second chance
    "the": frozenset({"one", "first", "two"}),  # the two of them
}


class MentionedNumber(NamedTuple):
    """A number as a text has it; several amounts where it can be read in several ways."""

    text: str
    start: int
    end: int
    amounts: tuple[Decimal, ...]
    unit: str  # of money, or %


def find_numbers(text: str, dates: Sequence[MentionedDate] | None = None) -> list[MentionedNumber]:
    """Return the numbers of `text` in order, those of its dates aside; a bare year is a number as well."""
    masked = list(text)
    for date in find_dates(text) if dates is None else dates:
        if not date.is_bare_year:
            masked[date.start : date.end] = "\0" * (date.end - date.start)
    found = list(_numbers("".join(masked)))
    return [
        _with_scale_of(number, after, text) for number, after in zip(found, [*found[1:], None], strict=False)
    ]


def _numbers(text: str) -> Iterator[MentionedNumber]:
    for numeral in find_numerals(text):
        before = text[max(0, numeral.start - _NEAR) : numeral.start]
        sign, after = None if numeral.in_words else _SIGN.search(before), _AFTER.match(text, numeral.end)
        assert after is not None
        if numeral.in_words and not after["unit"] and _is_idle(text, numeral, before):
            continue
        start, end = numeral.start - (len(sign[0]) if sign else 0), after.end()
        power = SCALES[after["scale"].casefold()] if after["scale"] else 0
        unit = unit_name(after["unit"] or (sign[1] if sign else ""))
        yield MentionedNumber(text[start:end], start, end, (numeral.value.scaleb(power),), unit)


def _is_idle(text: str, numeral: Numeral, before: str) -> bool:
    """Tell whether a number word counts nothing here."""
    article = _ARTICLE.search(before)
    return (
        text[numeral.start : numeral.end].casefold()
        in _NO_COUNTS[article[1].casefold().removesuffix("n") if article else ""]
    )


def _with_scale_of(number: MentionedNumber, after: MentionedNumber | None, text: str) -> MentionedNumber:
    """Add the reading in which `2 to 3 billion dollars` begins with two billion dollars."""
    if after is None or not _RANGE.fullmatch(text, number.end, after.start):
        return number
    if number.unit and number.unit != after.unit:
        return number
    scale = _SCALED.search(after.text.casefold())
    if scale is None or _SCALED.search(number.text.casefold()):
        return number
    scaled = number.amounts[0].scaleb(SCALES[scale[0]])
    return number._replace(amounts=(*number.amounts, scaled), unit=number.unit or after.unit)
