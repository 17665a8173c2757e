"""What was given to a question, put back into the fields of its page."""

from __future__ import annotations

from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.grading import Given
from quizapp.web.responses import Sent, fields_of


def sent_of(question: Question, options: Sent, given: Given) -> Sent:
    """Return what a form would have sent for a response; empty fields where nothing was given."""
    if given is None:
        return ("",) * max(1, fields_of(question))
    parts = given if isinstance(given, tuple) else (given,)
    if question.form is Form.ORDERING:
        return tuple(str(parts.index(option) + 1) if option in parts else "" for option in options)
    if not options:
        return parts
    numbers = {option: str(number) for number, option in enumerate(options)}
    return tuple(numbers.get(part, "") for part in parts)
