"""The first answer of a visitor, by which a guest is made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.records import attempts, browsers
from quizapp.records.answers import Submission, answer_once
from quizapp.records.log import locked
from quizapp.records.models import Asked, Attempt, Review
from quizapp.records.wanted import Source


@dataclass(frozen=True)
class Visitor:
    """A browser without a learner: its secret, its time zone, the seed by which its options were shuffled.

    `hints` is how many it has been shown.
    """

    token: str
    zone: str
    seed: str
    hints: int = 0


def record_first_answer(
    session: Session,
    bank: Bank,
    visitor: Visitor,
    questions: list[Question],
    submission: Submission,
    at: datetime,
) -> tuple[int, int]:
    """Make a guest of a visitor by the first answer; return its (attempt id, position).

    Sent twice at once, both find the same guest, attempt and answer.
    """
    try:
        return _first_answer(session, bank, visitor, questions, submission, at)
    except IntegrityError:  # the other request made the guest a moment ago
        return _first_answer(session, bank, visitor, questions, submission, at)


def _first_answer(
    session: Session,
    bank: Bank,
    visitor: Visitor,
    questions: list[Question],
    submission: Submission,
    at: datetime,
) -> tuple[int, int]:
    with writing(session):
        stored = _place_of(session, visitor, submission.event_id)
        if stored and not browsers.by_browser(session, visitor.token):
            return stored  # sent with a secret that has ended since: it must not make another guest
        learner = locked(session, browsers.guest(session, visitor.token, visitor.zone, at).id)
        begun = select(Attempt).where(Attempt.learner_id == learner.id, Attempt.seed == visitor.seed)
        attempt = session.scalar(begun)
        attempt = attempt or attempts.start(session, learner, questions, Source.CHAPTER, at, visitor.seed)
        asked = attempt.asked[0]
        attempts.show_hint(asked, visitor.hints)
        answer_once(session, bank, learner, asked, submission, at)
        return asked.attempt_id, asked.position


def _place_of(session: Session, visitor: Visitor, event_id: str) -> tuple[int, int] | None:
    """Return where the first answer of a visitor stands, whoever the visitor has become."""
    standing = (
        select(Asked.attempt_id, Asked.position)
        .join(Review, Review.id == Asked.review_id)
        .join(Attempt, Attempt.id == Asked.attempt_id)
        .where(Review.event_id == event_id, Attempt.seed == visitor.seed)
    )
    found = session.execute(standing.limit(1)).first()
    return (found.attempt_id, found.position) if found else None
