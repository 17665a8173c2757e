"""The browsers that act for learners, each known by a secret of which only the hash is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime
from zoneinfo import available_timezones

from sqlalchemy import delete
from sqlalchemy.orm import Session, joinedload

from quizapp.database import writing
from quizapp.records.models import Browser, Learner


def new_token() -> str:
    """Return a fresh secret for a browser."""
    return secrets.token_urlsafe(32)


def by_browser(session: Session, token: str | None) -> Learner | None:
    """Return the learner that the browser with this secret acts for, or None."""
    whole = joinedload(Browser.learner).joinedload(Learner.roles)
    browser = session.get(Browser, hashed(token), options=[whole]) if token else None
    return browser.learner if browser else None


def guest(session: Session, token: str, zone: str, at: datetime) -> Learner:
    """Return the browser's learner, a new guest where there is none; inside a transaction."""
    known = by_browser(session, token)
    if known:
        return known
    learner = Learner(created_at=at, zone=known_zone(zone))
    session.add(learner)
    session.flush()
    session.add(Browser(token_hash=hashed(token), learner_id=learner.id, created_at=at))
    session.flush()
    return learner


def renew(session: Session, token: str, at: datetime) -> str:
    """Return a new secret for a browser that keeps its learner; the old one ends."""
    fresh = new_token()
    with writing(session):
        browser = session.get_one(Browser, hashed(token))
        session.add(Browser(token_hash=hashed(fresh), learner_id=browser.learner_id, created_at=at))
        session.delete(browser)
    return fresh


def admit(session: Session, learner_id: int, at: datetime) -> str:
    """Return a new secret for a browser that acts for this learner from now on."""
    fresh = new_token()
    with writing(session):
        session.add(Browser(token_hash=hashed(fresh), learner_id=learner_id, created_at=at))
    return fresh


def sign_out(session: Session, token: str) -> None:
    """End a browser's secret: a copy of its cookie is worth nothing from now on."""
    with writing(session):
        session.execute(delete(Browser).where(Browser.token_hash == hashed(token)))


def hashed(token: str) -> str:
    """Return what is kept of a browser's secret."""
    return hashlib.sha256(token.encode()).hexdigest()


def known_zone(zone: str) -> str:
    """Return a time zone that a browser names, UTC where there is no such zone."""
    return zone if zone in available_timezones() else "UTC"
