"""Grades the blanks of a cloze: typed ones by the rules of their keys, chosen ones by the word bank."""

from __future__ import annotations

from quizapp.bank.keys import BlanksKey, SimpleKey, Worded
from quizapp.bank.questions import Question
from quizapp.grading.choices import check_offered
from quizapp.grading.grades import Grade, Part
from quizapp.grading.matching import check_count, facet_of_part, mean, owner
from quizapp.grading.produced import grade_produced
from quizapp.grading.typed import NOTHING_CHOSEN, NOTHING_TYPED, Rival, Unreadable
from quizapp.said import Said


def grade_cloze(question: Question, given: tuple[str, ...]) -> Grade:
    """Return the mean of the blanks; an empty one is 0, and what fits another blank is a confusion."""
    check_count(question, given)
    if not any(text.strip() for text in given):
        raise Unreadable(NOTHING_CHOSEN if question.options else NOTHING_TYPED)
    grade_blank = _chosen if question.options else _typed
    return mean(
        tuple(
            grade_blank(question, place, key, text) if text.strip() else Part(0.0)
            for place, (key, text) in enumerate(zip(_blanks(question), given, strict=True))
        )
    )


def _blanks(question: Question) -> tuple[SimpleKey, ...]:
    assert isinstance(question.key, BlanksKey)
    return question.key.blanks


def _chosen(question: Question, place: int, key: SimpleKey, text: str) -> Part:
    check_offered(question, text)
    if text == question.parts[place] or key.is_written_as(text):
        return Part(1.0)
    return Part(0.0, owner(question, text))


def _typed(question: Question, place: int, key: SimpleKey, text: str) -> Part:
    try:
        return grade_produced(key, text, _rivals(question, key))
    except Unreadable as unread:
        if len(question.parts) == 1:
            raise
        raise Unreadable(Said("Blank %(number)s: %(hint)s", number=place + 1, hint=unread.hint)) from unread


def _rivals(question: Question, key: SimpleKey) -> list[Rival]:
    """Return what fits the other blanks, as far as it does not fit this one as well."""
    return [
        Rival((other.text, *(other.accept if isinstance(other, Worded) else ())), facet)
        for facet, other in ((facet_of_part(question, n), other) for n, other in enumerate(_blanks(question)))
        if not (key.same_as(other) or other.same_as(key))
    ]
