"""What a page shows of a question; a response to anything else is not taken for a response to it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import NamedTuple, Self

from quizapp.bank.forms import Form
from quizapp.bank.keys import NumberKey
from quizapp.bank.questions import BLANK, Question

_JOINED = re.compile(r"(\S{0,9})(.*)", re.DOTALL)


class Piece(NamedTuple):
    """A piece of a sentence between blanks; what is `joined` stays on the line of the blank before it."""

    joined: str
    text: str


@dataclass(frozen=True)
class Back:
    """The other side of a flashcard."""

    parts: tuple[str, ...]
    is_ordered: bool
    explanation: str

    @classmethod
    def of(cls, question: Question) -> Self:
        """Return what the card says when it is turned over."""
        return cls(question.parts, question.key.type == "order", question.explains)


def fingerprint(question: Question, options: tuple[str, ...]) -> str:
    """Return sixteen hexadecimal digits for what a page shows.

    The key has no part in them, so that they tell nothing; but for a card, whose rating comes from its back.
    """
    shown = [question.form, question.stem, options, question.lefts, unit_of(question)]
    seen = question.parts if question.form is Form.FLASHCARD else ()
    return hashlib.sha256(json.dumps([*shown, seen]).encode()).hexdigest()[:16]


def unit_of(question: Question) -> str:
    """Return the unit that stands beside the field of a number, or nothing."""
    return question.key.unit if question.form is Form.NUMBER and isinstance(question.key, NumberKey) else ""


def sentence_of(question: Question) -> tuple[Piece, ...]:
    """Return the stem, that of a cloze cut at its blanks."""
    if question.form is not Form.CLOZE:
        return (Piece("", question.stem.removeprefix("True or false? ")),)
    first, *others = question.stem.split(BLANK)
    return (Piece("", first), *(Piece(*cut.groups()) for cut in map(_JOINED.match, others) if cut))
