"""The verb of all verbs: a response is graded, logged and remembered, once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import grading
from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.records import attempts, fits, going_on, moving
from quizapp.records.log import NotFound, entry, known_event, locked
from quizapp.records.models import Asked, Learner, Review
from quizapp.said import Said
from quizapp.scheduling.pace import OVER_ANSWERS, typical


class Revised(Exception):
    """A response came from a page on which the question read otherwise, or had other options."""

    def __init__(self) -> None:
        super().__init__(
            Said(
                "This question was revised after you opened it, so that answer was not counted. "
                "It now reads so."
            )
        )


@dataclass(frozen=True)
class Submission:
    """What a learner sent for one question; `event_id` is the client's own and makes it count once.

    With a `frozen_id`, it is a response to that wording only. `claimed_at` is when the client's clock says
    that it was given, None for now; one that names no instant is a ValueError.
    """

    event_id: str
    given: grading.Given
    confidence: str | None = None
    active_seconds: float | None = None
    frozen_id: str | None = None
    claimed_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse what the clock cannot have said."""
        if self.claimed_at is None:
            return
        said = self.claimed_at.isoformat()
        if self.claimed_at.utcoffset() is None:
            raise ValueError(f"a clock has to tell its zone too: {said} names no instant")
        if not 1 < self.claimed_at.year < 9999:  # in another zone it might be a year that no calendar has
            raise ValueError(f"{said} lies beyond what a calendar knows")


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
    is one to another wording, NotFound for a question of a test, of which drafts are kept.
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
    if asked.attempt.is_test:
        raise NotFound  # what is given in a test is kept until it is handed in
    check_wording(asked, submission)
    return respond(session, bank, asked, submission, at)


def check_wording(asked: Asked, submission: Submission) -> None:
    """Raise Revised where a response is one to another wording than the question now has."""
    if submission.frozen_id not in (None, asked.frozen_id):
        raise Revised


def respond(session: Session, bank: Bank, asked: Asked, submission: Submission, at: datetime) -> Review:
    """Grade, log and remember a response that is not stored yet, inside such a transaction."""
    learner, question = asked.attempt.learner, attempts.frozen_question(asked)
    grade = grading.grade(question, submission.given)
    kind = "practice" if asked.attempt.is_practice else "answer"
    review = entry(session, learner, submission.event_id, kind, _given_at(learner, submission, at))
    review.claimed_at, review.first_try = submission.claimed_at, asked.again_of is None
    review.hints = asked.hints_shown
    _note_response(review, question, grade, submission)
    review.typical_seconds = _typical_seconds(session, review)
    moving.note_parts(session, review, moving.shares(question, grade))
    session.add(review)
    if kind == "answer":
        moving.move(session, learner, review)
        fits.ask_when_grown(session, learner, at)
    asked.review = review
    going_on.go_on(session, bank, asked, is_right=grade.right, at=at)
    session.flush()
    return review


def _note_response(review: Review, question: Question, grade: grading.Grade, submission: Submission) -> None:
    review.question_id, review.form = question.id, question.form
    review.options = grading.guess_options(question)
    review.given = grading.responses.written(submission.given)
    review.credit, review.remark = grade.credit, grade.remark
    review.confidence, review.active_seconds = submission.confidence, submission.active_seconds


def _given_at(learner: Learner, submission: Submission, at: datetime) -> datetime:
    """Return when a response was given: a device's clock counts between the learner's first day and now."""
    return min(max(submission.claimed_at or at, learner.created_at), at)


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
    times = session.scalars(recent.order_by(Review.sequence.desc()).limit(OVER_ANSWERS))
    return typical([seconds for seconds in times if seconds is not None])
