"""Accounts: make one, sign in to one, and how often a password may be tried."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, selectinload

from quizapp.database import writing
from quizapp.records.browsers import hashed, known_zone, new_token
from quizapp.records.credentials import BadName, account_fields, matches, name_key
from quizapp.records.joining import guest_of, join
from quizapp.records.models import Browser, Learner, SignInTry
from quizapp.said import Said

TRIES_WINDOW = timedelta(minutes=15)


class WrongPassword(Exception):
    """No account has this name and password."""


class TooManyTries(Exception):
    """Signing in has to wait."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"Too many tries; wait {seconds} seconds.")


def add(session: Session, name: str, password: str, at: datetime, zone: str = "UTC") -> Learner:
    """Make an account with no history."""
    named = account_fields(name, password)
    learner = Learner(created_at=at, zone=known_zone(zone), **named)
    return _saved(session, learner)


def keep(session: Session, learner_id: int, name: str, password: str) -> Learner:
    """Turn a guest into an account; all history stays."""
    named = account_fields(name, password)
    with writing(session):
        learner = session.get_one(Learner, learner_id, with_for_update=True, populate_existing=True)
        if not learner.is_guest:
            raise BadName(Said("This progress has a name already."))
        for field, value in named.items():
            setattr(learner, field, value)
        try:
            session.flush()
        except IntegrityError:
            raise BadName(Said("This name is taken.")) from None
    return learner


def sign_in(session: Session, name: str, password: str, token: str | None, at: datetime, tries: int) -> str:
    """Return a new secret for the browser of an account, whose history a guest's then joins.

    `token` is the browser's present secret; it ends. Raises TooManyTries after `tries` in 15 minutes, and
    WrongPassword whether it is the name or the password that is wrong, in the same time.
    """
    key = name_key(name)
    name_hash = hashlib.sha256(key.encode()).hexdigest()
    _count_try(session, name_hash, at, tries)
    account = session.scalar(select(Learner).where(Learner.name_key == key))
    if not matches(account.password_hash if account else None, password) or account is None:
        raise WrongPassword
    account_id = account.id
    fresh = new_token()
    with writing(session):
        session.execute(delete(SignInTry).where(SignInTry.name_hash == name_hash))
        account = session.get_one(Learner, account_id, with_for_update=True, populate_existing=True)
        guest = guest_of(session, token)
        if token:
            session.execute(delete(Browser).where(Browser.token_hash == hashed(token)))
        session.add(Browser(token_hash=hashed(fresh), learner_id=account.id, created_at=at))
        if guest:
            join(session, guest, account)
    return fresh


def all_accounts(session: Session) -> list[Learner]:
    """Return everybody who has an account, by name and with the roles of each."""
    named = select(Learner).where(Learner.name_key.is_not(None)).options(selectinload(Learner.roles))
    return list(session.scalars(named.order_by(Learner.name_key)))


def _saved(session: Session, learner: Learner) -> Learner:
    try:
        with writing(session):
            session.add(learner)
    except IntegrityError:
        raise BadName(Said("This name is taken.")) from None
    return learner


def _count_try(session: Session, name_hash: str, at: datetime, tries: int) -> None:
    """Count a try before its password is looked at; one too many waits, whichever worker it reaches."""
    with writing(session):
        if session.get_bind().dialect.name == "postgresql":
            session.execute(select(func.pg_advisory_xact_lock(func.hashtext(name_hash))))
        session.execute(delete(SignInTry).where(SignInTry.tried_at < at - TRIES_WINDOW))
        earlier = session.scalars(
            select(SignInTry.tried_at).where(SignInTry.name_hash == name_hash).order_by(SignInTry.tried_at)
        ).all()
        if len(earlier) >= tries:
            raise TooManyTries(max(1, round((earlier[0] + TRIES_WINDOW - at).total_seconds())))
        session.add(SignInTry(name_hash=name_hash, tried_at=at))
