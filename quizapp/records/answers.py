"""The verb of all verbs: a response is graded, logged and remembered, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import grading
from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.records import attempts, replay
from quizapp.records.models import Asked, Learner, Memory, Review, ReviewedFacet

PACE_OVER = 30
PACE_FROM = 10


class NotFound(Exception):
    """What was asked for does not exist for this learner."""


@dataclass(frozen=True)
class Submission:
    """What a learner sent for one question; `event_id` is the client's own and makes it count once."""

    event_id: str
    given: str | None
    confidence: str | None = None
    active_seconds: float | None = None


def record_answer(
    session: Session,
    bank: Bank,
    learner_id: int,
    place: tuple[int, int],
    submission: Submission,
    at: datetime,
) -> Review:
    """Grade, log and remember one response, in one transaction; return the log's entry.

    `place` is (attempt id, position). A known event id, or a question answered already, returns what is
    stored. Raises grading.Unreadable, with nothing stored, when the response cannot be read.
    """
    with writing(session):
        learner = locked(session, learner_id)
        asked = attempts.find_asked(session, learner, *place)
        if asked is None:
            raise NotFound
        return answer_once(session, bank, learner, asked, submission, at)


def answer_once(
    session: Session, bank: Bank, learner: Learner, asked: Asked, submission: Submission, at: datetime
) -> Review:
    """Do the work of `record_answer` inside a transaction that holds the learner."""
    stored = known_event(session, learner, submission.event_id) or asked.review
    if stored:
        return stored
    question = attempts.frozen_question(asked)
    grade = grading.grade(question, submission.given)
    review = _logged(learner, asked, question, grade, submission, at)
    review.typical_seconds = _typical_seconds(session, learner, question.form)
    session.add(review)
    for facet_id in question.facets:
        _move(session, learner, review, facet_id, grade.credit)
    asked.review = review
    attempts.go_on(session, bank, asked, is_right=grade.right, at=at)
    session.flush()
    return review


def locked(session: Session, learner_id: int) -> Learner:
    """Return the learner, whose row no other transaction changes until this one ends."""
    learner = session.get(Learner, learner_id, with_for_update=True, populate_existing=True)
    if learner is None:
        raise NotFound
    return learner


def known_event(session: Session, learner: Learner, event_id: str) -> Review | None:
    """Return what is stored for a learner's event, or None."""
    return session.scalar(select(Review).where(Review.learner_id == learner.id, Review.event_id == event_id))


def entry(learner: Learner, event_id: str, kind: str, at: datetime) -> Review:
    """Return a new entry of the learner's log with the next number of its sequence."""
    learner.last_sequence += 1
    return Review(
        learner_id=learner.id,
        sequence=learner.last_sequence,
        event_id=event_id,
        kind=kind,
        answered_at=at,
        answered_on=learner.scheduler.day_of(at),
        zone=learner.zone,
        day_start_hour=learner.day_start_hour,
        desired_retention=learner.desired_retention,
    )


def _logged(
    learner: Learner,
    asked: Asked,
    question: Question,
    grade: grading.Grade,
    submission: Submission,
    at: datetime,
) -> Review:
    review = entry(learner, submission.event_id, "answer", at)
    review.question_id, review.form = question.id, question.form
    review.options = grading.guess_options(question)
    review.given, review.credit, review.remark = submission.given, grade.credit, grade.remark
    review.confused_with = grade.confused_with
    review.first_try = asked.again_of is None
    review.confidence, review.active_seconds = submission.confidence, submission.active_seconds
    return review


def _move(session: Session, learner: Learner, review: Review, facet_id: str, credit: float) -> None:
    """Move the memory of one facet by its part of a response."""
    memory = session.get(Memory, (learner.id, facet_id))
    others = review.sequence - memory.last_sequence - 1 if memory else 0
    entry = ReviewedFacet(learner_id=learner.id, facet_id=facet_id, credit=credit, others_since=others)
    review.facets.append(entry)
    if memory and memory.last_review_at > review.answered_at:
        session.flush()
        replay.remember(session, learner.id, facet_id)
        return
    before = memory.value if memory else None
    memory = memory or Memory(learner_id=learner.id, facet_id=facet_id)
    replay.apply(memory, before, [entry])
    session.add(memory)


def _typical_seconds(session: Session, learner: Learner, form: str) -> float | None:
    """Return the learner's median time for a right answer in this form, None while too few are known."""
    recent = select(Review.active_seconds).where(
        Review.learner_id == learner.id,
        Review.kind == "answer",
        Review.form == form,
        Review.credit >= 0.999,
        Review.active_seconds.is_not(None),
    )
    times = session.scalars(recent.order_by(Review.sequence.desc()).limit(PACE_OVER)).all()
    return median(time for time in times if time is not None) if len(times) >= PACE_FROM else None
