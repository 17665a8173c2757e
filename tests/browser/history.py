"""A site on which Ada has learned for weeks: invented, the same every time, with a clock that stands."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.serving import WSGIRequestHandler, make_server

from quizapp import clock, create_app, paths
from quizapp.bank.content import Bank
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.bank.reader import read_bank
from quizapp.config import Settings
from quizapp.database import db
from quizapp.grading import Given
from quizapp.records import accounts, attempts
from quizapp.records.answers import Submission, record_answer
from quizapp.records.models import Learner
from quizapp.records.sittings import Source, Wanted, begin
from tests.browser.person import PASSWORD
from tests.conftest import make_tables, sqlite_url

NOW = datetime(2026, 3, 12, 18, 40, tzinfo=UTC)
NAME = "Ada"
NEW_PER_DAY = 1
RESTS, KNOWS = 0.25, 0.9


class _Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


@contextmanager
def seasoned_site(folder: Path, weeks: int) -> Iterator[tuple[str, Flask]]:
    """Serve a site whose clock stands at NOW, after so many weeks of answers; give its address and app."""
    url = sqlite_url(folder / "quizapp.sqlite")
    make_tables(url)
    settings = Settings(folder, paths.QUESTION_BANK, url, secret_key="a secret of the tests")
    with patch.object(clock, "now", return_value=NOW):
        app = create_app(settings)
        with app.app_context():
            _learn(db.session(), read_bank(settings.bank), weeks)
        server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=_Quiet)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", app
        finally:
            server.shutdown()
            thread.join()
            server.server_close()
            with app.app_context():
                db.engine.dispose()


def _learn(session: Session, bank: Bank, weeks: int) -> None:
    """Let Ada learn on most days, knowing most of what she is asked."""
    chances = random.Random(weeks)
    begun_at = NOW - timedelta(weeks=weeks, hours=1)
    learner = accounts.add(session, NAME, PASSWORD, begun_at)
    learner.new_per_day = NEW_PER_DAY
    session.commit()
    ada = learner.id
    for day in range(weeks * 7):
        if chances.random() > RESTS:
            at = begun_at + timedelta(days=day, minutes=chances.randrange(-90, 90))
            _sit(session, bank, ada, at, chances)


def _sit(session: Session, bank: Bank, ada: int, at: datetime, chances: random.Random) -> None:
    """Answer all that waits at an instant."""
    attempt_id = begin(session, bank, ada, Wanted(Source.DUE), at)
    learner = session.get_one(Learner, ada)
    attempt = attempts.find(session, learner, attempt_id) if attempt_id else None
    while attempt and (asked := attempts.next_open(attempt)):
        seconds = chances.randrange(4, 25)
        at += timedelta(seconds=seconds)
        given = _response(attempts.frozen_question(asked), chances)
        event_id = f"{attempt.id:04}-{asked.position:04}"
        submission = Submission(event_id, given, active_seconds=float(seconds))
        record_answer(session, bank, ada, (attempt.id, asked.position), submission, at)
        attempt = attempts.find(session, learner, attempt.id)


def _response(question: Question, chances: random.Random) -> Given:
    knows = chances.random() < KNOWS
    if question.form.has_parts:
        return question.parts if knows else None
    if question.form is Form.FLASHCARD:
        return "good" if knows else "again"
    if knows:
        return question.key_text
    return chances.choice(question.distractors).text if question.distractors else None
