"""Dates in digits alone: 1954.9, 1954.10.2, 29.9.1954, 1954-09-29."""

from __future__ import annotations

import re

from quizapp.bank.dates import PartialDate, read_date
from quizapp.draft.dated import Dated, is_counted, one
from quizapp.draft.measures import SIGNS
from quizapp.draft.passages import Passage
from quizapp.draft.units import counted_noun

_DOTTED = re.compile(r"(1\d{3}|20\d\d)\.(\d{1,2})(?:\.(\d{1,2}))?|(\d{1,2})\.(\d{1,2})\.(1\d{3}|20\d\d)")
_VERSIONS = frozenset("version versions v release edition".split())


def dotted(p: Passage, i: int) -> Dated | None:
    """Read 1954.9, 1954.10.2, 29.9.1954, 1954-09-29, 29/9/1954; never a version or a decimal number."""
    token = p.at(i)
    if not token.is_number or p.at(i - 1).low in _VERSIONS or p.at(i - 1).text in SIGNS:
        return None
    if not token.text.isdecimal():
        found = _DOTTED.fullmatch(token.text)
        is_decimal = found is not None and not found[3] and not found[6] and counted_noun(p, i + 1)
        if not found or is_decimal or is_counted(p, i + 1):
            return None
        parts = [int(part) for part in (found[1], found[2], found[3]) if part]
        parts = parts or [int(found[6]), int(found[5]), int(found[4])]
        return one(i, i + 1, PartialDate(*parts)) if _exists(parts) else None
    joined = p.at(i + 1).text
    if joined not in ("-", "/", "–") or p.at(i + 3).text != joined or p.at(i - 1).text == joined:
        return None
    numbers = (token, p.at(i + 2), p.at(i + 4))
    if not all(n.is_number and n.text.isdecimal() for n in numbers) or any(
        p.at(k).spaced for k in range(i + 1, i + 5)
    ):
        return None
    date = read_date("-".join(n.text for n in numbers).replace("-", "/" if joined == "/" else "-"))
    return one(i, i + 5, date) if date else None


def _exists(parts: list[int]) -> bool:
    year, month, day = (*parts, 1)[:3]
    return read_date(f"{year:04d}-{month:02d}-{day:02d}") is not None
