"""What an amount is counted in: a measure, a currency, or the noun that follows the number."""

from __future__ import annotations

from typing import NamedTuple

from quizapp.bank.mentions.english import CLOSED
from quizapp.draft.rules.english import DEMONYMS, DOING
from quizapp.draft.rules.measures import (
    ABBREVIATED,
    BEFORE_MEASURES,
    CODES,
    CURRENCIES,
    IN_FULL,
    MANY,
    MEASURES,
    NOT_MANY,
    OF_CURRENCY,
    PLURALS,
    ROOTS,
    SQUARED,
)
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.tokens import Token

MAX_NOUN = 4
_TOO_SHORT = frozenset("in m s l g h A V K N min".split())
"""Measures that read as words unless they stand right at the number or end the phrase."""


class Unit(NamedTuple):
    """A unit by its usual name, and the token after it."""

    name: str
    end: int


def unit_at(p: Passage, i: int) -> Unit | None:
    """Return the measure or the currency printed at `i`."""
    return _sign(p, i) or _currency(p, i) or _measure(p, i)


def counted_noun(p: Passage, i: int) -> Unit | None:
    """Return the plural noun that a number before `i` counts, with what stands before it: `naval ships`."""
    words: list[str] = []
    for k in range(i, i + MAX_NOUN):
        token = p.at(k)
        if not token.is_word or not token.spaced or not _may_count(token):
            return Unit(words[0], i + 1) if len(words) == 1 and _is_people(words[0]) else None
        words.append(token.text)
        if is_plural(token):
            return Unit(" ".join(words), k + 1)
    return None


def is_plural(token: Token) -> bool:
    """Tell whether a word looks like a noun in the plural."""
    word = token.low
    if word in MANY or word in PLURALS.values():
        return True
    if word in NOT_MANY or word in DOING or len(word) < 4 or "’" in word or "'" in word:
        return False
    return word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


def _may_count(token: Token) -> bool:
    return token.low not in CLOSED and token.low not in DOING


def _is_people(word: str) -> bool:
    """Tell whether a word names many people without an ending: 73,000 French, 200 Chinese."""
    return word[0].isupper() and word.lower() in DEMONYMS and word.endswith(("sh", "ch", "ese", "ss"))


def _sign(p: Passage, i: int) -> Unit | None:
    token, after = p.at(i), p.at(i + 1)
    if token.text == "%":
        return Unit("%", i + 1)
    if token.text == "‰":
        return Unit("per mille", i + 1)
    if token.text == "°":
        scale = after.text if after.text in ("C", "F", "K") else ""
        return Unit(f"°{scale}", i + 1 + bool(scale)) if scale else Unit("degrees", i + 1)
    if token.low == "per" and after.low == "cent":
        return Unit("%", i + 2)
    if token.low in ("percent", "percentage"):
        return Unit("%", i + 1 + (after.low in ("point", "points")))
    return None


def _currency(p: Passage, i: int) -> Unit | None:
    start = i
    while p.at(i).low in OF_CURRENCY and i < start + 2:
        i += 1
    token = p.at(i)
    if token.text in CODES:
        return Unit(CODES[token.text], i + 1)
    if token.low not in CURRENCIES or (token.is_capital and token.low == "won"):
        return None
    if token.low == "won" and i == start and p.at(i + 1).low in ("the", "a", "his", "her", "their"):
        return None
    kind = " ".join(p.at(k).text for k in range(start, i))
    name = f"{kind} {CURRENCIES[token.low]}".strip()
    return Unit(name, i + 1 + (token.low.startswith("pound") and p.at(i + 1).low == "sterling"))


def _measure(p: Passage, i: int) -> Unit | None:
    words: list[str] = []
    while p.at(i).low in BEFORE_MEASURES and len(words) < 2:
        words.append(p.at(i).low)
        i += 1
    token = p.at(i)
    if not token.is_word:
        return None
    raised = p.at(i + 1)
    if token.text in ROOTS and raised.text in SQUARED and not raised.spaced:
        return Unit(f"{SQUARED[raised.text]} {ROOTS[token.text]}", i + 2)
    if token.text in ABBREVIATED and _is_abbreviated_here(p, i):
        return _per(p, Unit(" ".join([*words, _in_full(token.text)]), i + 1))
    if token.low in MEASURES:
        return _per(p, Unit(" ".join([*words, PLURALS.get(token.low, token.low)]), i + 1))
    return None


def _in_full(sign: str) -> str:
    return IN_FULL.get(sign, sign)


def _is_abbreviated_here(p: Passage, i: int) -> bool:
    token = p.at(i)
    if token.text not in _TOO_SHORT or not token.spaced:
        return True
    after = p.at(i + 1)
    return token.text != "in" and not (after.is_capital and after.spaced)


def _per(p: Passage, unit: Unit) -> Unit:
    """Add what stands after the measure: `km/h`, `grams per cubic centimetre`, `degrees Celsius`."""
    name, end = unit
    after = p.at(end)
    if after.text == "/" and not after.spaced and p.at(end + 1).is_word:
        return Unit(f"{name}/{p.at(end + 1).text}", end + 2)
    if name == "degrees" and after.low in ("celsius", "fahrenheit", "centigrade", "kelvin"):
        return Unit(f"degrees {after.text}", end + 1)
    if after.low == "per" and p.at(end + 1).is_word:
        words = [p.at(end + 1).text]
        if words[0].lower() in BEFORE_MEASURES and p.at(end + 2).is_word:
            words.append(p.at(end + 2).text)
        return Unit(f"{name} per {' '.join(words)}", end + 1 + len(words))
    return unit
