"""What a learner does not want to be asked: not today, or not at all until further notice."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.database import writing
from quizapp.records import going_on
from quizapp.records.log import NotFound, locked
from quizapp.records.models import Learner, SetAside


def suspend(session: Session, bank: Bank, learner_id: int, name: str, at: datetime) -> list[str]:
    """Ask a facet, or every facet of a fact, no more until it is resumed; return these facets.

    Questions about them that wait in an open attempt are dropped from it. Once more changes nothing. Raises
    NotFound where the bank has no facet or fact of this name.
    """
    with writing(session):
        learner = locked(session, learner_id)
        return _set_aside(session, bank, learner, facets_of(bank, name), None, at)


def bury(session: Session, bank: Bank, learner_id: int, name: str, at: datetime) -> list[str]:
    """Ask a facet, or every facet of a fact, not before the learner's tomorrow; return these facets.

    What is suspended stays so. Otherwise as `suspend`.
    """
    with writing(session):
        learner = locked(session, learner_id)
        tomorrow = learner.scheduler.day_of(at) + timedelta(days=1)
        return _set_aside(session, bank, learner, facets_of(bank, name), tomorrow, at)


def resume(session: Session, learner_id: int, name: str) -> list[str]:
    """Let a facet, or every facet of a fact, be asked again; return those that were set aside."""
    with writing(session):
        learner = locked(session, learner_id)
        rows = session.scalars(select(SetAside).where(SetAside.learner_id == learner.id)).all()
        found = [row for row in rows if row.facet_id == name or row.facet_id.startswith(f"{name}.")]
        for row in found:
            session.delete(row)
        return sorted(row.facet_id for row in found)


def resume_all(session: Session, learner_id: int, *, buried: bool) -> int:
    """Let all that is suspended, or all that is buried, be asked again; return how many facets that were."""
    with writing(session):
        locked(session, learner_id)
        kind = SetAside.until_on.is_not(None) if buried else SetAside.until_on.is_(None)
        rows = session.scalars(select(SetAside).where(SetAside.learner_id == learner_id, kind)).all()
        for row in rows:
            session.delete(row)
        return len(rows)


def give(session: Session, guest_id: int, account_id: int) -> None:
    """Give what a guest has set aside to an account, in a transaction; the longer of two wishes counts."""
    for row in session.scalars(select(SetAside).where(SetAside.learner_id == guest_id)).all():
        _keep(session, account_id, row.facet_id, row.until_on, row.set_at)
    session.execute(delete(SetAside).where(SetAside.learner_id == guest_id))


def facets_of(bank: Bank, name: str) -> list[str]:
    """Return the facet of this name, or the facets of the fact of this name; raise NotFound without one."""
    if bank.facet(name):
        return [name]
    for chapter in bank.chapters.values():
        for fact in chapter.checked:
            if fact.id == name:
                return [f"{fact.id}.{facet.id}" for facet in fact.facets]
    raise NotFound


def _set_aside(
    session: Session, bank: Bank, learner: Learner, facets: list[str], until_on: date | None, at: datetime
) -> list[str]:
    over = SetAside.until_on <= learner.scheduler.day_of(at)
    session.execute(delete(SetAside).where(SetAside.learner_id == learner.id, over))
    for facet_id in facets:
        _keep(session, learner.id, facet_id, until_on, at)
    going_on.pass_over(session, bank, learner, set(facets), at)
    return facets


def _keep(session: Session, learner_id: int, facet_id: str, until_on: date | None, at: datetime) -> None:
    """Set a facet aside until a day, unless it is set aside for longer."""
    known = session.get(SetAside, (learner_id, facet_id), populate_existing=True)
    if known is None:
        session.add(SetAside(learner_id=learner_id, facet_id=facet_id, until_on=until_on, set_at=at))
    elif known.until_on is not None and (until_on is None or until_on > known.until_on):
        known.until_on, known.set_at = until_on, at
    session.flush()
