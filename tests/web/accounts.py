"""Accounts that are simply there: signed up below the web, in a browser of their own."""

from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.database import db
from quizapp.records import browsers, roles
from quizapp.records.credentials import name_key
from quizapp.records.models import Learner
from tests.web.reader import Reader


def an_account(app: Flask, name: str, role: str | None = None) -> Reader:
    """Return the browser of an account, with a role where one is given; nobody knows its password."""
    reader = Reader(app)
    with app.app_context(), Session(db.engine) as session:
        now = clock.now()
        learner = Learner(name=name, name_key=name_key(name), password_hash="-", created_at=now)
        session.add(learner)
        session.commit()
        if role:
            roles.give(session, learner.id, role, now)
        token = browsers.admit(session, learner.id, now)
    asked = app.test_request_context(base_url=reader.base_url)  # where the cookie's name is asked for
    with asked, reader.http.session_transaction(base_url=reader.base_url) as kept:
        kept.permanent = True
        kept["token"] = token
    return reader
