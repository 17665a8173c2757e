"""A claim to be judged: as the chapter has it, or with a sibling's value in it."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from quizapp.bank.dates import read_date
from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.keys import DateKey, NumberKey, Worded, YesNoKey
from quizapp.bank.questions import Distractor, Question
from quizapp.generate.candidates import Candidate, candidates, is_in_claim
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.forms import of_facet
from quizapp.generate.wording import (
    MOST_CLAIM,
    Found,
    capitalised,
    find,
    fits_after,
    in_the_words_of,
    put_in,
    shortened,
    turn_of,
    words_of_key,
)


class Swap(NamedTuple):
    """A false statement and the wrong answer that makes it false."""

    statement: str
    text: str
    wrong: Candidate


def true_false(base: FactBase, asked: Asked) -> Question | None:
    """Ask whether the claim, or the claim with a sibling's value in it, is what the chapter says.

    A statement that is true is only made where a false one could be, so that about half are true.
    """
    question_id = f"{asked.id}.{Form.TRUE_FALSE}"
    swap = _swap(base, asked, question_id)
    if swap is None:
        return None
    if hashlib.sha256(question_id.encode()).digest()[0] % 2:
        return _true(asked, f"True or false? {base.stating(asked.fact.says)}", swap.wrong.distractor())
    return of_facet(
        Form.TRUE_FALSE,
        asked,
        stem=f"True or false? {base.stating(swap.statement)}",
        key=YesNoKey(yes_no="no"),
        distractors=(swap.wrong.distractor().model_copy(update={"text": "True"}),),
        correction=shortened(capitalised(f"{asked.answer.text}, not {swap.text}")),
    )


def _true(asked: Asked, stem: str, other: Distractor) -> Question:
    """Ask the claim itself, and explain it by the other value that it might have been taken for."""
    said = f"Paragraph {asked.fact.paragraph} does say so." if asked.fact.paragraph else "It is so."
    return of_facet(
        Form.TRUE_FALSE,
        asked,
        stem=stem,
        key=YesNoKey(yes_no="yes"),
        distractors=(Distractor(text="False", feedback=said),),
        explanation=shortened(f"What belongs here is {asked.answer.text}. {other.feedback}"),
    )


def _swap(base: FactBase, asked: Asked, seed: str) -> Swap | None:
    """Return the first false statement that reads as well as the claim does."""
    claim = asked.fact.says
    places = find(claim, words_of_key(asked)) if _may_be_swapped(asked) else []
    if not places:
        return None
    for wrong in candidates(base, asked, seed):
        text = _as_the_claim_says(asked, places[0], wrong)
        statement = put_in(claim, places, text)
        if _fits(asked, places, text) and not _is_said(base, asked, statement, wrong):
            return Swap(statement, text, wrong)
    return None


def _may_be_swapped(asked: Asked) -> bool:
    """Tell whether the claim may be judged, and another value put in without changing what is said around."""
    words, key = asked.facet.in_claim, asked.facet.key
    is_part = isinstance(key, DateKey) and words is not None and read_date(words) is None
    return not is_part and len(asked.fact.says) <= MOST_CLAIM and asked.fact.may_be_judged(asked.facet)


def _as_the_claim_says(asked: Asked, place: Found, wrong: Candidate) -> str:
    key = wrong.answer.key
    return in_the_words_of(asked, place, key) if isinstance(key, NumberKey) else wrong.answer.text


def _fits(asked: Asked, places: list[Found], text: str) -> bool:
    """Tell whether `text` reads well in each place; `a` before it may become `an`."""
    claim = asked.fact.says
    said = claim[places[0].start : places[0].end]
    if isinstance(asked.facet.key, Worded) and turn_of(text) != turn_of(said):
        return False
    return all(fits_after(claim[: place.start], text, article_changes=True) for place in places)


def _is_said(base: FactBase, asked: Asked, statement: str, wrong: Candidate) -> bool:
    """Tell whether the claim names the wrong value already, or another fact says what the statement says."""
    return is_in_claim(wrong.answer, asked) or fold(statement) in base.claims
