"""Grades what was typed against one key, by the rules of the key's type."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.bank.keys import DateKey, Key, NameKey, NumberKey, TextKey
from quizapp.bank.questions import Question
from quizapp.grading.dates import grade_date
from quizapp.grading.grades import Part
from quizapp.grading.numbers import grade_number
from quizapp.grading.typed import Rival, typed
from quizapp.grading.words import grade_words


def grade_typed(question: Question, given: str) -> Part:
    """Grade the one thing that a question asks to type; its distractors are what is easily confused."""
    rivals = [Rival((d.text,), d.facet, d.earns) for d in question.distractors]
    return grade_produced(question.key, given, rivals)


def grade_produced(key: Key, given: str, rivals: Sequence[Rival]) -> Part:
    """Grade a text against a key that is one thing; what is as near to a rival is the rival."""
    text = typed(given)
    match key:
        case NumberKey():
            return grade_number(key, text, rivals)
        case DateKey():
            return grade_date(key, text, rivals)
        case NameKey() | TextKey():
            return grade_words(key, text, rivals)
    return Part(float(key.is_written_as(text)))
