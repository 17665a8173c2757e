"""What a person sees in a cell of a workbook: `50%` where 0.5 is kept, a day where a number of days is."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Any

_DECIMALS = re.compile(r"[0#]\.(0+)(?![#0])")
_MOST_DECIMALS = 15  # which is what a workbook keeps of a number
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


def shown(value: Any, number_format: str = "General") -> str:
    """Return a cell's value as its format shows it; nothing for an empty cell."""
    match value:
        case bool():
            return str(value).upper()
        case int() | float():
            return _number(value, number_format)
        case datetime() | date():
            return _day(value, number_format)
        case time():
            return value.isoformat("seconds" if value.second else "minutes")
    return "" if value is None else str(value)


def _number(value: float, number_format: str) -> str:
    plain = _QUOTED.sub("", number_format.partition(";")[0])
    try:
        amount = Decimal(repr(value))
        is_share = "%" in plain
        amount = amount * 100 if is_share else amount
        decimals = _DECIMALS.search(plain)
        fixed = min(len(decimals[1]), _MOST_DECIMALS) if decimals else 0 if re.search("[0#]", plain) else None
        text = f"{amount:.{fixed}f}" if fixed is not None else f"{amount.normalize():f}"
    except (InvalidOperation, ValueError):
        return str(value)
    return f"{text}%" if is_share else text


def _day(value: date, number_format: str) -> str:
    """Return a date to the precision that its format shows, and the hour where there is one."""
    plain = _QUOTED.sub("", number_format).casefold()
    is_midnight = not isinstance(value, datetime) or value.time() == time()
    if "y" in plain and "d" not in plain and "h" not in plain:
        return f"{value.year:04d}-{value.month:02d}" if "m" in plain else f"{value.year:04d}"
    day = f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    if is_midnight or not isinstance(value, datetime):
        return day
    return f"{day} {value:%H:%M}"
