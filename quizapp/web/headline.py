"""The first line of the feedback: right, nearly, not yet, and what it was."""

from __future__ import annotations

from quizapp import grading
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question

_TOLD_BELOW = {
    Form.MULTIPLE: "these are the ones that apply",
    Form.CLOZE: "this is what belongs there",
    Form.ORDERING: "this is the order",
    Form.MATCHING: "this is what belongs together",
}


def headline(how: str, question: Question, grade: grading.Grade) -> str:
    """Return the line for a verdict: `right`, `near`, `wrong` or `unknown`."""
    if how == "right":
        return "Correct."
    in_rows = question.form.has_parts and len(question.parts) > 1
    answer, said = _answer(question, in_rows=in_rows), grading.remark_text(question, grade)
    if how == "near":
        return f"Nearly: {said or 'not quite'}." + ("" if in_rows else f" {_begun(answer)}.")
    if how == "unknown" or question.form is Form.FLASHCARD:
        return f"{_begun(answer)}."
    return f"Not yet — {said if said and in_rows else answer}."


def _answer(question: Question, *, in_rows: bool) -> str:
    """Return what it was, as the end of a sentence; several parts are told in rows below."""
    if question.form is Form.TRUE_FALSE:
        return f"this is {question.key_text.lower()}"
    return _TOLD_BELOW[question.form] if in_rows else f"it was {question.key_text}"


def _begun(answer: str) -> str:
    return f"{answer[0].upper()}{answer[1:]}"
