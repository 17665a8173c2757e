"""What a grade says to the learner who was nearly right."""

from __future__ import annotations

from enum import StrEnum

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, DateKey, Key
from quizapp.bank.questions import Question
from quizapp.grading.grades import Grade, Part
from quizapp.said import Said


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
    Remark.SPELLING: Said("spelling: %(key)s"),
    Remark.POWER_OF_TEN: Said("right digits, wrong power of ten"),
    Remark.UNIT: Said("right figure, wrong unit"),
    Remark.CURRENCY: Said("right figure, wrong currency"),
    Remark.DAY: Said("right month, wrong day"),
    Remark.MONTH: Said("right year, wrong month"),
    Remark.YEAR: Said("right but for the year"),
}
_ASKED_FOR = {
    "day": Said("right as far as it goes, but the day was asked"),
    "month": Said("right as far as it goes, but the month was asked"),
    "year": Said("right as far as it goes, but the year was asked"),
}


def remark_text(question: Question, grade: Grade) -> Said | None:
    """Return what is said after "Nearly:", or None when there is nothing to say.

    A grade that has lost its parts, as one rebuilt from a stored credit has, says nothing of them.
    """
    if grade.remark is None or len(grade.parts) != _count(question):
        return None
    if grade.remark == Remark.ORDER:
        return _swaps(grade)
    if not question.form.has_parts:
        return _sentence(grade.remark, question.key, question.key_text)
    return _joined([*_counted(question, grade), *_of_blanks(question, grade.parts)])


def _count(question: Question) -> int:
    return len(question.parts) if question.form.has_parts else 1


def _joined(remarks: list[Said]) -> Said | None:
    """Return one sentence of several remarks, or None where there are none."""
    if not remarks:
        return None
    said, *others = remarks
    for other in others:
        said = Said("%(remark)s; %(other)s", remark=said, other=other)
    return said


def _sentence(remark: str, key: Key, text: str) -> Said:
    if remark == Remark.COARSE and isinstance(key, DateKey):
        return _ASKED_FOR[key.date.precision]
    return _SENTENCES[Remark(remark)].filled(key=text)


def _swaps(grade: Grade) -> Said:
    """Return how many neighbours must change places: as many as there are pairs in the wrong order."""
    pairs = len(grade.parts) * (len(grade.parts) - 1) / 2
    return Said.counted(
        "%(num)s swap of neighbours away from the right order",
        "%(num)s swaps of neighbours away from the right order",
        round(pairs * (1 - grade.credit)),
    )


def _counted(question: Question, grade: Grade) -> list[Said]:
    """Return how many parts are right, where that is not all and there is more than one."""
    count, right = len(grade.parts), sum(part.right for part in grade.parts)
    if grade.right or count == 1:
        return []
    extra = right - round(grade.credit * count) if question.form is Form.MULTIPLE else 0
    if not extra:
        return [Said("%(right)s of %(count)s right", right=right, count=count)]
    return [
        Said.counted(
            "%(right)s of %(count)s right, %(num)s chosen that does not belong",
            "%(right)s of %(count)s right, %(num)s chosen that do not belong",
            extra,
            right=right,
            count=count,
        )
    ]


def _of_blanks(question: Question, parts: tuple[Part, ...]) -> list[Said]:
    """Return what is to be said of each blank, by its number where there are several."""
    keys = question.key.blanks if isinstance(question.key, BlanksKey) else ()
    return [
        Said("blank %(number)s: %(remark)s", number=number, remark=said) if len(keys) > 1 else said
        for number, (key, part) in enumerate(zip(keys, parts, strict=False), 1)
        if part.remark and (said := _sentence(part.remark, key, key.text))
    ]
