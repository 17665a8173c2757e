"""What must hold over all that was stored; `quizapp doctor` and the crash test look."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import and_, func, not_, select
from sqlalchemy.orm import Session, aliased

from quizapp.records.differences import Difference, differences
from quizapp.records.entries import model_in_force, replanned_at
from quizapp.records.models import RESPONSES, Asked, Attempt, Draft, Learner, Mode, Review, ReviewedFacet
from quizapp.scheduling import DEFAULT_PARAMETERS

MEMORIES = "memories equal the replay of the log"


def check(session: Session) -> Iterator[tuple[str, list[str]]]:
    """Yield each invariant's name with the faults found, each fault in words."""
    yield MEMORIES, _memories(session)
    yield from check_rows(session)


def check_rows(session: Session) -> Iterator[tuple[str, list[str]]]:
    """Yield the invariants that a look at the rows settles, without a replay of the log."""
    yield "the log's numbers have no gap and no double", _sequences(session)
    yield "each row belongs to who wrote it", _owners(session)
    yield "each second thought is about an answer", _amendments(session)
    yield "each learner studies as the log says", _models(session)
    yield "nothing in a timed test was given after its end", _late(session)
    yield "no quiz was begun oftener than it may be", _too_often(session)
    yield "nothing waits to be handed in where no test is open", _drafts(session)


def _memories(session: Session) -> list[str]:
    return [line for difference in differences(session) for line in told(difference)]


def told(difference: Difference) -> list[str]:
    """Return a difference in words, a line for each field."""
    whose = f"learner {difference.learner_id}, {difference.facet_id}"
    if difference.fault:
        return [f"{whose}: {difference.fault}"]
    return [f"{whose}: {name} stored {one}, replayed {other}" for name, one, other in difference.fields]


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
    strange = select(Review.id).join(about, about.id == Review.about_id).where(about.kind.not_in(RESPONSES))
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


def _models(session: Session) -> list[str]:
    """Find learners with another memory model than the log's last, or who forgot when memories were moved."""
    faults: list[str] = []
    for learner_id in session.scalars(select(Learner.id).order_by(Learner.id)).all():
        try:
            faults += _model(session, session.get_one(Learner, learner_id))
        except (ValueError, AttributeError, TypeError) as error:
            faults.append(f"learner {learner_id}: cannot be read ({type(error).__name__}: {error})")
    return faults


def _model(session: Session, learner: Learner) -> Iterator[str]:
    model = model_in_force(session, learner.id)
    last = replanned_at(session, learner.id)
    parameters = model.schedule.scheduler.parameters if model else DEFAULT_PARAMETERS
    if learner.scheduler.parameters != parameters:
        yield f"learner {learner.id}: another memory model than the log's"
    if learner.replanned_at != last:
        yield f"learner {learner.id}: replanned at {learner.replanned_at}, by the log at {last}"


def _late(session: Session) -> list[str]:
    """Find responses, and what is kept of those to come, that are later than the deadline."""
    places = select(Asked.attempt_id, Asked.position).join(Asked.attempt)
    responses = places.join(Asked.review).where(Review.answered_at > Attempt.ends_at)
    kept = places.join(Asked.draft).where(Draft.given_at > Attempt.ends_at)
    return [
        f"attempt {attempt}, question {position}: given after the end"
        for attempt, position in session.execute(responses.union(kept))
    ]


def _too_often(session: Session) -> list[str]:
    """Find quizzes that a learner has begun oftener than any of these attempts allowed."""
    begun, allowed = func.count(Attempt.id), func.max(Attempt.attempts_allowed)
    counted = select(Attempt.learner_id, Attempt.quiz_id, begun, allowed)
    limited = counted.where(Attempt.attempts_allowed.is_not(None))
    found = limited.group_by(Attempt.learner_id, Attempt.quiz_id).having(begun > allowed)
    return [
        f"learner {learner_id}: quiz {quiz_id} begun {count} times, {most} allowed"
        for learner_id, quiz_id, count, most in session.execute(found)
    ]


def _drafts(session: Session) -> list[str]:
    """Find drafts in attempts that are no tests or are over, and beside a response."""
    is_open = Attempt.mode.in_((Mode.TEST, Mode.TIMED)) & Attempt.finished_at.is_(None)
    places = select(Draft.attempt_id, Draft.position).join(Draft.asked).join(Asked.attempt)
    found = places.where(not_(is_open) | Asked.review_id.is_not(None))
    return [
        f"attempt {attempt}, question {position}: a draft that nobody hands in"
        for attempt, position in session.execute(found)
    ]
