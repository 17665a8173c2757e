"""What tests change behind the site: the clock, the one learner's settings, what an answer was taken for."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.database import db
from quizapp.records.models import Learner, Memory, Review, ReviewedFacet
from tests.web.conftest import answer
from tests.web.reader import Reader


def later(monkeypatch: pytest.MonkeyPatch, **by: float) -> None:
    """Let time pass."""
    at = clock.now() + timedelta(**by)
    monkeypatch.setattr(clock, "now", lambda: at)


def set_learner(app: Flask, **values: Any) -> None:
    """Change columns of every learner."""
    _write(app, update(Learner).values(**values))


def set_memories(app: Flask, **values: Any) -> None:
    """Change columns of every memory, whatever the log says."""
    _write(app, update(Memory).values(**values))


def set_confused(app: Flask, facet_id: str, other: str) -> None:
    """Let every response about a facet have given the key of another one."""
    _write(app, update(ReviewedFacet).where(ReviewedFacet.facet_id == facet_id).values(confused_with=other))


def set_seconds(app: Flask, seconds: float) -> None:
    """Let every answer have taken so long."""
    _write(app, update(Review).values(active_seconds=seconds))


def memories(app: Flask) -> list[tuple[object, ...]]:
    """Return every column of every memory."""
    with app.app_context(), Session(db.engine) as session:
        found = session.scalars(select(Memory).order_by(Memory.facet_id))
        return [tuple(getattr(m, column.key) for column in Memory.__table__.columns) for m in found]


def go_through(reader: Reader, *, missed: int = 0) -> None:
    """Answer the quiz that is shown to its end, so many of its questions wrongly at the first try."""
    left = missed
    while not reader.page.path.rpartition("/")[0].endswith("attempts"):
        if "Undo" not in [name for form in reader.page.forms for name in form.buttons]:
            answer(reader, right=left <= 0)
            left -= 1
        reader.follow("See how it went" if "See how it went" in reader.page.links else "Next question")


def _write(app: Flask, change: Any) -> None:
    with app.app_context(), Session(db.engine) as session:
        session.execute(change)
        session.commit()
