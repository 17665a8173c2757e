"""What a learner answered in another program is seen on every page that tells of the log."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask

from quizapp.database import db
from quizapp.records import past
from quizapp.records.models import Learner
from quizapp.records.past import PastAnswer
from quizapp.scheduling import Rating
from tests.web.conftest import begin
from tests.web.reader import Reader

FACET = "port.what"


def test_pages_tell_of_what_was_answered_elsewhere(app: Flask, ada: Reader) -> None:
    begin(ada)
    noon = datetime.now(UTC).replace(hour=12, minute=0) - timedelta(days=1)
    with app.app_context():
        learner_id = db.session.query(Learner).one().id
        answers = [
            PastAnswer(f"{FACET}.flashcard", (FACET,), noon - timedelta(days=days), Rating.GOOD, 4.0)
            for days in (900, 890, 800)
        ]
        assert past.take_in(db.session(), learner_id, answers, noon) == 3
    first_on = (noon - timedelta(days=900)).date()
    assert f"{first_on.day} {first_on:%B} {first_on.year}" in ada.open(f"/facets/{FACET}").words
    for path in ("/", "/progress", "/plan"):
        assert ada.open(path).words
