"""From a key back to what it belongs to, where only one thing has that key."""

from __future__ import annotations

from quizapp.bank.forms import Form
from quizapp.bank.keys import TextKey
from quizapp.bank.questions import Direction, Question
from quizapp.generate.answers import padded
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.forms import of_facet
from quizapp.generate.wording import is_negative

_STEMS = {
    "number": "what does the figure {key} stand for?",
    "name": "to what does the name {key} belong?",
    "text": "to what does “{key}” refer?",
    "day": "what happened on {key}?",
    "month": "what happened in {key}?",
    "year": "what happened in {key}?",
}


def backward(base: FactBase, asked: Asked) -> Question | None:
    """Ask for the label of a key that stands nowhere else in the chapter."""
    kind, label = _kind(asked), asked.facet.label
    if label is None or kind not in _STEMS or not _may_be_asked(asked, label):
        return None
    if not base.mentions.only_in(asked.fact, asked.answer):
        return None
    return of_facet(
        Form.FLASHCARD,
        asked,
        id=f"{asked.id}.{Form.FLASHCARD}-back",
        stem=f"{base.attribution}, {_STEMS[kind].format(key=asked.answer.text)}",
        key=TextKey(text=label),
        direction=Direction.BACKWARD,
    )


def _kind(asked: Asked) -> str:
    """Return the type of the key, the precision of a date, and of a name that is written small `text`."""
    if asked.answer.day:
        return asked.answer.day.precision
    kind = asked.facet.key.type
    return "text" if kind == "name" and asked.answer.text[:1].islower() else kind


def _may_be_asked(asked: Asked, label: str) -> bool:
    """Tell whether the key can be asked about: no negative, and neither it nor the label holds the other."""
    words = padded(label)
    return (
        not is_negative(asked.answer.text)
        and words not in asked.answer.words
        and asked.answer.words not in words
    )
