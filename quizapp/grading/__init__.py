"""Responses into grades: how right, from 0 to 1, and in what way nearly so."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.bank.forms import FORMS_OF_QUESTION_KEYS, Form
from quizapp.bank.questions import Question
from quizapp.grading.cards import grade_card
from quizapp.grading.choices import grade_choice, grade_multiple
from quizapp.grading.cloze import grade_cloze
from quizapp.grading.grades import Grade, Part
from quizapp.grading.matching import grade_matching
from quizapp.grading.ordering import grade_ordering
from quizapp.grading.produced import grade_typed
from quizapp.grading.remarks import Remark, remark_text
from quizapp.grading.responses import Given
from quizapp.grading.typed import Unreadable

__all__ = ["Given", "Grade", "Part", "Remark", "Unreadable", "grade", "guess_options", "remark_text"]

_WHOLE: dict[Form, Callable[[Question, str], Part]] = {
    Form.CHOICE: grade_choice,
    Form.TRUE_FALSE: grade_choice,
    Form.NUMBER: grade_typed,
    Form.DATE: grade_typed,
    Form.SHORT: grade_typed,
    Form.FLASHCARD: grade_card,
}
_IN_PARTS: dict[Form, Callable[[Question, tuple[str, ...]], Grade]] = {
    Form.MULTIPLE: grade_multiple,
    Form.ORDERING: grade_ordering,
    Form.MATCHING: grade_matching,
    Form.CLOZE: grade_cloze,
}


def grade(question: Question, given: Given) -> Grade:
    """Return how right a response is; None means "I don't know".

    `given` is the text of the chosen option, what was typed, or for a flashcard the learner's own rating;
    for the forms with parts it is a tuple of texts: the options chosen, the items in their order, or what
    was chosen or typed for each part of the key, "" for nothing.
    Raise Unreadable when what was typed cannot be read, ValueError when it was not offered.
    """
    if question.form not in FORMS_OF_QUESTION_KEYS[question.key.type]:
        raise ValueError(f"the key of {question.id} is a {question.key.type}, not one of a {question.form}")
    if given is None:
        return Grade(0.0, parts=(Part(0.0),) * (len(question.parts) if question.form.has_parts else 1))
    if question.form.has_parts:
        if isinstance(given, str):
            raise ValueError(f"{question.id} is answered in parts, not with one text")
        return _IN_PARTS[question.form](question, given)
    if not isinstance(given, str):
        raise ValueError(f"{question.id} is answered with one text, not in parts")
    return Grade.whole(_WHOLE[question.form](question, given))


def guess_options(question: Question) -> int:
    """Return among how many options the answer could be guessed; 0 where it is produced."""
    return len(question.options)
