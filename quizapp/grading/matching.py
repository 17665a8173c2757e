"""Grades what was matched with what."""

from __future__ import annotations

from quizapp.bank.questions import Question
from quizapp.grading.choices import check_offered
from quizapp.grading.grades import Grade, Part
from quizapp.grading.remarks import Remark
from quizapp.grading.typed import NOTHING_CHOSEN, Unreadable


def grade_matching(question: Question, given: tuple[str, ...]) -> Grade:
    """Return the share of pairs that are right; one right side may be chosen more than once."""
    check_count(question, given)
    if not any(given):
        raise Unreadable(NOTHING_CHOSEN)
    parts = tuple(_part(question, place, chosen) for place, chosen in enumerate(given))
    return mean(parts)


def _part(question: Question, place: int, chosen: str) -> Part:
    if not chosen:
        return Part(0.0)
    check_offered(question, chosen)
    return Part(1.0) if chosen == question.parts[place] else Part(0.0, owner(question, chosen))


def owner(question: Question, chosen: str) -> str | None:
    """Return the facet that an option belongs to: that of another part, or a distractor's own."""
    if chosen in question.parts:
        return facet_of_part(question, question.parts.index(chosen))
    spare = question.distractor(chosen)
    return spare.facet if spare else None


def facet_of_part(question: Question, place: int) -> str | None:
    """Return the facet that a part of the key asks, where each facet has a part of its own."""
    return question.facets[place] if len(question.facets) == len(question.parts) else None


def check_count(question: Question, given: tuple[str, ...]) -> None:
    """Raise ValueError where a response has more or fewer parts than the key."""
    if len(given) != len(question.parts):
        raise ValueError(f"{question.id} has {len(question.parts)} parts, not {len(given)}")


def mean(parts: tuple[Part, ...]) -> Grade:
    """Return the grade of parts that weigh the same; one part alone speaks for itself."""
    if len(parts) == 1:
        return Grade.whole(parts[0])
    if all(part.right for part in parts):
        return Grade(1.0, next((part.remark for part in parts if part.remark), None), parts)
    is_partly_right = any(part.credit or part.remark for part in parts)
    credit = sum(part.credit for part in parts) / len(parts)
    return Grade(credit, Remark.PARTS if is_partly_right else None, parts)
