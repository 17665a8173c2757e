"""Questions for a sheet of paper, drawn by a seed: the same choice and seed print the same."""

from __future__ import annotations

import random
from collections.abc import Collection, Container

from quizapp.bank.content import Bank
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.records import selecting
from quizapp.records.choosing import allowed_questions


def drawn(
    bank: Bank, facet_ids: Collection[str], count: int, seed: str, forms_off: Container[str] = ()
) -> list[Question]:
    """Return up to `count` questions that ask some of these facets, each facet once.

    Forms are as mixed as the bank has them; a card is printed only where nothing else asks its facet.
    """
    draw = random.Random(seed)  # noqa: S311 - a draw, not a secret
    asked: set[str] = set()
    found: list[Question] = []
    for facet_id in selecting.drawn(facet_ids, seed):
        if len(found) == count:
            break
        question = None if facet_id in asked else _one_of(bank, facet_id, asked, draw, forms_off)
        if question:
            found.append(question)
            asked |= set(question.facets)
    return found


def _one_of(
    bank: Bank, facet_id: str, asked: set[str], draw: random.Random, forms_off: Container[str]
) -> Question | None:
    """Return a question that asks a facet and none that is asked already, in a form that is drawn first."""
    by_form: dict[str, list[Question]] = {}
    for question in allowed_questions(bank, facet_id, forms_off):
        if asked.isdisjoint(question.facets):
            by_form.setdefault(question.asked_as, []).append(question)
    forms = sorted(by_form.keys() - {Form.FLASHCARD}) or sorted(by_form)
    return draw.choice(by_form[draw.choice(forms)]) if forms else None
