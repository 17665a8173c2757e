"""The facets that are due, counted exactly and ranked as far as a sitting needs it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import repeat
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from quizapp import scheduling
from quizapp.records.choosing import fact_of, facts_asked, topic_of
from quizapp.records.models import Memory
from quizapp.records.openings import Openings

PRESELECTED = 500
"""Due facets that are ranked by what a review gains now: those that gain most on the day they were due."""
_VALUES = tuple(field.name for field in fields(scheduling.Memory))
_SEPARATOR = "\n"


@dataclass(frozen=True)
class Due:
    """What is due and may be asked: `missed` are facets asked today that wait in their steps.

    `others` may hold facets that the bank no longer asks, or that are buried; `facts` are those of the rest.
    """

    openings: Openings
    missed: set[str]
    others: Collection[str]
    facts: set[str]

    @classmethod
    def at(cls, session: Session, openings: Openings, at: datetime) -> Due:
        """Read what is due at an instant."""
        # In one text, and looked at as few times as possible: a row each would take longer than all the rest.
        together = select(func.aggregate_strings(Memory.facet_id, _SEPARATOR)).where(_is_due(openings, at))
        others: Collection[str] = (session.scalar(together) or "").split(_SEPARATOR)
        missed = openings.allowed(openings.touched.intersection(others)) if openings.touched else set()
        apart = openings.touched | openings.aside.keys()
        if apart:
            others = [facet_id for facet_id in others if facet_id not in apart]
        if openings.learner.forms_off:
            others = openings.allowed(others)
        facts = set(map(facts_asked(openings.bank).get, others, repeat("")))
        return cls(openings, missed, others, facts - openings.busy - {""})

    @property
    def count(self) -> int:
        """Return how many can be asked today: one of each fact."""
        return len({fact_of(facet_id) for facet_id in self.missed}) + len(self.facts)

    def in_order(self, session: Session, at: datetime, limit: int) -> list[str]:
        """Return the facets to ask, what was missed today after all others: minutes are worth more there."""
        few = len(self.others) <= PRESELECTED
        others = self.openings.now(self.others) if few else self._most_worth(session, at, limit)
        first = self._ranked(session, at, others, limit)
        return [*first, *self._ranked(session, at, self.missed, limit - len(first))]

    def _most_worth(self, session: Session, at: datetime, limit: int) -> set[str]:
        """Return the other facets that were worth most on their day, of enough facts for a sitting."""
        best = select(Memory.facet_id).where(_is_due(self.openings, at)).order_by(Memory.worth.desc())
        count = PRESELECTED
        while True:
            facets = session.scalars(best.limit(count)).all()
            found = self.openings.now(facets) - self.openings.touched
            if len(facets) < count or len(set(map(fact_of, found))) >= limit:
                return found
            count *= 4

    def _ranked(self, session: Session, at: datetime, facets: Collection[str], limit: int) -> list[str]:
        if not facets or limit <= 0:
            return []
        bank, learner = self.openings.bank, self.openings.learner
        columns = (Memory.facet_id, *(getattr(Memory, name) for name in _VALUES))
        mine = (Memory.learner_id == learner.id, Memory.facet_id.in_(facets))
        due = [
            (facet_id, _value(values), topic_of(bank, facet_id))
            for facet_id, *values in session.execute(select(*columns).where(*mine))
        ]
        return scheduling.in_order(due, at, learner.scheduler, limit)


def _is_due(openings: Openings, at: datetime) -> ColumnElement[bool]:
    return and_(Memory.learner_id == openings.learner.id, Memory.due_at <= at)


def _value(values: Sequence[Any]) -> scheduling.Memory:
    known = dict(zip(_VALUES, values, strict=True))
    return scheduling.Memory(**known | {"stage": scheduling.Stage(known["stage"])})


def in_steps(session: Session, openings: Openings, at: datetime, until: datetime) -> list[str]:
    """Return the facets in learning or relearning that come back between two instants, the first first."""
    soon = (
        select(Memory.facet_id)
        .where(
            Memory.learner_id == openings.learner.id,
            Memory.due_at > at,
            Memory.due_at <= until,
            Memory.stage != scheduling.Stage.REVIEW,
        )
        .order_by(Memory.due_at, Memory.facet_id)
    )
    found = session.scalars(soon).all()
    may = openings.now(set(found))
    return [facet_id for facet_id in found if facet_id in may]
