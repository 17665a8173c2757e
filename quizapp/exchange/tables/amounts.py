"""The right answers that are one thing, as cells: an amount with its unit, a date, words, yes or no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from quizapp.bank.dates import read_date
from quizapp.bank.folding import fold
from quizapp.bank.keys import DateKey, NumberKey, SimpleKey, Worded, YesNoKey
from quizapp.bank.quantities import read_range
from quizapp.exchange.amounts import NO_UNIT, is_sane
from quizapp.exchange.tables.cells import joined, parted

OF_ONE = ("key", "accept", "to", "unit", "tolerance")
"""The columns that a key which is one thing can take; those of the blanks of a cloze hold several."""

YES = frozenset(map(fold, "yes true t y 1 right ja wahr richtig stimmt 是 对 正确 √ ✓".split())) | {"right"}
NO = frozenset(map(fold, "no false f n 0 wrong nein falsch 否 错 错误 不对 × ✗".split()))


class NotRead(ValueError):
    """A cell that does not say what its column is for; the message is a sentence."""


def cells_of(key: SimpleKey, separator: str = "|") -> dict[str, str]:
    """Return the cells that hold a key; `separator` stands between other spellings."""
    match key:
        case NumberKey():
            return {
                "key": f"{key.number:f}",
                "to": "" if key.to is None else f"{key.to:f}",
                "unit": key.unit,
                "tolerance": f"{key.tolerance:f}" if key.tolerance else "",
            }
        case DateKey():
            return {"key": key.date.iso}
        case YesNoKey():
            return {"key": key.yes_no}
    assert isinstance(key, Worded)
    return {"key": key.text, "accept": joined(key.accept, separator)}


def key_of(kind: str, cells: Mapping[str, str], separator: str = "|") -> dict[str, Any]:
    """Return the fields of a key of this type that its cells hold; NotRead where they do not."""
    if kind in _READ:
        return _READ[kind](cells)
    return {kind: cells.get("key", ""), "accept": parted(cells.get("accept", ""), separator)}


def _number(cells: Mapping[str, str]) -> dict[str, Any]:
    low, high, unit = _amounts(cells.get("key", ""), cells.get("unit", ""))
    high = _amount(cells["to"]) if cells.get("to") else high
    return {
        "number": low,
        "to": high if high is not None and high != low else None,
        "unit": cells.get("unit") or unit or NO_UNIT,
        "tolerance": _amount(cells["tolerance"]) if cells.get("tolerance") else Decimal(0),
    }


def _amounts(text: str, unit: str = "") -> tuple[Decimal, Decimal | None, str]:
    try:
        return _finite(text), None, ""
    except InvalidOperation:
        found = read_range(text, unit)
    if found is None:
        raise NotRead(f"{text[:40]!r} is no number.")
    if not (is_sane(found.low) and is_sane(found.high)):
        raise NotRead(f"{text[:40]!r} is no number that can be asked.")
    return found.low, found.high, found.unit


def _amount(text: str) -> Decimal:
    return _amounts(text)[0]


def _finite(text: str) -> Decimal:
    amount = Decimal(text)
    if not is_sane(amount):
        raise NotRead(f"{text[:40]!r} is no number that can be asked.")
    return amount


def _date(cells: Mapping[str, str]) -> dict[str, Any]:
    found = read_date(cells.get("key", ""))
    if found is None:
        raise NotRead(f"{cells.get('key', '')[:40]!r} is no date that can be read without guessing.")
    return {"date": found.iso}


def _yes_no(cells: Mapping[str, str]) -> dict[str, Any]:
    word = fold(cells.get("key", ""))
    if word not in YES | NO:
        raise NotRead(f"{cells.get('key', '')[:40]!r} is neither true nor false.")
    return {"yes-no": "yes" if word in YES else "no"}


_READ: dict[str, Callable[[Mapping[str, str]], dict[str, Any]]] = {
    "number": _number,
    "date": _date,
    "yes-no": _yes_no,
}
