"""What an amount counts or measures, and whose amount may be taken for another's."""

from __future__ import annotations

import re

from quizapp.bank.quantities import CURRENCIES, unit_name

_WORD = re.compile(r"[^\W\d_]+|%")
_MEASURES = frozenset(
    "second minute hour day night week fortnight month season year decade century centuries generation "
    "inch inche foot feet yard mile metre meter kilometre kilometer centimetre centimeter km cm mm li "
    "acre hectare ha mu square cubic gram kilogram kilo kg ton tonne ounce lb jin catty catties "
    "litre liter gallon barrel bushel degree watt kilowatt megawatt kw mw kwh volt knot "
    "% percent per percentage point time cent penny pence shilling pound euro franc mark yen lira lire peso "
    "rupee crown krone florin ducat thaler guilder won".split()
)


def kind_of_unit(unit: str) -> str:
    """Return `count` for things that are counted one by one; else the unit, which no other can stand for."""
    name = unit_name(unit)
    words = _WORD.findall(name)
    if name in CURRENCIES or any(word in _MEASURES or word.removesuffix("s") in _MEASURES for word in words):
        return name
    return "count"


def may_borrow(unit: str, other: str) -> bool:
    """Tell whether an amount in one unit can be restated in the other: counts as counts, money as money."""
    kinds = {kind_of_unit(unit), kind_of_unit(other)}
    return len(kinds) == 1 or kinds <= CURRENCIES
