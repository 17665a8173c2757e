"""The verbs that begin a sitting: what is due, a chapter's new facts, what was missed, a first answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.records import attempts, browsers, choosing
from quizapp.records.answers import Submission, answer_once, locked
from quizapp.records.models import Asked, Attempt, Learner, Review

NEW_AT_ONCE = 5


class Source(StrEnum):
    """Where the questions of an attempt come from."""

    DUE = "due"
    CHAPTER = "chapter"
    MISSED = "missed"


@dataclass(frozen=True)
class Wanted:
    """What a sitting is made from: `chapter_id` for new facts, `missed_in` for an attempt's misses."""

    source: Source
    chapter_id: str | None = None
    missed_in: int | None = None


@dataclass(frozen=True)
class Visitor:
    """A browser without a learner: its secret, its time zone, the seed by which its options were shuffled."""

    token: str
    zone: str
    seed: str


def begin(session: Session, bank: Bank, learner_id: int, wanted: Wanted, at: datetime) -> int | None:
    """Begin an attempt and return its id; None when there is nothing to ask.

    The same request sent twice finds the attempt that the first one began.
    """
    with writing(session):
        learner = locked(session, learner_id)
        facets = _facets(session, bank, learner, wanted, at)
        questions = attempts.plan(session, bank, learner.id, facets)
        if not questions:
            return None
        untouched = attempts.unfinished(session, learner)
        if untouched and [asked.question_id for asked in untouched.asked] == [q.id for q in questions]:
            return untouched.id
        return attempts.start(session, learner, questions, wanted.source, at).id


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


def _facets(session: Session, bank: Bank, learner: Learner, wanted: Wanted, at: datetime) -> tuple[str, ...]:
    if wanted.source is Source.DUE:
        return choosing.today(session, bank, learner, at).facets
    if wanted.source is Source.CHAPTER:
        chapter = bank.chapters.get(wanted.chapter_id or "")
        return tuple(choosing.new_today(session, bank, learner, chapter, at, NEW_AT_ONCE)) if chapter else ()
    attempt = attempts.find(session, learner, wanted.missed_in) if wanted.missed_in else None
    return tuple(attempts.missed_facets(attempt)) if attempt else ()
