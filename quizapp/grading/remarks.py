"""What a grade says to the learner who was nearly right."""

from __future__ import annotations

from enum import StrEnum

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, DateKey, Key
from quizapp.bank.questions import Question
from quizapp.grading.grades import Grade, Part


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
    PARTS = "parts"
    ORDER = "order"


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
    """Return what is said after "Nearly:", or None when there is nothing to say.

    A grade that has lost its parts, as one rebuilt from a stored credit has, says nothing of them.
    """
    if grade.remark is None or len(grade.parts) != _count(question):
        return None
    if grade.remark == Remark.ORDER:
        return _swaps(grade)
    if not question.form.has_parts:
        return _sentence(grade.remark, question.key, question.key_text)
    return "; ".join([*_counted(question, grade), *_of_blanks(question, grade.parts)])


def _count(question: Question) -> int:
    return len(question.parts) if question.form.has_parts else 1


def _sentence(remark: str, key: Key, text: str) -> str:
    precision = key.date.precision if isinstance(key, DateKey) else ""
    return _SENTENCES[Remark(remark)].format(key=text, precision=precision)


def _swaps(grade: Grade) -> str:
    """Return how many neighbours must change places: as many as there are pairs in the wrong order."""
    pairs = len(grade.parts) * (len(grade.parts) - 1) / 2
    wrong = round(pairs * (1 - grade.credit))
    return f"{wrong} {'swap' if wrong == 1 else 'swaps'} of neighbours away from the right order"


def _counted(question: Question, grade: Grade) -> list[str]:
    """Return how many parts are right, where that is not all and there is more than one."""
    count, right = len(grade.parts), sum(part.right for part in grade.parts)
    if grade.right or count == 1:
        return []
    extra = right - round(grade.credit * count) if question.form is Form.MULTIPLE else 0
    return [f"{right} of {count} right" + (f", {extra} chosen that {_not(extra)} belong" if extra else "")]


def _not(count: int) -> str:
    return "does not" if count == 1 else "do not"


def _of_blanks(question: Question, parts: tuple[Part, ...]) -> list[str]:
    """Return what is to be said of each blank, by its number where there are several."""
    keys = question.key.blanks if isinstance(question.key, BlanksKey) else ()
    return [
        (f"blank {number}: " if len(keys) > 1 else "") + _sentence(part.remark, key, key.text)
        for number, (key, part) in enumerate(zip(keys, parts, strict=False), 1)
        if part.remark
    ]
