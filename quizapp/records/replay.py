"""Memories computed from the log: the truth that the stored ones must equal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
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
    value = folded(before, entries)
    assert value is not None
    memory.value = value
    answers = [entry.review for entry in entries if entry.review.kind == "answer"]
    for last in answers[-1:]:
        memory.last_question_id, memory.last_sequence = last.question_id or "", last.sequence
    if before is None:
        memory.first_review_on = answers[0].answered_on


def folded(
    before: scheduling.Memory | None,
    entries: list[ReviewedFacet],
    regraded: Mapping[int, float] | None = None,
) -> scheduling.Memory | None:
    """Return what entries of the log make of a memory; `regraded` supposes credits by their review's id."""
    value = before
    for entry in entries:
        review = entry.review
        scheduler = _scheduler(review.desired_retention, review.zone, review.day_start_hour)
        if review.kind == "lapse":
            value = value and _lapsed(scheduler, value, review.answered_at)
        else:
            evidence = evidence_of(entry, (regraded or {}).get(review.id))
            value = scheduler.review(value, evidence, review.answered_at)
    return value


def standing_entries(session: Session, learner_id: int, facet_id: str) -> list[ReviewedFacet]:
    """Return what counts of the log of one facet, oldest first: the answers that stand, and lapses.

    What was undone or lies before a reset does not count, nor a lapse of what was not asked since the last.
    """
    found = session.scalars(
        select(ReviewedFacet)
        .join(ReviewedFacet.review)
        .where(ReviewedFacet.learner_id == learner_id, ReviewedFacet.facet_id == facet_id)
        .where(Review.kind.in_(("answer", "reset", "lapse")))
        .order_by(Review.answered_at, Review.sequence)
        .options(
            selectinload(ReviewedFacet.review).selectinload(Review.amendments).selectinload(Review.facets)
        )
    )
    standing: list[ReviewedFacet] = []
    for entry in found:
        kind = entry.review.kind
        if kind == "reset":
            standing = []
        elif kind == "lapse":
            standing += [entry] if standing and standing[-1].review.kind != "lapse" else []
        elif not entry.review.is_undone:
            standing.append(entry)
    return standing


def evidence_of(entry: ReviewedFacet, credit: float | None = None) -> scheduling.Evidence:
    """Return what the scheduler is told of a review's part for one facet; `credit` supposes another one."""
    review = entry.review
    assert review.form is not None
    is_card = review.form == "flashcard"
    return scheduling.Evidence(
        form=review.form,
        options=review.options,
        credit=1.0 if review.is_overridden else entry.standing.credit if credit is None else credit,
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


def _lapsed(scheduler: scheduling.Scheduler, memory: scheduling.Memory, at: datetime) -> scheduling.Memory:
    """Return a memory whose facet now means something else: as after a miss, due at once, and no fault."""
    missed = scheduler.review(memory, scheduling.Evidence(memory.last_form, 0, 0.0), at)
    return replace(missed, due_at=missed.last_review_at, reviews=memory.reviews, lapses=memory.lapses)
