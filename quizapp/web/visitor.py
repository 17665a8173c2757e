"""Who is at the browser: the secret in its cookie, and the learner it acts for."""

from __future__ import annotations

from typing import cast

from flask import current_app, g, session
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.config import Settings
from quizapp.database import db
from quizapp.records import browsers
from quizapp.records.models import Learner

LANGUAGE, LOOK = "language", "look"
"""What the session keeps from one person at a browser to the next: what a visitor chose there."""
_TOKEN = "token"  # noqa: S105 - a name


def records() -> Session:
    """Return the request's database session."""
    return cast(Session, db.session)


def settings() -> Settings:
    """Return the settings of this installation."""
    return cast(Settings, current_app.settings)  # type: ignore[attr-defined]


def bank() -> Bank:
    """Return the question bank as it is now, the same for the whole of a request."""
    if "bank" not in g:
        g.bank = current_app.shelf.bank  # type: ignore[attr-defined]
    return cast(Bank, g.bank)


def current_learner() -> Learner | None:
    """Return the learner that this browser acts for, or None for a visitor."""
    if "learner" not in g:
        g.learner = browsers.by_browser(records(), session.get(_TOKEN))
    return cast("Learner | None", g.learner)


def current_roles() -> set[str]:
    """Return what the person at this browser may do with the bank: nothing for a visitor or a guest."""
    learner = current_learner()
    return {held.role for held in learner.roles} if learner and not learner.is_guest else set()


def this_learner() -> Learner:
    """Return the learner of a route that only learners may call."""
    learner = current_learner()
    assert learner is not None
    return learner


def token() -> str:
    """Return this browser's secret, made at its first use; the forms of pages that are open stay good."""
    if _TOKEN not in session:
        session.permanent = True
        session[_TOKEN] = browsers.new_token()
        g.pop("learner", None)
    return str(session[_TOKEN])


def act_with(fresh: str) -> None:
    """Begin a fresh session with a new secret: nothing of the old one lives on but how pages look."""
    forget()
    session.permanent = True
    session[_TOKEN] = fresh


def forget() -> None:
    """End the session in this browser."""
    kept = {name: session[name] for name in (LANGUAGE, LOOK) if name in session}
    session.clear()
    session.update(kept)
    g.pop("learner", None)
