"""What must hold over all that was stored; `quizapp doctor` and the crash test look."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.records import replay
from quizapp.records.models import Asked, Attempt, Learner, Review, ReviewedFacet


def check(session: Session) -> Iterator[tuple[str, list[str]]]:
    """Yield each invariant's name with the faults found, each fault in words."""
    yield "memories equal the replay of the log", _memories(session)
    yield "the log's numbers have no gap and no double", _sequences(session)
    yield "each row belongs to who wrote it", _owners(session)
    yield "each second thought is about an answer", _amendments(session)


def _memories(session: Session) -> list[str]:
    found = replay.differences(session)
    return [f"learner {d.learner_id}, {d.facet_id}: stored {d.stored}, replayed {d.replayed}" for d in found]


def _sequences(session: Session) -> list[str]:
    lowest, highest = func.min(Review.sequence), func.max(Review.sequence)
    counted = (
        select(Learner.id, Learner.last_sequence, func.count(Review.id), lowest, highest)
        .outerjoin(Review, Review.learner_id == Learner.id)
        .group_by(Learner.id, Learner.last_sequence)
    )
    return [
        f"learner {learner_id}: {count} entries, numbers from {first} to {last}, next after {counter}"
        for learner_id, counter, count, first, last in session.execute(counted)
        if first not in (None, 1) or not counter == count == (last or 0)
    ]


def _owners(session: Session) -> list[str]:
    asked = (
        select(Asked.attempt_id, Asked.position)
        .join(Attempt, Attempt.id == Asked.attempt_id)
        .join(Review, Review.id == Asked.review_id)
        .where((Review.learner_id != Attempt.learner_id) | (Review.question_id != Asked.question_id))
    )
    facets = select(ReviewedFacet.review_id).join(Review).where(Review.learner_id != ReviewedFacet.learner_id)
    about = aliased(Review)
    amended = select(Review.id).join(about, about.id == Review.about_id)
    found = [
        f"attempt {attempt}, question {position}: not its learner's answer"
        for attempt, position in session.execute(asked)
    ]
    found += [f"review {review_id}: a facet of another learner" for review_id in session.scalars(facets)]
    return found + [
        f"review {review_id}: about an answer of another learner"
        for review_id in session.scalars(amended.where(about.learner_id != Review.learner_id))
    ]


def _amendments(session: Session) -> list[str]:
    """Find what is about an entry that is no answer, and regrades of facets that the answer did not move."""
    about, moved = aliased(Review), aliased(ReviewedFacet)
    strange = select(Review.id).join(about, about.id == Review.about_id).where(about.kind != "answer")
    regraded = (
        select(Review.id, ReviewedFacet.facet_id)
        .join(ReviewedFacet, ReviewedFacet.review_id == Review.id)
        .outerjoin(moved, and_(moved.review_id == Review.about_id, moved.facet_id == ReviewedFacet.facet_id))
        .where(Review.kind == "regrade", moved.review_id.is_(None))
    )
    return [f"review {review_id}: about no answer" for review_id in session.scalars(strange)] + [
        f"review {review_id}: grades {facet_id} again, which the answer did not move"
        for review_id, facet_id in session.execute(regraded)
    ]
