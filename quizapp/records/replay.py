"""Memories computed from the log: the truth that the stored ones must equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from quizapp import scheduling
from quizapp.records.models import Memory, Review, ReviewedFacet


@dataclass(frozen=True)
class Difference:
    """A stored memory that is not what the log leads to; None where one side has none."""

    learner_id: int
    facet_id: str
    stored: scheduling.Memory | None
    replayed: scheduling.Memory | None


def remember(session: Session, learner_id: int, facet_id: str) -> None:
    """Make the stored memory of a facet what its whole log leads to, or none where nothing stands."""
    stored = session.get(Memory, (learner_id, facet_id))
    entries = standing_entries(session, learner_id, facet_id)
    if not entries:
        if stored:
            session.delete(stored)
        return
    memory = stored or Memory(learner_id=learner_id, facet_id=facet_id)
    apply(memory, None, entries)
    session.add(memory)


def apply(memory: Memory, before: scheduling.Memory | None, entries: list[ReviewedFacet]) -> None:
    """Move a stored memory from the state `before` through the entries of the log, oldest first."""
    value = before
    for entry in entries:
        review = entry.review
        value = _scheduler(review.desired_retention, review.zone, review.day_start_hour).review(
            value, evidence_of(entry), review.answered_at
        )
    assert value is not None
    memory.value = value
    last, first = entries[-1].review, entries[0].review
    memory.last_question_id, memory.last_sequence = last.question_id, last.sequence
    if before is None:
        memory.first_review_on = first.answered_on


def standing_entries(session: Session, learner_id: int, facet_id: str) -> list[ReviewedFacet]:
    """Return the log of one facet, oldest first, without what was undone."""
    found = session.scalars(
        select(ReviewedFacet)
        .join(ReviewedFacet.review)
        .where(ReviewedFacet.learner_id == learner_id, ReviewedFacet.facet_id == facet_id)
        .order_by(Review.answered_at, Review.sequence)
        .options(selectinload(ReviewedFacet.review).selectinload(Review.amendments))
    )
    return [entry for entry in found if not entry.review.is_undone]


def evidence_of(entry: ReviewedFacet) -> scheduling.Evidence:
    """Return what the scheduler is told of a review's part for one facet."""
    review = entry.review
    is_card = review.form == "flashcard"
    return scheduling.Evidence(
        form=review.form,
        options=review.options,
        credit=1.0 if review.is_overridden else entry.credit,
        first_try=review.first_try,
        hints=review.hints,
        active_seconds=review.active_seconds,
        typical_seconds=review.typical_seconds,
        confidence=scheduling.Confidence(review.confidence) if review.confidence else None,
        overridden=review.is_overridden,
        self_rating=scheduling.Rating(review.given) if is_card and review.given else None,
        others_since=entry.others_since,
    )


def differences(session: Session) -> Iterator[Difference]:
    """Yield every memory that differs from the replay of its log, on all learners."""
    stored = {(m.learner_id, m.facet_id): m.value for m in session.scalars(select(Memory))}
    logged = session.execute(select(ReviewedFacet.learner_id, ReviewedFacet.facet_id).distinct())
    for learner_id, facet_id in sorted({*logged.all(), *stored}):
        fresh = Memory()
        entries = standing_entries(session, learner_id, facet_id)
        if entries:
            apply(fresh, None, entries)
        expected = fresh.value if entries else None
        found = stored.get((learner_id, facet_id))
        if found != expected:
            yield Difference(learner_id, facet_id, found, expected)


@lru_cache(maxsize=1024)
def _scheduler(retention: float, zone: str, day_start_hour: int) -> scheduling.Scheduler:
    return scheduling.Scheduler(desired_retention=retention, zone=zone, day_start_hour=day_start_hour)
