"""Responses into grades: how right, from 0 to 1, and in what way nearly so."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.grading.cards import grade_card
from quizapp.grading.choices import grade_choice
from quizapp.grading.dates import grade_date
from quizapp.grading.grades import Grade, Remark, remark_text
from quizapp.grading.numbers import grade_number
from quizapp.grading.typed import Unreadable
from quizapp.grading.words import grade_words

__all__ = ["Grade", "Remark", "Unreadable", "grade", "guess_options", "remark_text"]

_GRADERS: dict[Form, Callable[[Question, str], Grade]] = {
    Form.CHOICE: grade_choice,
    Form.TRUE_FALSE: grade_choice,
    Form.NUMBER: grade_number,
    Form.DATE: grade_date,
    Form.SHORT: grade_words,
    Form.FLASHCARD: grade_card,
}


def grade(question: Question, given: str | None) -> Grade:
    """Return how right a response is; None means "I don't know".

    `given` is the text of the chosen option, what was typed, or for a flashcard the learner's own rating.
    Raise Unreadable when what was typed cannot be read, ValueError when it was not offered.
    """
    if given is None:
        return Grade(0.0)
    return _GRADERS[question.form](question, given)


def guess_options(question: Question) -> int:
    """Return among how many options the answer could be guessed; 0 where it is produced."""
    return len(question.options)
