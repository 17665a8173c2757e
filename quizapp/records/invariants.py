"""What must hold over all that was stored; `quizapp doctor` and the crash test look."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.records import replay
from quizapp.records.models import Asked, Attempt, Learner, Review, ReviewedFacet


def check(session: Session) -> Iterator[tuple[str, list[str]]]:
    """Yield each invariant's name with the faults found, each fault in words."""
    yield "memories equal the replay of the log", _memories(session)
    yield "the log's numbers have no gap and no double", _sequences(session)
    yield "each row belongs to who wrote it", _owners(session)


def _memories(session: Session) -> list[str]:
    found = replay.differences(session)
    return [f"learner {d.learner_id}, {d.facet_id}: stored {d.stored}, replayed {d.replayed}" for d in found]


def _sequences(session: Session) -> list[str]:
    counted = (
        select(Learner.id, Learner.last_sequence, func.count(Review.id), func.max(Review.sequence))
        .outerjoin(Review, Review.learner_id == Learner.id)
        .group_by(Learner.id, Learner.last_sequence)
    )
    return [
        f"learner {learner_id}: {count} entries, numbers up to {highest}, next after {last}"
        for learner_id, last, count, highest in session.execute(counted)
        if not last == count == (highest or 0)
    ]


def _owners(session: Session) -> list[str]:
    asked = (
        select(Asked.attempt_id, Asked.position)
        .join(Attempt, Attempt.id == Asked.attempt_id)
        .join(Review, Review.id == Asked.review_id)
        .where((Review.learner_id != Attempt.learner_id) | (Review.question_id != Asked.question_id))
    )
    facets = select(ReviewedFacet.review_id).join(Review).where(Review.learner_id != ReviewedFacet.learner_id)
    found = [
        f"attempt {attempt}, question {position}: not its learner's answer"
        for attempt, position in session.execute(asked)
    ]
    return found + [
        f"review {review_id}: a facet of another learner" for review_id in session.scalars(facets)
    ]
