"""Grades a typed date, to the precision in which the key is known."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.bank.dates import PartialDate, read_date
from quizapp.bank.keys import DateKey
from quizapp.grading.grades import Part
from quizapp.grading.remarks import Remark
from quizapp.grading.typed import Rival, Unreadable
from quizapp.said import Said

# The examples are nobody's key: the hint is read before the answer is given.
_HINT = Said("I couldn't read that as a date — try 1987-07-21 or 21 July 1987")


def grade_date(key: DateKey, text: str, rivals: Sequence[Rival]) -> Part:
    """Return 1 for the key or a day within it, half for a coarser date or a wrong day of the right month."""
    date = read_date(text)
    if date is None:
        raise Unreadable(_HINT)
    if key.date.covers(date):
        return Part(1.0)
    if date.covers(key.date):
        return Part(0.5, remark=Remark.COARSE)
    rival = next((rival for rival in rivals if any(read_date(other) == date for other in rival.texts)), None)
    return Part(0.0, rival.facet) if rival else _missed(key.date, date)


def _missed(key: PartialDate, date: PartialDate) -> Part:
    if key[:2] == date[:2]:
        return Part(0.5, remark=Remark.DAY)
    if key.year == date.year:
        return Part(0.0, remark=Remark.MONTH)
    if key.month and key[1:] == date[1:]:
        return Part(0.0, remark=Remark.YEAR)
    return Part(0.0)
