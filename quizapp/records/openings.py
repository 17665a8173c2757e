"""Which facets are open to a question on a learner's day, and from when on the others are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.records.choosing import askable, fact_of, may_be_asked
from quizapp.records.models import Learner, Memory
from quizapp.records.wishes import Asides, asides_of
from quizapp.scheduling import day_starts_at


@dataclass(frozen=True)
class Openings:
    """What decides on a day whether a facet may be asked.

    `touched` are the facets asked on it already, `busy` their facts, whose other facets wait until tomorrow.
    """

    bank: Bank
    learner: Learner
    on: date
    touched: frozenset[str]
    busy: frozenset[str]
    aside: Asides

    @classmethod
    def at(cls, session: Session, bank: Bank, learner: Learner, at: datetime) -> Openings:
        """Return what decides at an instant."""
        on = learner.scheduler.day_of(at)
        mine = (Memory.learner_id == learner.id, Memory.last_review_on == on)
        touched = frozenset(session.scalars(select(Memory.facet_id).where(*mine)))
        busy = frozenset(map(fact_of, touched))
        return cls(bank, learner, on, touched, busy, asides_of(session, learner, on))

    def allowed(self, facet_ids: Iterable[str]) -> set[str]:
        """Return the facets, of some, that the bank asks in an allowed form and that are not set aside."""
        found = askable(self.bank, facet_ids, self.learner.forms_off)
        found.difference_update(self.aside)
        return found

    def now(self, facet_ids: Iterable[str]) -> set[str]:
        """Return the facets, of some, that may be asked on this day."""
        return {facet_id for facet_id in self.allowed(facet_ids) if not self.is_buried(facet_id)}

    def is_buried(self, facet_id: str) -> bool:
        """Tell whether a facet waits until tomorrow because another one of its fact was asked."""
        return facet_id not in self.touched and fact_of(facet_id) in self.busy

    def opens_at(self, facet_id: str, due_at: datetime) -> datetime | None:
        """Return when a facet that is due at an instant may be asked; None while nothing is known of that."""
        until_on = self.aside.get(facet_id)
        if until_on is None and facet_id in self.aside:
            return None
        chapter = self.bank.chapter_of(facet_id)
        if chapter is None or not may_be_asked(chapter, facet_id, self.learner.forms_off):
            return None
        if until_on is not None:
            return max(due_at, self._begins_at(until_on))
        return max(due_at, self.tomorrow_at) if self.is_buried(facet_id) else due_at

    @property
    def tomorrow_at(self) -> datetime:
        """Return when the learner's next day begins."""
        return self._begins_at(self.on + timedelta(days=1))

    def _begins_at(self, day: date) -> datetime:
        return day_starts_at(day, self.learner.zone, self.learner.day_start_hour)
