"""Who a browser acts for: guests and accounts, signing in and out, joining a guest to an account."""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.database import writing
from quizapp.records import replay
from quizapp.records.models import Attempt, Browser, Learner, Memory, Review, ReviewedFacet, SignInTry

NAME_AT_MOST = 80
PASSWORD_FROM, PASSWORD_TO = 8, 256
TRIES_WINDOW = timedelta(minutes=15)
_HASHER = PasswordHasher()
_UNSEEN = ("Cc", "Cf", "Cs")
_UNWRITTEN = ("Cc", "Cs", "Co", "Cn")
_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")  # they would turn the page's text
_JOINER, _SKIN_TONES = "\u200d", "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"


class BadName(ValueError):
    """A name that cannot be taken, in one sentence."""


class BadPassword(ValueError):
    """A password that is not accepted, in one sentence."""


class WrongPassword(Exception):
    """No account has this name and password."""


class TooManyTries(Exception):
    """Signing in has to wait."""

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(f"Too many tries; wait {seconds} seconds.")


def new_token() -> str:
    """Return a fresh secret for a browser."""
    return secrets.token_urlsafe(32)


def by_browser(session: Session, token: str | None) -> Learner | None:
    """Return the learner that the browser with this secret acts for, or None."""
    browser = session.get(Browser, _hashed(token)) if token else None
    return browser.learner if browser else None


def guest(session: Session, token: str, zone: str, at: datetime) -> Learner:
    """Return the browser's learner, a new guest where there is none; inside a transaction."""
    known = by_browser(session, token)
    if known:
        return known
    learner = Learner(created_at=at, zone=zone if zone in available_timezones() else "UTC")
    session.add(learner)
    session.flush()
    session.add(Browser(token_hash=_hashed(token), learner_id=learner.id, created_at=at))
    session.flush()
    return learner


def add(session: Session, name: str, password: str, at: datetime, zone: str = "UTC") -> Learner:
    """Make an account with no history."""
    named = _account_fields(name, password)
    learner = Learner(created_at=at, zone=zone if zone in available_timezones() else "UTC", **named)
    return _saved(session, learner)


def keep(session: Session, learner_id: int, name: str, password: str) -> Learner:
    """Turn a guest into an account; all history stays."""
    named = _account_fields(name, password)
    with writing(session):
        learner = session.get_one(Learner, learner_id, with_for_update=True, populate_existing=True)
        if not learner.is_guest:
            raise BadName("This progress has a name already.")
        for field, value in named.items():
            setattr(learner, field, value)
        try:
            session.flush()
        except IntegrityError:
            raise BadName("This name is taken.") from None
    return learner


def sign_in(session: Session, name: str, password: str, token: str | None, at: datetime, tries: int) -> str:
    """Return a new secret for the browser of an account, whose history a guest's then joins.

    `token` is the browser's present secret; it ends. Raises TooManyTries after `tries` in 15 minutes, and
    WrongPassword whether it is the name or the password that is wrong, in the same time.
    """
    key = name_key(name)
    _count_try(session, key, at, tries)
    account = session.scalar(select(Learner).where(Learner.name_key == key))
    if not _matches(account.password_hash if account else None, password) or account is None:
        raise WrongPassword
    account_id = account.id
    fresh = new_token()
    with writing(session):
        session.execute(delete(SignInTry).where(SignInTry.name_key == key))
        account = session.get_one(Learner, account_id, with_for_update=True, populate_existing=True)
        guest = _guest_of(session, token)
        if token:
            session.execute(delete(Browser).where(Browser.token_hash == _hashed(token)))
        session.add(Browser(token_hash=_hashed(fresh), learner_id=account.id, created_at=at))
        if guest:
            _join(session, guest, account)
    return fresh


def renew(session: Session, token: str, at: datetime) -> str:
    """Return a new secret for a browser that keeps its learner; the old one ends."""
    fresh = new_token()
    with writing(session):
        browser = session.get_one(Browser, _hashed(token))
        session.add(Browser(token_hash=_hashed(fresh), learner_id=browser.learner_id, created_at=at))
        session.delete(browser)
    return fresh


def admit(session: Session, learner_id: int, at: datetime) -> str:
    """Return a new secret for a browser that acts for this learner from now on."""
    fresh = new_token()
    with writing(session):
        session.add(Browser(token_hash=_hashed(fresh), learner_id=learner_id, created_at=at))
    return fresh


def sign_out(session: Session, token: str) -> None:
    """End a browser's secret: a copy of its cookie is worth nothing from now on."""
    with writing(session):
        session.execute(delete(Browser).where(Browser.token_hash == _hashed(token)))


def name_key(name: str) -> str:
    """Return the form in which names are compared: `Ada` and ` ADA ` are one name."""
    seen = "".join(c for c in name if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    folded = unicodedata.normalize("NFKC", seen).casefold()
    return " ".join(unicodedata.normalize("NFKC", folded).split())


def _account_fields(name: str, password: str) -> dict[str, str]:
    shown = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name_key(name):
        raise BadName("Type a name.")
    if len(shown) > 4 * NAME_AT_MOST or _graphemes(shown) > NAME_AT_MOST:
        raise BadName(f"A name has at most {NAME_AT_MOST} characters.")
    if any(unicodedata.category(c) in _UNWRITTEN or unicodedata.bidirectional(c) in _TURNING for c in shown):
        raise BadName("A name has no control characters.")
    if not PASSWORD_FROM <= len(password) <= PASSWORD_TO:
        raise BadPassword(f"A password has {PASSWORD_FROM} to {PASSWORD_TO} characters.")
    if name_key(password) == name_key(name):
        raise BadPassword("Take a password that is not the name.")
    return {"name": shown, "name_key": name_key(name), "password_hash": _HASHER.hash(password)}


def _graphemes(text: str) -> int:
    """Count what a reader sees as characters: marks and skin tones belong to what they follow."""
    return sum(
        before != _JOINER and unicodedata.category(c) not in ("Mn", "Mc", "Me", "Cf") and c not in _SKIN_TONES
        for before, c in zip(" " + text, text, strict=False)
    )


def _saved(session: Session, learner: Learner) -> Learner:
    try:
        with writing(session):
            session.add(learner)
    except IntegrityError:
        raise BadName("This name is taken.") from None
    return learner


def _count_try(session: Session, key: str, at: datetime, tries: int) -> None:
    """Count a try before its password is looked at; one too many waits, whichever worker it reaches."""
    with writing(session):
        if session.get_bind().dialect.name == "postgresql":
            session.execute(select(func.pg_advisory_xact_lock(func.hashtext(key))))
        session.execute(delete(SignInTry).where(SignInTry.tried_at < at - TRIES_WINDOW))
        earlier = session.scalars(
            select(SignInTry.tried_at).where(SignInTry.name_key == key).order_by(SignInTry.tried_at)
        ).all()
        if len(earlier) >= tries:
            raise TooManyTries(max(1, round((earlier[0] + TRIES_WINDOW - at).total_seconds())))
        session.add(SignInTry(name_key=key, tried_at=at))


def _matches(password_hash: str | None, password: str) -> bool:
    """Tell whether a password fits; for an unknown name the same work is done for nothing."""
    try:
        _HASHER.verify(password_hash or _nobodys_hash(), password)
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


@cache
def _nobodys_hash() -> str:
    return _HASHER.hash(secrets.token_hex(16))


def _guest_of(session: Session, token: str | None) -> Learner | None:
    """Return the browser's guest, who answers nothing until the transaction ends; None for an account."""
    learner = by_browser(session, token)
    if learner and learner.is_guest:
        learner = session.get(Learner, learner.id, with_for_update=True, populate_existing=True)
    return learner if learner and learner.is_guest else None


def _join(session: Session, guest: Learner, account: Learner) -> None:
    """Give a guest's log to an account: its numbers continue the account's, its memories are computed again.

    The log is in the order of time when it is replayed, so that it does not matter which came first.
    """
    taken = set(session.scalars(select(Review.event_id).where(Review.learner_id == account.id)))
    facets = set(session.scalars(select(ReviewedFacet.facet_id).where(ReviewedFacet.learner_id == guest.id)))
    for review in session.scalars(
        select(Review).where(Review.learner_id == guest.id).order_by(Review.sequence)
    ):
        account.last_sequence += 1
        review.learner_id, review.sequence = account.id, account.last_sequence
        if review.event_id in taken:  # an old page, sent by the account and by the guest
            review.event_id += f":{guest.id}"
        for facet in review.facets:
            facet.learner_id = account.id
    for attempt in session.scalars(select(Attempt).where(Attempt.learner_id == guest.id)):
        attempt.learner_id = account.id
    session.execute(delete(Memory).where(Memory.learner_id == guest.id))
    session.flush()
    for facet_id in facets:
        replay.remember(session, account.id, facet_id)
    session.execute(delete(Browser).where(Browser.learner_id == guest.id))
    session.execute(delete(Learner).where(Learner.id == guest.id))


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
