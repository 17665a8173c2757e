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


class Revised(Exception):
    """A response came from a page on which the question read otherwise, or had other options."""

    def __init__(self) -> None:
        super().__init__(
            "This question was revised after you opened it, so that answer was not counted. It now reads so."
        )


@dataclass(frozen=True)
class Submission:
    """What a learner sent for one question; `event_id` is the client's own and makes it count once.

    With a `frozen_id`, it is a response to that wording only.
    """

    event_id: str
    given: grading.Given
    confidence: str | None = None
    active_seconds: float | None = None
    frozen_id: str | None = None


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
    stored. Raises, with nothing stored, grading.Unreadable when the response cannot be read, Revised when it
    is one to another wording.
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
    if submission.frozen_id not in (None, asked.frozen_id):
        raise Revised
    question = attempts.frozen_question(asked)
    grade = grading.grade(question, submission.given)
    review = _logged(learner, asked, question, grade, submission, at)
    review.typical_seconds = _typical_seconds(session, review)
    session.add(review)
    for facet_id, share in shares(question, grade).items():
        _move(session, review, facet_id, share)
    asked.review = review
    attempts.go_on(session, bank, asked, is_right=grade.right, at=at)
    session.flush()
    return review


def shares(question: Question, grade: grading.Grade) -> dict[str, grading.Part]:
    """Return each facet's part of a grade; the lesser where a question asks a facet twice."""
    found: dict[str, grading.Part] = {}
    for facet_id, share in zip(question.facets, grade.shares(question), strict=True):
        if facet_id not in found or share.credit < found[facet_id].credit:
            found[facet_id] = share
    return found


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
    review.given = grading.responses.written(submission.given)
    review.credit, review.remark = grade.credit, grade.remark
    review.first_try = asked.again_of is None
    review.confidence, review.active_seconds = submission.confidence, submission.active_seconds
    return review


def _move(session: Session, review: Review, facet_id: str, share: grading.Part) -> None:
    """Move the memory of one facet by its part of a response."""
    learner_id = review.learner_id
    memory = session.get(Memory, (learner_id, facet_id))
    moved = ReviewedFacet(
        learner_id=learner_id,
        facet_id=facet_id,
        credit=share.credit,
        confused_with=share.confused_with,
        others_since=review.sequence - memory.last_sequence - 1 if memory else 0,
    )
    review.facets.append(moved)
    if memory and memory.last_review_at <= review.answered_at:
        replay.apply(memory, memory.value, [moved])
        return
    session.flush()
    replay.remember(session, learner_id, facet_id)  # the log may know more, or of something later


def _typical_seconds(session: Session, review: Review) -> float | None:
    """Return the learner's median time for a right answer of this kind, None while too few are known."""
    is_chosen = review.options > 0  # a cloze may be typed or have a word bank
    recent = select(Review.active_seconds).where(
        Review.learner_id == review.learner_id,
        Review.kind == "answer",
        Review.form == review.form,
        (Review.options > 0) == is_chosen,
        Review.credit >= 0.999,
        Review.active_seconds.is_not(None),
    )
    times = session.scalars(recent.order_by(Review.sequence.desc()).limit(PACE_OVER)).all()
    return median(time for time in times if time is not None) if len(times) >= PACE_FROM else None
