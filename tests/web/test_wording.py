"""The words for instants, days and counts."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask, g
from flask_babel import ngettext

from quizapp import clock
from quizapp.records.models import Learner
from quizapp.web import wording

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
ADA = {"zone": "Asia/Shanghai", "day_start_hour": 4, "desired_retention": 0.9, "uses_pace": True}
STEPS = {"learning_steps": [10], "relearning_steps": [10]}


@pytest.fixture(autouse=True)
def _it_is_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)


def said(app: Flask, at: datetime, learner: Learner | None = None) -> str:
    """Return how the site tells an instant to somebody."""
    with app.test_request_context():
        g.learner = learner
        return wording.when(at)


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(minutes=-5), "now"),
        (timedelta(seconds=20), "now"),
        (timedelta(minutes=1), "in 1 minute"),
        (timedelta(minutes=10), "in 10 minutes"),
        (timedelta(hours=5), "later today"),
        (timedelta(days=1), "tomorrow"),
        (timedelta(days=4), "in 4 days"),
        (timedelta(days=197), "on 3 December 2026"),
    ],
)
def test_an_instant_is_told_as_a_person_would(app: Flask, later: timedelta, words: str) -> None:
    assert said(app, NOON + later) == words


def test_tomorrow_begins_when_the_learners_own_day_does(app: Flask) -> None:
    """At noon in UTC it is eight in the evening in Shanghai, where the day ends at four."""
    ada = Learner(**ADA, **STEPS)
    assert said(app, NOON + timedelta(hours=7), ada) == "later today"
    assert said(app, NOON + timedelta(hours=9), ada) == "tomorrow"


def test_days_and_counts_are_written_out(app: Flask) -> None:
    assert wording.day(date(2026, 12, 3)) == "3 December 2026"
    with app.test_request_context():
        assert [ngettext("%(num)s fact", "%(num)s facts", n) for n in (0, 1, 2, 1200)] == [
            "0 facts",
            "1 fact",
            "2 facts",
            "1,200 facts",
        ]


def test_a_few_things_are_joined_as_in_a_sentence() -> None:
    assert [wording.listed(range(4, n)) for n in (5, 6, 7)] == ["4", "4 and 5", "4, 5 and 6"]
