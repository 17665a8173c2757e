"""A learner's log as fitting wants it: what stands of it, answer by answer, oldest first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.records.entries import Entry, evidence_of, standing
from quizapp.records.log import NotFound
from quizapp.records.models import Learner, ReviewedFacet
from quizapp.records.remodelling import Model
from quizapp.scheduling import Rating, fitting
from quizapp.scheduling.histories import Histories, Reviewed, reviewed

FACETS_AT_ONCE = 100
"""Facets that are read before others get their turn at the database."""
_NOTHING_BUT_LUCK = 1.0
Advance = Callable[[int, int], object]


@dataclass(frozen=True)
class History:
    """What stands of a learner's log up to the entry `sequence`, and what was in force then."""

    answers: Sequence[Reviewed]
    sequence: int
    in_force: Model
    steps: int

    @cached_property
    def reviews(self) -> int:
        """Return how many of the answers could be foretold."""
        return len(Histories(self.answers).targets)


def read(session: Session, learner_id: int, advance: Advance = lambda _done, _total: None) -> History:
    """Return a learner's history, told how far it is as (done, total) steps, the fit's own among them.

    It is read in parts, between which others can write; what they write meanwhile is left out.
    """
    session.rollback()
    learner = session.get(Learner, learner_id)
    if learner is None:
        raise NotFound
    sequence, in_force = learner.last_sequence, Model.of(learner)
    asked = select(ReviewedFacet.facet_id).where(ReviewedFacet.learner_id == learner_id).distinct()
    facets = sorted(session.scalars(asked))
    steps = len(range(0, len(facets), FACETS_AT_ONCE))
    found: list[tuple[tuple[object, int], Reviewed]] = []
    for step in range(steps):
        part = facets[step * FACETS_AT_ONCE : (step + 1) * FACETS_AT_ONCE]
        for facet_id, entries in standing(session, learner_id, part).items():
            known = [entry for entry in entries if entry.review.sequence <= sequence]
            found += _answers(facet_id, known)
        session.rollback()
        session.expunge_all()
        advance(step + 1, steps + fitting.STAGES)
    found.sort(key=lambda answer: answer[0])
    return History([answer for _, answer in found], sequence, in_force, steps)


def _answers(facet_id: str, entries: list[Entry]) -> Iterator[tuple[tuple[object, int], Reviewed]]:
    """Yield what one facet's entries say of its memory, each with its place in time."""
    is_first = True
    for entry in entries:
        on = entry.review.answered_on.toordinal()
        if entry.part is not None and entry.review.kind == "answer":
            yield entry.order, reviewed(facet_id, on, evidence_of(entry.part), first_exposure=is_first)
            is_first = False
        elif entry.review.kind == "lapse":  # it moved the memory as a miss does, but nothing was recalled
            yield entry.order, Reviewed(facet_id, on, Rating.AGAIN, Rating.AGAIN, _NOTHING_BUT_LUCK)
