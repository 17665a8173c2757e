"""From a key back to what it belongs to, where only one thing has that key and both ways make sense."""

from __future__ import annotations

from quizapp.bank.forms import Form
from quizapp.bank.keys import NumberKey, TextKey
from quizapp.bank.questions import Direction, Question
from quizapp.generate.answers import as_text, padded
from quizapp.generate.candidates import figure
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.forms import of_facet
from quizapp.generate.wording import is_negative, names_a_thing

_STEMS = {
    "number": "what does the figure {key} stand for?",
    "date": "what is dated to {key}?",
    "name": "in what connection does “{key}” come up?",
    "text": "in what connection does “{key}” come up?",
}


def backward(base: FactBase, asked: Asked) -> Question | None:
    """Ask for the label of a key that stands nowhere else in the chapter."""
    kind, label = asked.facet.key.type, asked.facet.label
    if label is None or kind not in _STEMS or not _may_be_asked(asked, label):
        return None
    if not base.mentions.only_in(asked.fact, asked.answer):
        return None
    return of_facet(
        Form.FLASHCARD,
        asked,
        id=f"{asked.id}.{Form.FLASHCARD}-back",
        stem=base.asking(_STEMS[kind].format(key=_shown(base, asked, label))),
        key=TextKey(text=label),
        hints=(),  # they lead to the key, which this question tells
        media=(),  # a picture may show what is asked here
        direction=Direction.BACKWARD,
    )


def _may_be_asked(asked: Asked, label: str) -> bool:
    """Tell whether the key can be asked about: it names a thing, and neither it nor the label has the other.

    An aim, a manner, a clause or a mere quality makes no question that reads well, nor does a negative.
    """
    words, text = padded(label), asked.answer.text
    is_capital = asked.facet.key.type == "name" and not text[:1].islower()
    if asked.facet.key.type in ("name", "text") and not is_capital and not names_a_thing(text):
        return False
    return not is_negative(text) and words not in asked.answer.words and asked.answer.words not in words


def _shown(base: FactBase, asked: Asked, label: str) -> str:
    """Return the key; of an amount without the unit that the label tells, where the bare figure is unique."""
    key = asked.facet.key
    bare = as_text(figure(key, label)) if isinstance(key, NumberKey) else asked.answer
    return bare.text if base.mentions.only_in(asked.fact, bare) else asked.answer.text
