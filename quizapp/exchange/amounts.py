"""Numbers of other programs: exact, of a sane size, without a unit where they have none."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from quizapp.bank.quantities import MAX_LENGTH

NO_UNIT = ""
"""What is counted by a number of which nobody says it."""
_NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:[eE][+-]?\d{1,3})?")


def read_amount(text: str) -> Decimal | None:
    """Return the number that `text` is, with a full stop or a comma; None where it is none of a sane size."""
    text = text.strip()
    if len(text) > MAX_LENGTH or not _NUMBER.fullmatch(text):
        return None
    try:
        amount = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return amount if is_sane(amount) else None


def is_sane(amount: Decimal) -> bool:
    """Tell whether a number can be written in so few signs that it is read again."""
    if not amount.is_finite():
        return False
    return not amount or (abs(amount.adjusted()) <= MAX_LENGTH and len(write_amount(amount)) <= MAX_LENGTH)


def write_amount(amount: Decimal) -> str:
    """Return a number in digits: `1700`, `-0.5`."""
    return f"{amount.normalize():f}"
