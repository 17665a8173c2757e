"""Who may change the bank: the roles of authors and reviewers, which only accounts have."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.database import writing
from quizapp.records.credentials import name_key
from quizapp.records.log import locked
from quizapp.records.models import Learner, Role
from quizapp.said import Said


class Duty(StrEnum):
    """What a role is called; a reviewer may do all that an author may."""

    AUTHOR = "author"
    REVIEWER = "reviewer"


class NoAccount(Exception):
    """A role for somebody who has no account, and why not in one sentence."""


def give(session: Session, learner_id: int, role: str, at: datetime) -> bool:
    """Give a role to an account; tell whether that is new.

    Raises NotFound without such a learner, NoAccount for a guest, ValueError where there is no such role.
    """
    duty = Duty(role)
    with writing(session):
        if locked(session, learner_id).is_guest:
            raise NoAccount(Said("Only an account can have a role."))
        if session.get(Role, (learner_id, duty)):
            return False
        session.add(Role(learner_id=learner_id, role=duty, given_at=at))
        return True


def take(session: Session, learner_id: int, role: str) -> bool:
    """Take a role away; tell whether it was there."""
    duty = Duty(role)
    with writing(session):
        locked(session, learner_id)
        held = session.get(Role, (learner_id, duty))
        if held:
            session.delete(held)
        return held is not None


def has(session: Session, learner_id: int, role: str) -> bool:
    """Tell whether a learner may do what a role allows."""
    held = roles_of(session, learner_id)
    return role in held or (role == Duty.AUTHOR and Duty.REVIEWER in held)


def roles_of(session: Session, learner_id: int) -> list[str]:
    """Return the roles that a learner was given, by name."""
    mine = select(Role.role).where(Role.learner_id == learner_id)
    return list(session.scalars(mine.order_by(Role.role)))


def account_named(session: Session, name: str) -> Learner:
    """Return the account of this name, in any case; raise NoAccount where there is none."""
    found = session.scalar(select(Learner).where(Learner.name_key == name_key(name)))
    if found is None:
        raise NoAccount(Said("There is no account of the name %(name)s.", name=name))
    return found
