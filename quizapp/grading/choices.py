"""Grades chosen options: choice, true/false, and multiple, where several are right."""

from __future__ import annotations

from quizapp.bank.questions import Question
from quizapp.grading.grades import Grade, Part
from quizapp.grading.remarks import Remark
from quizapp.grading.typed import NOTHING_CHOSEN, Unreadable


def grade_choice(question: Question, given: str) -> Part:
    """Return 1 for the key, and for a distractor what it still earns, with the facet that it belongs to."""
    if given == question.key_text:
        return Part(1.0)
    check_offered(question, given)
    chosen = question.distractor(given)
    return Part(chosen.earns, chosen.facet) if chosen else Part(0.0)


def grade_multiple(question: Question, given: tuple[str, ...]) -> Grade:
    """Return (right − wrong) / wanted, at least 0, with a part for each item that is wanted.

    The first wrong option that belongs to a facet is what the first missing item was confused with.
    """
    if not given:
        raise Unreadable(NOTHING_CHOSEN)
    for text in given:
        check_offered(question, text)
    chosen = set(given)
    if len(chosen) < len(given):
        raise ValueError(f"an option of {question.id} is chosen twice")
    wrong = [d for d in question.distractors if d.text in chosen and d.text not in question.parts]
    parts = [Part(float(item in chosen)) for item in question.parts]
    credit = max(0.0, (sum(part.right for part in parts) - len(wrong)) / len(parts))
    facet = next((d.facet for d in wrong if d.facet), None)
    place = next((n for n, part in enumerate(parts) if not part.right), 0)
    parts[place] = Part(parts[place].credit, facet)
    return Grade(credit, Remark.PARTS if 0 < credit < 1 else None, tuple(parts))


def check_offered(question: Question, text: str) -> None:
    """Raise ValueError for a text that is not among the options."""
    if text not in question.options:
        raise ValueError(f"{text[:60]!r} is not an option of {question.id}")
