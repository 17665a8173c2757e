"""What follows from an answer: when it comes back, what trips the learner, what will be set side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from quizapp import clock
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.generate.contrasts import contrast
from quizapp.progress.hard import Hardship, Named, confused, new_leeches
from quizapp.progress.returns import Return, Why, returns
from quizapp.records.models import Asked, Memory, Review
from quizapp.web import returning
from quizapp.web.visitor import bank, records, this_learner


@dataclass(frozen=True)
class Taken:
    """The facet whose key was given instead; `is_contrasted` where one question can ask the two."""

    facet: Named
    is_contrasted: bool


@dataclass(frozen=True)
class Following:
    """What an answer leads to; practice, which moves nothing, leads back into the quiz at most."""

    comes_back: str
    leeches: list[Hardship]
    taken: list[Taken]
    may_be_set_aside: bool
    resume_url: str | None


def following(asked: Asked, question: Question, review: Review) -> Following:
    """Return what follows from the answer at a place."""
    is_practice = asked.attempt.is_practice
    back = None if is_practice else first_return(question.facets)
    is_aside = back is not None and back.why in (Why.SUSPENDED, Why.BURIED)
    again = any(other.again_of == asked.position and other.review_id is None for other in asked.attempt.asked)
    return Following(
        comes_back=_comes_back(back, again=again),
        leeches=[] if is_practice else new_leeches(records(), bank(), this_learner(), review),
        taken=_taken(review),
        may_be_set_aside=back is not None and not is_aside,
        resume_url=url_for("facets.show", facet_id=question.facets[0]) if is_aside else None,
    )


def first_return(facet_ids: Sequence[str]) -> Return | None:
    """Return the return of that facet, of some, which comes back first; None where none was ever asked."""
    learner = this_learner()
    memories = [records().get(Memory, (learner.id, facet_id)) for facet_id in dict.fromkeys(facet_ids)]
    found = returns(records(), bank(), learner, list(filter(None, memories)), clock.now())
    return min(found.values(), key=lambda back: (back.on is None, back.on, back.at), default=None)


def _comes_back(back: Return | None, *, again: bool) -> str:
    learner, at = this_learner(), clock.now()
    today = learner.scheduler.day_of(at)
    if not again:
        return returning.comes_back(back, at, today, learner.exam_on) if back else ""
    if back is None:
        return str(_("Back in this quiz."))
    if back.why in (Why.MISSED, Why.LEARNED):
        soon = returning.in_minutes(back.at, at)
        return str(_("Back in this quiz, or %(when)s if you stop before.", when=soon))
    return str(_("Back in this quiz, and again %(day)s.", day=returning.at_day(back.on, today)))


def _taken(review: Review) -> list[Taken]:
    """Return what the learner gave the key of, each once, as far as it was met and is still confused."""
    parts = {part.facet_id: part.standing.confused_with for part in review.facets}
    named = {(one, other) for one, other in parts.items() if other}
    if not named:
        return []
    pairs = confused(records(), bank(), this_learner(), {one for one, _ in named})
    taken: dict[str, Taken] = {}
    for one, other in pairs:
        if (one.facet_id, other.facet_id) in named:
            before = taken.get(other.facet_id)
            will_be = bool(before and before.is_contrasted) or _is_contrasted(one, other)
            taken[other.facet_id] = Taken(other, will_be)
    return list(taken.values())


def _is_contrasted(one: Named, other: Named) -> bool:
    if Form.MATCHING in this_learner().forms_off:
        return False
    return contrast(bank(), one.facet_id, other.facet_id) is not None
