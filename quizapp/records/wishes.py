"""What each learner has set aside, as it is read."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.records.models import Learner, SetAside

Asides = dict[str, date | None]
"""Facets set aside, with the day on which each comes back by itself; None for those that do not."""


def asides_of(session: Session, learner: Learner, day: date) -> Asides:
    """Return what a learner has set aside that has not come back by `day`."""
    rows = select(SetAside.facet_id, SetAside.until_on).where(SetAside.learner_id == learner.id)
    return {facet_id: until for facet_id, until in session.execute(rows) if until is None or until > day}


def suspended_of(session: Session, learner: Learner) -> set[str]:
    """Return what a learner is not asked until it is resumed."""
    rows = select(SetAside.facet_id).where(SetAside.learner_id == learner.id, SetAside.until_on.is_(None))
    return set(session.scalars(rows))
