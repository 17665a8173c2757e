"""Grades a typed date, to the precision in which the key is known."""

from __future__ import annotations

from quizapp.bank.dates import PartialDate, read_date
from quizapp.bank.keys import DateKey
from quizapp.bank.questions import Question
from quizapp.grading.grades import Grade, Remark
from quizapp.grading.typed import Unreadable, typed

# The examples are nobody's key: the hint is read before the answer is given.
_HINT = "I couldn't read that as a date — try 1987-07-21 or 21 July 1987"


def grade_date(question: Question, given: str) -> Grade:
    """Return 1 for the key or a day within it, half for a coarser date or a wrong day of the right month."""
    if not isinstance(question.key, DateKey):
        raise ValueError(f"the key of {question.id} is not a date")
    date = read_date(typed(given))
    if date is None:
        raise Unreadable(_HINT)
    return _compared(question.key.date, date)


def _compared(key: PartialDate, date: PartialDate) -> Grade:
    if key.covers(date):
        return Grade(1.0)
    if date.covers(key):
        return Grade(0.5, Remark.COARSE)
    if key[:2] == date[:2]:
        return Grade(0.5, Remark.DAY)
    if key.year == date.year:
        return Grade(0.0, Remark.MONTH)
    if key.month and key[1:] == date[1:]:
        return Grade(0.0, Remark.YEAR)
    return Grade(0.0)
