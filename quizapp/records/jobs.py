"""Work for the background that outlives its process: asked for once, done by one worker, told how far."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, Update, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.database import writing
from quizapp.records.models import Job

SILENCE = timedelta(minutes=2)
"""Without a beat for so long, a job's worker is taken for dead."""
TRIES = 3
KEPT = timedelta(days=7)
_log = logging.getLogger(__name__)


class Lost(Exception):
    """A job that another worker has taken over, or that is gone with its learner."""


@dataclass(frozen=True)
class Claim:
    """A job that one worker has, from the instant at which it began."""

    id: int
    kind: str
    learner_id: int | None
    began_at: datetime


Works = Mapping[str, Callable[[Session, Claim], None]]


def ask(session: Session, kind: str, learner_id: int | None, at: datetime) -> None:
    """Ask for a job inside a transaction; one that waits or is under way already is enough."""
    if current(session, kind, learner_id):
        return
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if is_postgresql else sqlite.insert
    row = {"kind": kind, "learner_id": learner_id, "state": "queued", "asked_at": at}
    session.execute(insert(Job).values(row).on_conflict_do_nothing())


def current(session: Session, kind: str, learner_id: int | None) -> Job | None:
    """Return a learner's job of a kind that waits or is under way."""
    mine = select(Job).where(Job.kind == kind, Job.learner_id == learner_id)
    return session.scalar(mine.where(Job.state.in_(("queued", "running"))).order_by(Job.id.desc()).limit(1))


def latest(session: Session, kind: str, learner_id: int | None) -> Job | None:
    """Return what became of a learner's last job of a kind that has ended; it is forgotten after a while."""
    mine = select(Job).where(Job.kind == kind, Job.learner_id == learner_id, Job.ended_at.is_not(None))
    return session.scalar(mine.order_by(Job.id.desc()).limit(1))


def claim(session: Session, kinds: tuple[str, ...], at: datetime) -> Claim | None:
    """Take the job that has waited longest, or None; of several workers only one gets it.

    A job whose worker has fallen silent is taken as well, and given up when that happens again and again.
    """
    nothing_waits = session.scalar(_waiting(kinds, at)) is None
    session.rollback()  # looking must not keep a writer waiting
    if nothing_waits:
        return None
    with writing(session):
        session.execute(delete(Job).where(Job.ended_at < at - KEPT))
        while job := session.scalar(_waiting(kinds, at).with_for_update(skip_locked=True)):
            if job.tries >= TRIES:
                job.state, job.ended_at, job.said = "failed", at, f"its worker died {TRIES} times"
                session.flush()
                continue
            job.state, job.tries, job.done, job.total = "running", job.tries + 1, 0, 0
            job.started_at = job.beat_at = at
            return Claim(job.id, job.kind, job.learner_id, at)
    return None


def advance(session: Session, claimed: Claim, done: int, total: int, at: datetime) -> None:
    """Tell how far a job has come, in a transaction of its own; raise Lost where it is somebody else's."""
    with writing(session):
        _change(session, _mine(claimed).values(done=done, total=total, beat_at=at))


def finish(session: Session, claimed: Claim, said: str, at: datetime) -> None:
    """End a job inside the transaction that keeps what came of it; raise Lost where it is somebody else's."""
    _change(session, _mine(claimed).values(state="done", done=Job.total, ended_at=at, said=said))


def fail(session: Session, claimed: Claim, said: str, at: datetime) -> None:
    """End a job that came to nothing, saying why."""
    with writing(session):
        _change(session, _mine(claimed).values(state="failed", ended_at=at, said=said))


def do_next(session: Session, works: Works) -> bool:
    """Do the next job, if there is one; tell whether there was.

    What goes wrong is the job's end, in words. An error of the database is raised: the job stays, and is
    taken again.
    """
    claimed = claim(session, tuple(works), clock.now())
    if claimed is None:
        return False
    try:
        _work(session, claimed, works)
    except Lost:
        session.rollback()
    return True


def _work(session: Session, claimed: Claim, works: Works) -> None:
    try:
        works[claimed.kind](session, claimed)
    except (Lost, DBAPIError):
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the queue goes on
        _log.exception("Job %s (%s) came to nothing", claimed.id, claimed.kind)
        fail(session, claimed, f"{type(error).__name__}: {error}", clock.now())


def _waiting(kinds: tuple[str, ...], at: datetime) -> Select[Job]:
    is_silent = (Job.state == "running") & (Job.beat_at < at - SILENCE)
    waiting = select(Job).where(Job.kind.in_(kinds), or_(Job.state == "queued", is_silent))
    return waiting.order_by(Job.asked_at, Job.id).limit(1)


def _mine(claimed: Claim) -> Update:
    mine = update(Job).where(Job.id == claimed.id, Job.state == "running")
    return mine.where(Job.started_at == claimed.began_at).execution_options(synchronize_session=False)


def _change(session: Session, change: Update) -> None:
    if session.execute(change).rowcount == 0:  # type: ignore[attr-defined]
        raise Lost
