"""The proof: every stored memory beside what the replay of its log leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import scheduling
from quizapp.records.bulk import memories_of
from quizapp.records.entries import Entry, standing
from quizapp.records.models import Memory, ReviewedFacet
from quizapp.records.replay import folded

FACETS_AT_ONCE = 200
"""Facets that are replayed before others get their turn at the database."""
Field = tuple[str, object, object]
_KEPT = ("first_review_on", "last_sequence", "last_question_id")
_NOT_UNDERSTOOD = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError)


@dataclass(frozen=True)
class Difference:
    """A stored memory that is not what the log leads to; None where one side has none.

    `kept` are (column, stored, replayed) of what is noted beside the memory. With a `fault`, the row or its
    log cannot be understood, and nothing could be compared.
    """

    learner_id: int
    facet_id: str
    stored: scheduling.Memory | None = None
    replayed: scheduling.Memory | None = None
    kept: tuple[Field, ...] = ()
    fault: str | None = None

    @property
    def fields(self) -> list[Field]:
        """Return (field, stored, replayed) where they differ; of a memory missing on one side, all of it."""
        stored, replayed = self.stored, self.replayed
        if self.fault is not None:
            return [("memory", self.fault, None)]
        if stored is None or replayed is None:
            return [("memory", stored, replayed)]
        pairs = (
            (field.name, getattr(stored, field.name), getattr(replayed, field.name))
            for field in fields(stored)
        )
        return [(name, one, other) for name, one, other in (*pairs, *self.kept) if one != other]


def differences(session: Session) -> Iterator[Difference]:
    """Yield every memory that differs from the replay of its log, on all learners."""
    for learner_id, facet_ids in portions(session):
        yield from differences_of(session, learner_id, facet_ids)


def portions(session: Session) -> list[tuple[int, list[str]]]:
    """Return all that has a memory or a log, as (learner, some of their facets)."""
    known = select(Memory.learner_id, Memory.facet_id).union(
        select(ReviewedFacet.learner_id, ReviewedFacet.facet_id)
    )
    found = []
    for learner_id, rows in groupby(sorted(session.execute(known).all()), key=lambda row: row[0]):
        facet_ids = [facet_id for _, facet_id in rows]
        starts = range(0, len(facet_ids), FACETS_AT_ONCE)
        found += [(int(learner_id), facet_ids[start : start + FACETS_AT_ONCE]) for start in starts]
    return found


def differences_of(session: Session, learner_id: int, facet_ids: Collection[str]) -> list[Difference]:
    """Return which of these memories differ from the replay of the log; others can write before and after."""
    session.rollback()
    try:
        found = _compared(session, learner_id, facet_ids)
    except _NOT_UNDERSTOOD as error:
        if len(facet_ids) == 1:
            fault = f"cannot be read ({type(error).__name__}: {error})"
            found = [Difference(learner_id, facet_id, fault=fault) for facet_id in facet_ids]
        else:
            found = [d for facet_id in facet_ids for d in differences_of(session, learner_id, [facet_id])]
    session.rollback()
    session.expunge_all()
    return found


def _compared(session: Session, learner_id: int, facet_ids: Collection[str]) -> list[Difference]:
    stored, kept = memories_of(session, learner_id, facet_ids), _kept(session, learner_id, facet_ids)
    entries = standing(session, learner_id, facet_ids)
    found = []
    for facet_id in facet_ids:
        log = entries.get(facet_id, [])
        one, other = stored.get(facet_id), folded(None, log) if log else None
        beside = tuple(zip(_KEPT, kept[facet_id], _kept_by(log), strict=True)) if one and other else ()
        if one != other or any(noted != due for _, noted, due in beside):
            found.append(Difference(learner_id, facet_id, one, other, beside))
    return found


def _kept(session: Session, learner_id: int, facet_ids: Collection[str]) -> dict[str, tuple[object, ...]]:
    columns = (Memory.facet_id, *(getattr(Memory, name) for name in _KEPT))
    mine = (Memory.learner_id == learner_id, Memory.facet_id.in_(facet_ids))
    return {facet_id: tuple(values) for facet_id, *values in session.execute(select(*columns).where(*mine))}


def _kept_by(log: Sequence[Entry]) -> tuple[object, ...]:
    """Return what is noted beside a memory, by the answers of its log."""
    answers = [entry.review for entry in log if entry.review.kind == "answer"]
    return answers[0].answered_on, answers[-1].sequence, answers[-1].question_id or ""
