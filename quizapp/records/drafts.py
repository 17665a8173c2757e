"""What is given in a test: kept at once, changed as often as one likes, and handed in as a whole."""

from __future__ import annotations

import logging
from datetime import datetime

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from quizapp import grading
from quizapp.bank.content import Bank
from quizapp.database import writing
from quizapp.records import attempts, handing_in
from quizapp.records.answers import Submission, check_wording
from quizapp.records.log import NotFound, locked
from quizapp.records.models import Asked, Attempt, Draft, Learner
from quizapp.said import Said

Place = tuple[int, int]
_log = logging.getLogger(__name__)


class TimeIsUp(Exception):
    """Something that was given after the deadline of a test, by this server's clock; it is not kept."""

    said = Said("The time was over when this arrived, so it does not count.")

    def __init__(self) -> None:
        super().__init__(self.said)


class HandedIn(TimeIsUp):
    """Something that was given after its test had been handed in; it is not kept."""

    said = Said("This test was handed in before this arrived, so it does not count.")


def save(session: Session, learner_id: int, place: Place, submission: Submission, at: datetime) -> Draft:
    """Keep what is given to the question at a place, (attempt id, position), in one transaction.

    The same sent twice is one draft, something else replaces it. Raises, with nothing stored, NotFound where
    the learner has no such question in a test, TimeIsUp, Revised, grading.Unreadable.
    """
    with writing(session):
        asked = _found(session, locked(session, learner_id), place)
        if _is_kept(asked, submission):
            return _kept(asked)
        _check_time(asked.attempt, at)
        check_wording(asked, submission)
        grading.grade(attempts.frozen_question(asked), submission.given)
        return _replaced(session, asked, submission, at)


def clear(session: Session, learner_id: int, place: Place, at: datetime) -> None:
    """Take back what is given to a question of a test so far. Raises as `save` does."""
    with writing(session):
        asked = _found(session, locked(session, learner_id), place)
        _check_time(asked.attempt, at)
        asked.draft = None


def hand_in(session: Session, bank: Bank, learner_id: int, attempt_id: int, at: datetime) -> Attempt:
    """Hand a test in, in one transaction, and return it; once more changes nothing.

    Raises NotFound where the learner has no such test.
    """
    with writing(session):
        attempt = attempts.find(session, locked(session, learner_id), attempt_id)
        if attempt is None or not attempt.is_test:
            raise NotFound
        handing_in.end(session, bank, attempt, at)
        return attempt


def hand_in_overdue(session: Session, bank: Bank, at: datetime, learner_id: int | None = None) -> int:
    """Hand in each test whose time is over, of one learner or of all, each in a transaction; return how many.

    Of several that do this at once each test is handed in by one.
    """
    wanted = handing_in.overdue(at)
    if learner_id is not None:
        wanted = wanted.where(Attempt.learner_id == learner_id)
    learner_ids = list(dict.fromkeys(attempt.learner_id for attempt in session.scalars(wanted)))
    session.rollback()  # looking must not keep a writer waiting
    return sum(_hand_in_overdue_of(session, bank, one, at) for one in learner_ids)


def _hand_in_overdue_of(session: Session, bank: Bank, learner_id: int, at: datetime) -> int:
    """Hand in a learner's overdue tests; whatever goes wrong there does not keep others waiting."""
    try:
        with writing(session):
            return handing_in.end_overdue(session, bank, locked(session, learner_id), at)
    except DBAPIError:
        raise
    except NotFound:  # the learner has left meanwhile
        return 0
    except Exception:  # noqa: BLE001 - whatever it is, it is one learner's
        _log.exception("The overdue tests of learner %s could not be handed in", learner_id)
        return 0


def _found(session: Session, learner: Learner, place: Place) -> Asked:
    asked = attempts.find_asked(session, learner, *place)
    if asked is None or not asked.attempt.is_test:
        raise NotFound
    return asked


def _check_time(attempt: Attempt, at: datetime) -> None:
    if attempt.ends_at and at > attempt.ends_at:
        raise TimeIsUp
    if attempt.finished_at:
        raise HandedIn


def _is_kept(asked: Asked, submission: Submission) -> bool:
    """Tell whether this was kept already, be it handed in meanwhile."""
    kept = asked.draft or asked.review
    given = grading.responses.written(submission.given)
    return kept is not None and (kept.event_id, kept.given, kept.confidence) == (
        submission.event_id,
        given,
        submission.confidence,
    )


def _kept(asked: Asked) -> Draft:
    """Return the draft of a question, or what it was before it was handed in."""
    if asked.draft:
        return asked.draft
    review = asked.review
    assert review is not None
    return Draft(
        attempt_id=asked.attempt_id,
        position=asked.position,
        event_id=review.event_id,
        given=review.given,
        given_at=review.answered_at,
        claimed_at=review.claimed_at,
        active_seconds=review.active_seconds,
        confidence=review.confidence,
    )


def _replaced(session: Session, asked: Asked, submission: Submission, at: datetime) -> Draft:
    """Return the draft of a question, which is now what was submitted."""
    draft = asked.draft or Draft(attempt_id=asked.attempt_id, position=asked.position)
    draft.active_seconds = _seconds(draft, submission)
    draft.event_id, draft.given = submission.event_id, grading.responses.written(submission.given)
    draft.confidence, draft.claimed_at = submission.confidence, submission.claimed_at
    draft.given_at = _given_at(asked.attempt, submission, at)
    asked.draft = draft
    session.flush()
    return draft


def _given_at(attempt: Attempt, submission: Submission, at: datetime) -> datetime:
    """Return when something was given: a device's clock counts between the test's beginning and now."""
    return min(max(submission.claimed_at or at, attempt.started_at), at)


def _seconds(draft: Draft, submission: Submission) -> float | None:
    """Return the time spent on a question: one who comes back to it and changes the answer spends more."""
    is_another_look = draft.event_id not in (None, submission.event_id)
    before = draft.active_seconds if is_another_look else None
    if before is None or submission.active_seconds is None:
        return submission.active_seconds if submission.active_seconds is not None else before
    return before + submission.active_seconds
