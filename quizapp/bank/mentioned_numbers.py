"""Numbers in running text: digits or words, with their scale and the currency or percent sign beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from quizapp.bank.mentioned_dates import MentionedDate, find_dates
from quizapp.bank.quantities import CURRENCIES, NUMBER_WORDS, SCALES, UNIT_NAMES, read_quantity, unit_name

ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {f"{tens.removesuffix('y')}ieth": value for tens, value in NUMBER_WORDS.items() if tens.endswith("ty")}
_VALUES: dict[str, int] = dict(NUMBER_WORDS) | ORDINALS | {"dozen": 12}
_SCALE_WORDS = sorted((word for word in SCALES if len(word) > 3), key=len, reverse=True)
_UNITS = sorted(
    {name for unit in (*CURRENCIES, "%") for name in (unit, *UNIT_NAMES[unit])}, key=len, reverse=True
)
_UNIT = "|".join(rf"{re.escape(unit)}{chr(92) + 'b' if unit[-1].isalpha() else ''}" for unit in _UNITS)
_SCALE = rf"(?:{'|'.join(_SCALE_WORDS)}|bn|mn|mio)\b|[万亿]|(?<=\d)[km]\b"
_DIGITS = re.compile(
    r"(?P<sign>(?:us)?\$|[£€¥₽]|\b(?:usd|rub|rmb|cny)\b)?\s?"
    r"(?<![\w.,])(?P<digits>\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}|\d+(?:[.,]\d+)?)"
    rf"(?:st|nd|rd|th)?(?P<scale>(?:\s*-?(?:{_SCALE}))*)(?:\s*-?(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
_WORD = "|".join(
    sorted((*_VALUES, *_SCALE_WORDS, "hundredth", "thousandth", "millionth"), key=len, reverse=True)
)
_WORDS = re.compile(
    rf"\b(?:(?P<half>half\s+)?(?P<article>an?|the)\s+)?(?P<words>(?:{_WORD})\b(?:[\s-]+(?:and\s+)?(?:{_WORD})\b)*)"
    rf"(?:\s*-?(?P<unit>{_UNIT}))?",
    re.IGNORECASE,
)
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
    known = find_dates(text) if dates is None else dates
    masked = list(text)
    for date in known:
        if not date.is_bare_year:
            masked[date.start : date.end] = "\0" * (date.end - date.start)
    in_digits = list(_in_digits("".join(masked)))
    for number in in_digits:
        masked[number.start : number.end] = "\0" * (number.end - number.start)
    found = sorted((*in_digits, *_in_words("".join(masked))), key=lambda number: number.start)
    return [
        _with_scale_of(number, after, text) for number, after in zip(found, [*found[1:], None], strict=False)
    ]


def _in_digits(text: str) -> Iterator[MentionedNumber]:
    for match in _DIGITS.finditer(text):
        sign = (match["sign"] or "").strip()
        read = read_quantity(f"{match['digits']} {match['scale'].replace('-', ' ')}")
        if read is not None:
            unit = unit_name(match["unit"] or sign)
            said = match[0].strip()
            start = match.end() - len(match[0].lstrip())
            yield MentionedNumber(said, start, match.end(), (read.amount,), unit)


def _in_words(text: str) -> Iterator[MentionedNumber]:
    for match in _WORDS.finditer(text):
        words = [word for word in re.split(r"[\s-]+", match["words"].casefold()) if word != "and"]
        article = (match["article"] or "").casefold()
        is_counted = article or words[0] in _VALUES  # millions of people, thousands of them
        is_idle = len(words) == 1 and words[0] in _NO_COUNTS[article.removesuffix("n")]
        if is_counted and (match["unit"] or not is_idle):
            amount = _amount(words) / (2 if match["half"] else 1)
            start = match.start("words") if article == "the" else match.start()
            yield MentionedNumber(
                text[start : match.end()], start, match.end(), (amount,), unit_name(match["unit"] or "")
            )


def _amount(words: Sequence[str]) -> Decimal:
    """Return what number words add up to: three hundred (and) twenty thousand five."""
    whole, part = 0, 0
    for word in words:
        scale = SCALES.get(word.removesuffix("th"))
        if scale is None:
            part += _VALUES[word]
        elif scale == 2:
            part = max(part, 1) * 100
        else:
            whole, part = whole + max(part, 1) * 10**scale, 0
    return Decimal(whole + part)


def _with_scale_of(number: MentionedNumber, after: MentionedNumber | None, text: str) -> MentionedNumber:
    """Add the reading in which `2 to 3 billion dollars` begins with two billion dollars."""
    if after is None or not _RANGE.fullmatch(text, number.end, after.start):
        return number
    if number.unit and number.unit != after.unit:
        return number
    scale = re.search(_SCALE, after.text.casefold())
    if scale is None:
        return number
    scaled = number.amounts[0].scaleb(SCALES[scale[0]])
    return number._replace(amounts=(*number.amounts, scaled), unit=number.unit or after.unit)
