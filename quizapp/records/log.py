"""How entries come into a learner's log: in one line, each event once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.records import schedules
from quizapp.records.models import Learner, Review
from quizapp.records.models.log import ABOUT_NO_QUESTION


class NotFound(Exception):
    """What was asked for does not exist for this learner."""


def locked(session: Session, learner_id: int) -> Learner:
    """Return the learner, whose row no other transaction changes until this one ends."""
    learner = session.get(Learner, learner_id, with_for_update=True, populate_existing=True)
    if learner is None:
        raise NotFound
    return learner


def known_event(session: Session, learner: Learner, event_id: str) -> Review | None:
    """Return what is stored for a learner's event, or None."""
    return session.scalar(select(Review).where(Review.learner_id == learner.id, Review.event_id == event_id))


def entry(session: Session, learner: Learner, event_id: str, kind: str, at: datetime) -> Review:
    """Return a new entry of the learner's log with the next number of its sequence."""
    learner.last_sequence += 1
    if kind in ABOUT_NO_QUESTION:
        learner.replanned_at = max(at, learner.replanned_at or at)
    scheduler = learner.scheduler
    return Review(
        learner_id=learner.id,
        sequence=learner.last_sequence,
        event_id=event_id,
        kind=kind,
        answered_at=at,
        answered_on=scheduler.day_of(at),
        schedule=schedules.kept(session, scheduler),
    )
