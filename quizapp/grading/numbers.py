"""Grades a typed amount: its figure, its power of ten and its unit."""

from __future__ import annotations

import re
from decimal import Decimal

from quizapp.bank.folding import fold
from quizapp.bank.keys import NumberKey
from quizapp.bank.quantities import CURRENCIES, UNIT_NAMES, read_quantity, unit_name
from quizapp.bank.questions import Question
from quizapp.grading.grades import Grade, Remark
from quizapp.grading.typed import Unreadable, typed

# The examples are nobody's key: the hint is read before the answer is given.
_HINT = "I couldn't read that as a number — try 1,250 or 3.5 million"
_ENDING = re.compile(r"(ies|es|s|y|e)$")


def grade_number(question: Question, given: str) -> Grade:
    """Return 1 for the amount, half for its digits with another power of ten, or for another unit.

    Another currency is another amount. A missing unit is no fault.
    """
    key = question.key
    if not isinstance(key, NumberKey):
        raise ValueError(f"the key of {question.id} is not a number")
    quantity = read_quantity(typed(given))
    if quantity is None:
        raise Unreadable(_HINT)
    right_unit = _says_unit(quantity.unit, key.unit)
    if _within(quantity.amount, key):
        return Grade(1.0) if right_unit else _wrong_unit(quantity.unit, key.unit)
    if right_unit and _within(_with_power_of(key.number, quantity.amount), key):
        return Grade(0.5, Remark.POWER_OF_TEN)
    return Grade(0.0)


def _within(amount: Decimal, key: NumberKey) -> bool:
    return abs(amount - key.number) <= key.tolerance


def _with_power_of(model: Decimal, amount: Decimal) -> Decimal:
    """Return the digits of `amount` with their first one where `model` has its own."""
    return amount.scaleb(model.adjusted() - amount.adjusted())


def _wrong_unit(given: str, wanted: str) -> Grade:
    currencies = _words(given) & CURRENCIES, _words(wanted) & CURRENCIES
    return Grade(0.0, Remark.CURRENCY) if all(currencies) else Grade(0.5, Remark.UNIT)


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
