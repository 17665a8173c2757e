"""Amounts as people write them: read `1.3 billion dollars`, write `520 million rubles`."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

SCALES = {
    "hundred": 2, "thousand": 3, "million": 6, "millions": 6, "billion": 9, "billions": 9, "trillion": 12,
    "trillions": 12, "lakh": 5, "crore": 7, "k": 3, "m": 6, "mn": 6, "mio": 6, "bn": 9, "万": 4, "亿": 8,
}  # fmt: skip
NUMBER_WORDS = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen twenty".split()
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
UNIT_NAMES = {
    "rubles": ("ruble", "rouble", "roubles", "rub", "rbl", "₽", "卢布"),
    "dollars": ("dollar", "usd", "$", "us$", "us dollar", "us dollars", "美元"),
    "yuan": ("rmb", "renminbi", "cny", "¥", "yuan rmb", "元", "人民币"),
    "%": ("percent", "per cent", "pct", "percentage"),
}
CURRENCIES = frozenset({"rubles", "dollars", "yuan"})
MAX_LENGTH = 60

_DIGITS = re.compile(r"[+-]?\d[\d,. '_\u00a0\u2009\u202f]*|[+-]?[.,]\d+")
_ABOUT = re.compile(r"^(about|around|some|roughly|approximately|ca\.?|c\.|~|≈)\s*")
_CURRENCY_FIRST = re.compile(r"(us\$|[$¥₽]|(?:usd|rub|rmb|cny)\b)\s*")
_OPENING = re.compile(r"^(?P<between>between\b)\s*|^from\b\s*")
_BETWEEN = r"\s+(?:to|until|till|through|up to{and_})\s+|\s*[–—−~至到]\s*|\s+-\s+"
_ENDS = re.compile(_BETWEEN.format(and_=""))
_ENDS_BETWEEN = re.compile(_BETWEEN.format(and_="|and"))
_HYPHEN = re.compile("-")
_WRITTEN_OUT = 1000
_LARGE = ((12, "trillion"), (9, "billion"), (6, "million"))


class Quantity(NamedTuple):
    """An amount and the unit written with it; an empty unit means that none was written."""

    amount: Decimal
    unit: str


class Range(NamedTuple):
    """Two amounts with one unit; the same amount twice where only one was written."""

    low: Decimal
    high: Decimal
    unit: str


class _Figure(NamedTuple):
    """An amount as it stands: its digits, the power of ten of its scale words, its unit."""

    digits: Decimal
    power: int
    unit: str

    @property
    def amount(self) -> Decimal:
        return self.digits.scaleb(self.power)


def read_quantity(text: str) -> Quantity | None:
    """Return the amount and unit in `text`, or None when it is not readable as one amount."""
    figure = _figure(text)
    return Quantity(figure.amount, figure.unit) if figure else None


def read_range(text: str, unit: str = "") -> Range | None:
    """Return the range in `text`, such as `2–3 billion dollars`; one amount is a range of no width.

    None when it is neither, as `1954-09-29` and `5 and 6` are not. A `unit` that is asked for is one even
    where it could be a scale or has digits: `2962 m` are metres then, `3 m²` can be read.
    """
    unit = unicodedata.normalize("NFKC", unit).strip().casefold()
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    if len(text) > 2 * MAX_LENGTH:
        return None
    opening = _OPENING.match(_ABOUT.sub("", text))
    ends = _ABOUT.sub("", text)[opening.end() :] if opening else text
    found = _ends(ends, _ENDS_BETWEEN if opening and opening["between"] else _ENDS, unit)
    one = _figure(text, unit)
    if found or one is None:  # a hyphen also joins: `forty-five` is one amount
        return found or _ends(ends, _HYPHEN, unit)
    return Range(one.amount, one.amount, one.unit)


def _ends(text: str, between: re.Pattern[str], unit: str) -> Range | None:
    """Return the first range whose ends stand on the two sides of what is `between` them."""
    splits = ((text[: found.start()], text[found.end() :]) for found in between.finditer(text))
    read = ((_figure(low, unit), _figure(high, unit)) for low, high in splits)
    ranges = (_range(low, high) for low, high in read if low and high)
    return next((found for found in ranges if found), None)


def _range(low: _Figure, high: _Figure) -> Range | None:
    """Put two ends together: the billions and the dollars of one are those of both."""
    if low.unit and high.unit and unit_name(low.unit) != unit_name(high.unit):
        return None
    if high.power and not low.power:
        if low.digits.scaleb(high.power) <= high.amount:
            low = low._replace(power=high.power)
        elif low.digits < _WRITTEN_OUT:  # `900,000 to 1.2 million` says what it means, `3-2 million` does not
            return None
    return Range(low.amount, high.amount, high.unit or low.unit) if low.amount <= high.amount else None


def _figure(text: str, unit: str = "") -> _Figure | None:
    text = unicodedata.normalize("NFKC", text).strip().casefold()
    if not text or len(text) > MAX_LENGTH:
        return None
    before = text.removesuffix(unit) if unit else text
    if before != text and not before[-1:].isalpha():
        bare = _figure(before)
        if bare and not bare.unit:
            return bare._replace(unit=unit)
    text = _ABOUT.sub("", text)
    currency = _CURRENCY_FIRST.match(text)
    if currency:
        text = f"{text[currency.end() :]} {currency[1]}"
    found = _DIGITS.match(text)
    digits, rest = (_digits(found[0]), text[found.end() :]) if found else _words(text)
    return None if digits is None else _scaled(digits, rest)


def _digits(text: str) -> Decimal | None:
    """Read grouped digits: `1,700`, `1.300.000`, `1 700`; a lone comma elsewhere is a decimal one."""
    text = re.sub(r"[ '_\u00a0\u2009\u202f]", "", text).rstrip(".,")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    elif re.fullmatch(r"[+-]?\d{1,3}(\.\d{3}){2,}(,\d+)?", text):
        text = text.replace(".", "").replace(",", ".")
    elif text.count(",") == 1 and "." not in text:
        text = text.replace(",", ".")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _words(text: str) -> tuple[Decimal | None, str]:
    """Read a number written as a word, as in `one million workers`."""
    word, _, rest = text.partition(" ")
    if word == "a" and rest.partition(" ")[0] in SCALES:
        return Decimal(1), rest
    tens, _, ones = word.partition("-")
    if word in NUMBER_WORDS:
        return Decimal(NUMBER_WORDS[word]), rest
    if ones and NUMBER_WORDS.get(tens, 0) >= 20 and 0 < NUMBER_WORDS.get(ones, 0) < 10:
        return Decimal(NUMBER_WORDS[tens] + NUMBER_WORDS[ones]), rest
    return None, text


def _scaled(digits: Decimal, rest: str) -> _Figure | None:
    """Count the scale words that follow the digits; what remains is the unit."""
    rest, power = rest.strip(), 0
    while rest:
        word = re.match(r"[万亿]|[^\W\d]+", rest)
        if not word or word[0] not in SCALES:
            break
        power += SCALES[word[0]]
        rest = rest[word.end() :].lstrip(" .")
    if re.search(r"\d", rest) or _words(rest.removeprefix("and "))[0] is not None:
        return None  # a second number: half of one read would be graded as wrong
    return _Figure(digits, power, re.sub(r"^of\s+", "", rest).strip(" ."))


def unit_name(unit: str) -> str:
    """Return the one name of a unit, so that `US$`, `USD` and `dollar` are all `dollars`."""
    unit = unicodedata.normalize("NFKC", unit).strip().casefold().rstrip(".")
    return next((name for name, others in UNIT_NAMES.items() if unit == name or unit in others), unit)


def write_amount(amount: Decimal) -> str:
    """Return `amount` as a reader expects it: `1,700`, `520 million`, `1.3 billion`."""
    for power, word in _LARGE:
        scaled = amount.scaleb(-power).normalize()
        if abs(scaled) >= 1 and -int(scaled.as_tuple().exponent) <= 3:
            return f"{scaled:,f} {word}"
    return f"{amount.normalize():,f}"


def write_quantity(amount: Decimal, unit: str) -> str:
    """Return an amount with its unit: `6%`, `520 million rubles`."""
    return write_amount(amount) + _after(unit)


def write_range(low: Decimal, high: Decimal, unit: str) -> str:
    """Return a range with its unit, `2 to 3 billion dollars`; one amount where both ends are the same."""
    if low == high:
        return write_quantity(low, unit)
    (first, _, scale), (_, _, other) = write_amount(low).partition(" "), write_amount(high).partition(" ")
    if scale == other:
        return f"{first} to {write_quantity(high, unit)}"
    if not scale and (low < _WRITTEN_OUT or low.scaleb(SCALES[other]) <= high):
        # `1 to 2 million` would lend its millions to the 1
        return f"{write_amount(low)} to {high.normalize():,f}" + _after(unit)
    return f"{write_amount(low)} to {write_quantity(high, unit)}"


def _after(unit: str) -> str:
    return unit if unit == "%" else f" {unit}" if unit else ""
