"""A grade, and what it says to the learner who was nearly right."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from quizapp.bank.keys import DateKey
from quizapp.bank.questions import Question

_CERTAIN, _HALF = 0.999, 0.5


class Remark(StrEnum):
    """In what way a response missed the key; written to the log, so never renamed."""

    SPELLING = "spelling"
    POWER_OF_TEN = "power-of-ten"
    UNIT = "unit"
    CURRENCY = "currency"
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    COARSE = "coarse"


@dataclass(frozen=True, slots=True)
class Grade:
    """How right a response is, from 0 to 1, and the facet whose key was given instead."""

    credit: float
    remark: str | None = None
    confused_with: str | None = None

    @property
    def right(self) -> bool:
        """Tell whether nothing is missing."""
        return self.credit >= _CERTAIN

    @property
    def near(self) -> bool:
        """Tell whether the response is half right."""
        return _HALF <= self.credit < _CERTAIN


_SENTENCES = {
    Remark.SPELLING: "spelling: {key}",
    Remark.POWER_OF_TEN: "right digits, wrong power of ten",
    Remark.UNIT: "right figure, wrong unit",
    Remark.CURRENCY: "right figure, wrong currency",
    Remark.DAY: "right month, wrong day",
    Remark.MONTH: "right year, wrong month",
    Remark.YEAR: "right but for the year",
    Remark.COARSE: "right as far as it goes, but the {precision} was asked",
}


def remark_text(question: Question, grade: Grade) -> str | None:
    """Return what is said after "Nearly:", or None when there is nothing to say."""
    if grade.remark is None:
        return None
    precision = question.key.date.precision if isinstance(question.key, DateKey) else ""
    return _SENTENCES[Remark(grade.remark)].format(key=question.key_text, precision=precision)
