"""What learners say about questions: that something is wrong with one, or that an answer to it was right."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.grading import responses
from quizapp.records import attempts
from quizapp.records.log import NotFound, locked
from quizapp.records.models import Asked, Learner, Report, Review
from quizapp.said import Said

MOST_BYTES = 4096


class Kind(StrEnum):
    """What is said: this is wrong, or I was right."""

    REPORT = "report"
    CLAIM = "claim"


class BadWords(Exception):
    """Words that cannot be kept, and why in one sentence."""


class AlreadyAnswered(Exception):
    """An answer to a report that has another one."""


def report(
    session: Session, learner_id: int, place: tuple[int, int], words: str, event_id: str, at: datetime
) -> Report:
    """Keep a learner's words about the question at a place, (attempt id, position), for its author.

    A known event returns what is stored. Raises BadWords where there are none or too many, NotFound where the
    learner has no such place.
    """
    kept = kept_words(words)
    with writing(session):
        learner = locked(session, learner_id)
        known = _known(session, learner, event_id)
        if known:
            return known
        asked = attempts.find_asked(session, learner, *place)
        if asked is None:
            raise NotFound
        return _add(session, asked, _new(learner, Kind.REPORT, kept, event_id, at))


def claim(session: Session, learner: Learner, asked: Asked, at: datetime) -> Report:
    """Tell the author that a learner stands by an answer, inside a transaction; once for each answer."""
    event_id = f"claim:{asked.review_id}"  # no client's own has a colon
    known = _known(session, learner, event_id)
    return known or _add(session, asked, _new(learner, Kind.CLAIM, "", event_id, at))


def open_reports(session: Session) -> list[Report]:
    """Return what no author has answered yet, the oldest first."""
    waiting = select(Report).where(Report.answered_at.is_(None)).options(selectinload(Report.frozen))
    return list(session.scalars(waiting.order_by(Report.made_at, Report.id)))


def answer(session: Session, report_id: int, words: str, at: datetime) -> Report:
    """Answer a report, which is open no more; the same answer once more changes nothing.

    Raises BadWords where there are none or too many, NotFound without such a report, AlreadyAnswered where it
    has another answer.
    """
    kept = kept_words(words)
    with writing(session):
        found = session.get(Report, report_id, with_for_update=True, populate_existing=True)
        if found is None:
            raise NotFound
        if found.answered_at is None:
            found.answer, found.answered_at = kept, at
        elif found.answer != kept:
            raise AlreadyAnswered
        return found


def give(session: Session, guest_id: int, account_id: int) -> None:
    """Give what a guest has said to an account, in a transaction."""
    taken = set(session.scalars(select(Report.event_id).where(Report.learner_id == account_id)))
    for said in session.scalars(select(Report).where(Report.learner_id == guest_id)).all():
        said.learner_id = account_id
        if said.event_id in taken:  # an old page, sent by the account and by the guest
            said.event_id += f":{guest_id}"
    session.flush()


def question_of(said: Report) -> Question:
    """Return the question that a report is about, as its learner read it."""
    return Question.model_validate(said.frozen.body)


def given_of(session: Session, said: Report) -> str | None:
    """Return what the learner had answered, its parts in one line; None where nothing was."""
    review = session.get(Review, said.review_id) if said.review_id is not None else None
    given = responses.read(review.form, review.given) if review and review.form else None
    return "; ".join(given) if isinstance(given, tuple) else given


def _known(session: Session, learner: Learner, event_id: str) -> Report | None:
    mine = select(Report).where(Report.learner_id == learner.id, Report.event_id == event_id)
    return session.scalar(mine)


def _new(learner: Learner, kind: Kind, words: str, event_id: str, at: datetime) -> Report:
    return Report(learner_id=learner.id, kind=kind, words=words, event_id=event_id, made_at=at)


def _add(session: Session, asked: Asked, said: Report) -> Report:
    """Keep what was said about a question, as it read and with the answer that it had then."""
    said.question_id, said.frozen_id, said.review_id = asked.question_id, asked.frozen_id, asked.review_id
    session.add(said)
    session.flush()
    return said


def kept_words(words: str) -> str:
    """Return words as they are stored: without what no database keeps, and nothing around them."""
    kept = words.replace("\0", "").encode("utf-8", "replace").decode().replace("\r\n", "\n").strip()
    if not kept:
        raise BadWords(Said("Say it in a few words."))
    if len(kept.encode()) > MOST_BYTES:
        raise BadWords(Said("That is too long. Say it in fewer words."))
    return kept
