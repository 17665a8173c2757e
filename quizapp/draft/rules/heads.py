"""The number of an amount: its sign, the currency before it, both ends of a range."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from quizapp.bank.mentions.numerals import Numeral
from quizapp.bank.quantities import SCALES
from quizapp.draft.rules.dated import DASHES
from quizapp.draft.rules.measures import CODES, SIGNS
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.units import is_plural, unit_at

_SHORT_SCALES = {short: SCALES[short] for short in ("k", "m", "mn", "bn")} | {"tn": 12}
_RANGE_WORDS = frozenset(("to", "and", "or"))
_BEFORE_CURRENCY = frozenset(("US", "USA", "A", "C", "HK", "NZ", "S", "AU", "CA"))


class Head(NamedTuple):
    """The number of an amount: where it begins, both ends of a range, and the currency printed before it."""

    start: int
    low: Decimal
    high: Decimal
    end: int
    currency: str
    in_words: bool
    is_scaled: bool


def head_at(p: Passage, i: int, taken: frozenset[int]) -> Head | None:
    start, currency, i = _currency_before(p, i)
    sign = 1
    if p.at(i).text in ("−", "-", "–", "+", "±") and _is_sign(p, i):
        sign, i = (1 if p.at(i).text in "+±" else -1), i + 1
    elif p.at(i).low == "minus" and p.at(i + 1).is_number:
        sign, i = -1, i + 1
    number = _number(p, i, currency)
    if number is None or (p.at(i).is_word and p.at(i).is_capital and i not in p.opening):
        return None
    low = high = number.value * sign
    second = _second(p, number, currency, taken)
    if second and _scaled_alike(number, second) * sign < second.value:
        low, high = _scaled_alike(number, second) * sign, second.value
        return Head(start, low, high, second.end, currency, number.in_words, second.is_scaled)
    return Head(start, low, high, number.end, currency, number.in_words, number.is_scaled)


def _currency_before(p: Passage, i: int) -> tuple[int, str, int]:
    """Return where the amount begins, the currency printed before its number, and where the number begins."""
    start = i
    if p.at(i).text in _BEFORE_CURRENCY and p.at(i + 1).text in SIGNS and not p.at(i + 1).spaced:
        i += 1
    if p.at(i).text in SIGNS:
        return start, SIGNS[p.at(i).text], i + 1
    if p.at(i).text in CODES and p.at(i + 1).is_number:
        return start, CODES[p.at(i).text], i + 1
    return start, "", start


def _is_sign(p: Passage, i: int) -> bool:
    before = p.at(i - 1)
    return (
        p.at(i + 1).is_number and not p.at(i + 1).spaced and (p.at(i).spaced or before.text in ("(", "", "“"))
    )


def _number(p: Passage, i: int, currency: str) -> Numeral | None:
    number = p.numerals.get(i)
    if number is None:
        return None
    if number.in_words and [p.at(number.end).text, p.at(number.end + 2).text] == ["(", ")"]:
        again = p.numerals.get(number.end + 1)  # `ninety (90) days`, as laws have it
        if again and again.value == number.value:
            return again._replace(end=number.end + 3, in_words=True, is_scaled=number.is_scaled)
    after = p.at(number.end)
    power = _SHORT_SCALES.get(after.low)
    counts = unit_at(p, number.end + 1) or is_plural(p.at(number.end + 1))
    if power and not after.spaced and (currency or counts or after.low in ("bn", "mn", "tn")):
        return number._replace(value=number.value.scaleb(power), end=number.end + 1, is_scaled=True)
    return number


def _second(p: Passage, first: Numeral, currency: str, taken: frozenset[int]) -> Numeral | None:
    """Return the upper end of a range: `10–12 km`, `between 50 and 500`, `two or three`."""
    joined = p.at(first.end)
    at = first.end + 1
    if at in taken or not (joined.text in DASHES or joined.low in _RANGE_WORDS):
        return None
    if joined.low == "and" and not _is_between(p, first):
        return None
    if p.at(at).text in SIGNS and currency:
        at += 1
    second = _number(p, at, currency)
    return second if second and (second.in_words == first.in_words or second.is_scaled) else None


def _is_between(p: Passage, first: Numeral) -> bool:
    return any(p.at(k).low == "between" for k in range(first.end - 5, first.end))


def _scaled_alike(low: Numeral, high: Numeral) -> Decimal:
    """Return the lower end with the scale of the upper: `2 to 3 billion` are billions at both ends."""
    if high.is_scaled and not low.is_scaled and low.value < 1000:
        power = next((p for p in (12, 9, 6, 3, 2) if high.value >= Decimal(1).scaleb(p)), 0)
        return low.value.scaleb(power)
    return low.value
