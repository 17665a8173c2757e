"""A second pair of eyes: what an author holds ready, and what a reviewer says of it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from quizapp.database import writing
from quizapp.records import roles
from quizapp.records.log import NotFound
from quizapp.records.models import Approval, Learner
from quizapp.records.reports import kept_words

SHOWN = 200


class Verdict(StrEnum):
    """What a reviewer says of an item."""

    READY = "ready"
    DECLINED = "declined"


class OwnItem(Exception):
    """An item may not be called ready by the one who asked for it."""


class NoReviewer(Exception):
    """Only a reviewer says what is ready."""


class AlreadyDecided(Exception):
    """An approval that was decided otherwise."""


def ask(session: Session, item_id: str, digest: str, learner_id: int, at: datetime) -> Approval:
    """Ask for an item, as its text with this digest reads, to be made ready.

    What is open for the same text stays as it is, whoever asked. What was open for an older text of the item
    is taken over: its newest text waits, and the latest to change it has asked.
    """
    with writing(session):
        if session.get_bind().dialect.name == "postgresql":  # two at once would find none, and both add one
            session.execute(select(func.pg_advisory_xact_lock(func.hashtext(item_id))))
        known = session.scalar(_open().where(Approval.item_id == item_id).with_for_update())
        if known is None:
            known = Approval(item_id=item_id, digest=digest, asked_by=learner_id, asked_at=at)
            session.add(known)
        elif known.digest != digest:
            known.digest, known.asked_by, known.asked_at = digest, learner_id, at
    return known


def open_approvals(session: Session) -> list[tuple[Approval, str | None]]:
    """Return what waits for a reviewer, the oldest first, each with the name of who asked."""
    waiting = select(Approval, Learner.name).outerjoin(Learner, Learner.id == Approval.asked_by)
    waiting = waiting.where(Approval.answered_at.is_(None)).order_by(Approval.asked_at, Approval.id)
    return [(row[0], row[1]) for row in session.execute(waiting.limit(SHOWN))]


def count_open(session: Session) -> int:
    """Return how many approvals wait."""
    return session.scalar(select(func.count()).where(Approval.answered_at.is_(None))) or 0


def waits(session: Session, item_id: str) -> bool:
    """Tell whether an item waits for a reviewer."""
    return session.scalar(_open().where(Approval.item_id == item_id)) is not None


def find(session: Session, approval_id: int) -> Approval:
    """Return an approval; raise NotFound where there is none of the number."""
    found = session.get(Approval, approval_id)
    if found is None:
        raise NotFound
    return found


def may_decide(session: Session, approval_id: int, reviewer_id: int) -> Approval:
    """Return an approval that this reviewer may decide.

    Raises NotFound without such an approval, NoReviewer, or OwnItem where the reviewer has asked themself.
    """
    found = find(session, approval_id)
    if not roles.has(session, reviewer_id, roles.Duty.REVIEWER):
        raise NoReviewer
    if found.asked_by == reviewer_id:
        raise OwnItem
    return found


def decide(
    session: Session, approval_id: int, reviewer_id: int, verdict: Verdict, words: str, at: datetime
) -> Approval:
    """Decide an approval, whose item's file has been changed before; the same verdict again changes nothing.

    Raises what `may_decide` does, AlreadyDecided where the verdict was another one, and BadWords where
    nothing tells why an item was declined.
    """
    kept = kept_words(words) if words.strip() or verdict is Verdict.DECLINED else None
    with writing(session):
        may_decide(session, approval_id, reviewer_id)
        found = session.get_one(Approval, approval_id, with_for_update=True, populate_existing=True)
        if found.answered_at is None:
            found.verdict, found.words = verdict, kept
            found.answered_by, found.answered_at = reviewer_id, at
        elif found.verdict != verdict:
            raise AlreadyDecided
    return found


def may_make_ready(session: Session, item_id: str, digest: str, learner: Learner, *, required: bool) -> bool:
    """Tell whether a learner may by themself set an item to ready, whose text has this digest.

    Where a second pair of eyes is `required`: only a reviewer, and only the very text that another has asked
    about.
    """
    if not required:
        return True
    if not roles.has(session, learner.id, roles.Duty.REVIEWER):
        return False
    waiting = session.scalar(_open().where(Approval.item_id == item_id))
    return waiting is not None and waiting.asked_by != learner.id and waiting.digest == digest


def _open() -> Select[Approval]:
    return select(Approval).where(Approval.answered_at.is_(None))
