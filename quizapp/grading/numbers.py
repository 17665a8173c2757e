"""Grades a typed amount or range: its figures, its power of ten and its unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from quizapp.bank.folding import fold
from quizapp.bank.keys import NumberKey
from quizapp.bank.quantities import CURRENCIES, UNIT_NAMES, Range, read_range, unit_name
from quizapp.grading.grades import Part
from quizapp.grading.remarks import Remark
from quizapp.grading.typed import Rival, Unreadable
from quizapp.said import Said

# The examples are nobody's key: the hint is read before the answer is given.
_HINT = Said("I couldn't read that as a number — try 1,250 or 3.5 million")
_ENDING = re.compile(r"(ies|es|s|y|e)$")


def grade_number(key: NumberKey, text: str, rivals: Sequence[Rival]) -> Part:
    """Return 1 for the amount, half for its digits with another power of ten, or for another unit.

    Another currency is another amount. A missing unit is no fault. Of a typed range both ends must count
    as right; where the key is a range, whatever lies within it does.
    """
    said = read_range(text, key.unit)
    if said is None:
        raise Unreadable(_HINT)
    is_held, right_unit = _held(said, key, 0), _says_unit(said.unit, key.unit)
    if is_held and right_unit:
        return Part(1.0)
    rival = next(
        (rival for rival in rivals if any(_says(said, other, key.unit) for other in rival.texts)), None
    )
    if rival:
        return Part(rival.earns, rival.facet)
    if is_held:
        return _wrong_unit(said.unit, key.unit)
    if right_unit and any(_held(said, key, power) for power in _powers(said, key)):
        return Part(0.5, remark=Remark.POWER_OF_TEN)
    return Part(0.0)


def _held(said: Range, key: NumberKey, power: int) -> bool:
    return key.holds(said.low.scaleb(power)) and key.holds(said.high.scaleb(power))


def _powers(said: Range, key: NumberKey) -> range:
    """Return the powers of ten that could bring the first digit where the key has its own."""
    ends = (key.number.adjusted() - said.low.adjusted(), key.highest.adjusted() - said.high.adjusted())
    return range(min(ends), max(ends) + 1)


def _says(said: Range, other: str, unit: str) -> bool:
    """Tell whether another answer was given, figure and unit."""
    read = read_range(other, unit)
    return read is not None and said[:2] == read[:2] and _says_unit(said.unit, read.unit)


def _wrong_unit(given: str, wanted: str) -> Part:
    currencies = _words(given) & CURRENCIES, _words(wanted) & CURRENCIES
    return Part(0.0, remark=Remark.CURRENCY) if all(currencies) else Part(0.5, remark=Remark.UNIT)


def _says_unit(given: str, wanted: str) -> bool:
    """Tell whether one unit is the other or a part of it: `guns` for `anti-aircraft guns`."""
    said, asked = _words(given), _words(wanted)
    return said <= asked or asked <= said


def _words(unit: str) -> frozenset[str]:
    """Return the words of a unit: a currency by its one name, others without what makes them plural."""
    parts = [unit_name(unit)] if unit_name(unit) in UNIT_NAMES else unit.replace("per cent", "%").split()
    found: set[str] = set()
    for name in map(unit_name, parts):
        found |= {name} if name in UNIT_NAMES else {_ENDING.sub("", word) for word in fold(name).split()}
    return frozenset(found)
