"""Everybody at once in one database: a guest, an account, strangers of both kinds, and what is theirs."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.database import db
from quizapp.records.models import Asked, Fit
from quizapp.scheduling import DEFAULT_PARAMETERS
from tests.web.conftest import answer, keep, start
from tests.web.reader import Reader

OWNERS = ("guest Ada", "Ada")
STRANGERS = ("guest Eve", "Eve")
VISITOR = "visitor"
EVERYBODY = (*OWNERS, *STRANGERS, VISITOR)


@dataclass(frozen=True)
class Town:
    """A site on whose database everybody has answered two questions; `again` brings that moment back."""

    app: Flask
    file: Path
    cookies: dict[str, dict[str, str]]
    objects: dict[str, dict[str, int]]

    def again(self) -> None:
        """Bring the database back to the moment when everybody stood before the third question."""
        with self.app.app_context():
            db.engine.dispose()
        shutil.copy(self.file.with_suffix(".then"), self.file)

    def reader(self, name: str) -> Reader:
        """Return the browser of somebody."""
        reader = Reader(self.app)
        reader.take_cookies(self.cookies[name])
        return reader


def settle(app: Flask, file: Path) -> Town:
    """Let everybody take part: the second answer is a wrong typed one, the third question is open."""
    cookies: dict[str, dict[str, str]] = {VISITOR: {}}
    objects = {}
    for name in (*OWNERS, *STRANGERS):
        reader = Reader(app)
        start(reader)
        answer(reader)
        reader.follow("Next question")
        answer(reader, right=False)
        objects[name] = objects_of(app, int(reader.page.path.split("/")[2]))
        if not name.startswith("guest"):
            keep(reader, name)
        cookies[name] = reader.cookies()
    keep(Reader(app), "Bo")
    with app.app_context():
        db.engine.dispose()
    shutil.copy(file, file.with_suffix(".then"))
    return Town(app, file, cookies, objects)


def objects_of(app: Flask, attempt_id: int) -> dict[str, int]:
    """Return what belongs to an attempt's learner: the open third question, the response before it, a fit."""
    with app.app_context(), Session(db.engine) as session:
        second = session.scalars(
            select(Asked).where(Asked.attempt_id == attempt_id, Asked.position == 2)
        ).one()
        assert second.review_id is not None
        session.add(fit := a_fit(second.attempt.learner_id))
        session.commit()
        assert second.review_id is not None
        return {"attempt_id": attempt_id, "position": 3, "review_id": second.review_id, "fit_id": fit.id}


def a_fit(learner_id: int) -> Fit:
    """Return a fit that the learner has not been told of yet."""
    return Fit(
        learner_id=learner_id,
        made_at=datetime(2026, 3, 10, tzinfo=UTC),
        sequence=2,
        reviews=120,
        adopted=True,
        parameters=[2 * parameter for parameter in DEFAULT_PARAMETERS[:4]] + list(DEFAULT_PARAMETERS[4:]),
        uses_pace=True,
        before=None,
        used_pace=True,
        loss_before=0.4,
        loss_after=0.3,
        reason="it foretells better",
    )
