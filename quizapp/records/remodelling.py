"""The memory model by which a learner is scheduled, and their memories as another one sees them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.records import bulk, replay
from quizapp.records.bulk import Memories
from quizapp.records.entries import standing
from quizapp.records.models import Learner, Memory
from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler

FACETS_AT_ONCE = 100
"""Facets that are reckoned before others get their turn at the database."""


@dataclass(frozen=True)
class Model:
    """The parameters, None for the usual ones, and the use of answer time by which a learner is scheduled."""

    parameters: tuple[float, ...] | None = None
    uses_pace: bool = True

    @classmethod
    def of(cls, learner: Learner) -> Model:
        """Return what a learner is scheduled by."""
        return cls(tuple(learner.parameters) if learner.parameters else None, learner.uses_pace)

    @classmethod
    def read(cls, scheduler: Scheduler) -> Model:
        """Return the model of a scheduler."""
        is_usual = scheduler.parameters == DEFAULT_PARAMETERS
        return cls(None if is_usual else scheduler.parameters, scheduler.uses_pace)

    def scheduler_of(self, learner: Learner) -> Scheduler:
        """Return a learner's scheduler with this model; raise ValueError where there is no such model."""
        wanted = DEFAULT_PARAMETERS if self.parameters is None else self.parameters
        return replace(learner.scheduler, parameters=wanted, uses_pace=self.uses_pace)

    def give_to(self, learner: Learner) -> None:
        """Let a learner be scheduled by it; raise ValueError where there is no such model."""
        self.scheduler_of(learner)
        learner.parameters = None if self.parameters is None else list(self.parameters)
        learner.uses_pace = self.uses_pace


@dataclass(frozen=True)
class Remodelled:
    """A learner's memories by a scheduler's model, as the log stood at the entry `sequence`."""

    scheduler: Scheduler
    sequence: int
    memories: Memories

    def still_holds(self, learner: Learner, at: datetime) -> bool:
        """Tell whether this is what a model that begins at `at` makes of the log, before it is in the log."""
        is_same = (learner.scheduler, learner.last_sequence) == (self.scheduler, self.sequence)
        return is_same and all(memory.last_review_at <= at for memory in self.memories.values())


def remodelled(session: Session, learner_id: int, scheduler: Scheduler) -> Remodelled | None:
    """Return a learner's memories as a scheduler's model sees the log; None without a learner.

    They are reckoned in parts, between which others can write; no transaction is open before or after.
    """
    session.rollback()
    learner = session.get(Learner, learner_id)
    if learner is None:
        return None
    sequence = learner.last_sequence
    facets = iter(session.scalars(select(Memory.facet_id).where(Memory.learner_id == learner_id)).all())
    memories: Memories = {}
    while part := list(islice(facets, FACETS_AT_ONCE)):
        entries = standing(session, learner_id, part)
        for facet_id, memory in bulk.memories_of(session, learner_id, part).items():
            if facet_id in entries:
                memories[facet_id] = replay.seen_by(memory, entries[facet_id], scheduler)
        session.rollback()
        session.expunge_all()
    return Remodelled(scheduler, sequence, memories)
