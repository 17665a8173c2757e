"""The end of a test: what was given so far becomes responses, inside a transaction that holds the learner."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from quizapp import grading
from quizapp.bank.content import Bank
from quizapp.records import attempts
from quizapp.records.answers import Submission, respond
from quizapp.records.log import known_event
from quizapp.records.models import Asked, Attempt, Draft, Learner


def end(session: Session, bank: Bank, attempt: Attempt, at: datetime) -> None:
    """Hand a test in: in the order of the questions its drafts become responses, each as when it was given.

    A question without a draft has no response, and moves no memory. A test that is over stays as it is.
    """
    if attempt.finished_at:
        return
    for asked in attempt.asked:
        if asked.draft and asked.review is None:
            _respond(session, bank, asked, asked.draft)
    attempt.finished_at = min(at, attempt.ends_at or at)
    session.flush()


def end_overdue(session: Session, bank: Bank, learner: Learner, at: datetime) -> int:
    """Hand in the learner's tests whose time is over; return how many."""
    found = session.scalars(overdue(at).where(Attempt.learner_id == learner.id)).all()
    for attempt in found:
        end(session, bank, attempt, at)
    return len(found)


def overdue(at: datetime) -> Select[Attempt]:
    """Return the query for the tests whose time is over and that are not handed in."""
    return select(Attempt).where(Attempt.ends_at < at, Attempt.finished_at.is_(None)).order_by(Attempt.id)


def _respond(session: Session, bank: Bank, asked: Asked, draft: Draft) -> None:
    """Let a draft become a response; one that cannot be read any more counts as not given."""
    submission, given_at = _submission(session, asked, draft), draft.given_at
    asked.draft = None
    session.flush()
    if submission:
        respond(session, bank, asked, submission, given_at).claimed_at = draft.claimed_at


def _submission(session: Session, asked: Asked, draft: Draft) -> Submission | None:
    question = attempts.frozen_question(asked)
    try:
        given = grading.responses.read(question.form, draft.given)
        grading.grade(question, given)
    except (grading.Unreadable, ValueError):
        return None
    event_id = _free_event(session, asked.attempt.learner, draft.event_id)
    return Submission(event_id, given, draft.confidence, draft.active_seconds)


def _free_event(session: Session, learner: Learner, event_id: str) -> str:
    """Return the event's id, with something added where another entry of the log has it."""
    while known_event(session, learner, event_id):
        event_id += ":again"
    return event_id
