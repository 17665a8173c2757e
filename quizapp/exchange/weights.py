"""Answers with weights, as learning platforms have them: the parts of their questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import islice
from typing import NamedTuple, TypeVar

from quizapp.bank.folding import squeeze
from quizapp.exchange.deck import Wrong

MOST_ANSWERS = 500
"""Of one question: more is no question that anybody asks."""
_Part = TypeVar("_Part")


class NotAsked(Exception):
    """Why a question of a file cannot be asked here: one sentence."""


class Weighted(NamedTuple):
    """An answer, the percent of the marks that it earns (none or less where wrong), what is said to it.

    A number may be `to` another one, or off by the tolerance.
    """

    text: str
    percent: float = 0
    feedback: str = ""
    amount: Decimal | None = None
    to: Decimal | None = None
    tolerance: Decimal = Decimal(0)


def few(answers: Iterable[_Part]) -> list[_Part]:
    """Return the answers of a question, the places of a text; NotAsked where too many are meant."""
    found = list(islice(answers, MOST_ANSWERS + 1))
    if len(found) > MOST_ANSWERS:
        raise NotAsked(f"It has more than {MOST_ANSWERS} answers.")
    return found


def line(text: str) -> str:
    """Return a text in one line."""
    return squeeze(text)


def offered(key: str, wrong: Iterable[Wrong]) -> list[Weighted]:
    """Return the key and the wrong answers with their weights."""
    return [Weighted(key, 100), *rivals(wrong)]


def rivals(wrong: Iterable[Wrong]) -> list[Weighted]:
    """Return wrong answers with their weights."""
    return [Weighted(one.text, one.credit or 0, one.feedback or "") for one in wrong]


def shared(right: Sequence[str], wrong: Sequence[Wrong]) -> list[Weighted]:
    """Return the options of a choice of several: the right ones share the marks, the wrong ones take them."""
    takes = -100 / len(wrong) if wrong else 0
    options = [Weighted(text, 100 / len(right)) for text in right]
    return options + [Weighted(one.text, takes, one.feedback or "") for one in wrong]


def percent_text(percent: float) -> str:
    """Return a weight as platforms write it: `50`, `33.33333`, `-25`."""
    return f"{percent:.5f}".rstrip("0").rstrip(".")
