"""Grades a flashcard: the learner compared the answers and says how it went."""

from __future__ import annotations

from quizapp.bank.questions import Question
from quizapp.grading.grades import Part

_CREDIT = {"again": 0.0, "hard": 1.0, "good": 1.0, "easy": 1.0}


def grade_card(question: Question, given: str) -> Part:
    """Return 0 for `again` and 1 for `hard`, `good` and `easy`."""
    if given not in _CREDIT:
        raise ValueError(f"{question.id} is rated again, hard, good or easy, not {given[:60]!r}")
    return Part(_CREDIT[given])
