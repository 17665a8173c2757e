"""Grades a chosen option: choice, true/false."""

from __future__ import annotations

from quizapp.bank.questions import Question
from quizapp.grading.grades import Grade


def grade_choice(question: Question, given: str) -> Grade:
    """Return 1 for the key and 0 for a distractor, with the facet that it belongs to."""
    if given == question.key_text:
        return Grade(1.0)
    chosen = question.distractor(given)
    if chosen is None:
        raise ValueError(f"{given[:60]!r} is not an option of {question.id}")
    return Grade(0.0, confused_with=chosen.facet)
