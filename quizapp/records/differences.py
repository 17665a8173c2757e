"""The proof: every stored memory beside what the replay of its log leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, fields
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import scheduling
from quizapp.records.bulk import memories_of
from quizapp.records.entries import standing
from quizapp.records.models import Memory, ReviewedFacet
from quizapp.records.replay import folded

FACETS_AT_ONCE = 200
"""Facets that are replayed before others get their turn at the database."""


@dataclass(frozen=True)
class Difference:
    """A stored memory that is not what the log leads to; None where one side has none."""

    learner_id: int
    facet_id: str
    stored: scheduling.Memory | None
    replayed: scheduling.Memory | None

    @property
    def fields(self) -> list[tuple[str, object, object]]:
        """Return (field, stored, replayed) where they differ; of a memory missing on one side, all of it."""
        stored, replayed = self.stored, self.replayed
        if stored is None or replayed is None:
            return [("memory", stored, replayed)]
        pairs = (
            (field.name, getattr(stored, field.name), getattr(replayed, field.name))
            for field in fields(stored)
        )
        return [(name, one, other) for name, one, other in pairs if one != other]


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
    stored = memories_of(session, learner_id, facet_ids)
    entries = standing(session, learner_id, facet_ids)
    found = []
    for facet_id in facet_ids:
        expected = folded(None, entries[facet_id]) if facet_id in entries else None
        if stored.get(facet_id) != expected:
            found.append(Difference(learner_id, facet_id, stored.get(facet_id), expected))
    session.rollback()
    session.expunge_all()
    return found
