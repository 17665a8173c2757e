"""Grades an order: by how many pairs of items stand in the right one."""

from __future__ import annotations

from quizapp.bank.questions import Question
from quizapp.grading.grades import Grade, Part
from quizapp.grading.remarks import Remark


def grade_ordering(question: Question, given: tuple[str, ...]) -> Grade:
    """Return (Kendall's tau + 1) / 2, with the share of each item's own pairs as its part."""
    items = question.parts
    if sorted(given) != sorted(items):
        raise ValueError(_fault(question, given))
    place = {item: number for number, item in enumerate(given)}
    others = len(items) - 1
    in_order = [
        sum((i < j) == (place[one] < place[other]) for j, other in enumerate(items) if i != j)
        for i, one in enumerate(items)
    ]
    credit = sum(in_order) / (len(items) * others)  # each pair is counted from both of its ends
    remark = Remark.ORDER if 0 < credit < 1 else None
    return Grade(credit, remark, tuple(Part(right / others) for right in in_order))


def _fault(question: Question, given: tuple[str, ...]) -> str:
    strange = next((item for item in given if item not in question.parts), None)
    if strange is not None:
        return f"{strange[:60]!r} is not an item of {question.id}"
    if len(set(given)) < len(given):
        return f"an item of {question.id} is given twice"
    return f"{question.id} has {len(question.parts)} items to order, not {len(given)}"
