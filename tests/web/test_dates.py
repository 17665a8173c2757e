"""The dates that are planned: what would move is shown first, and nothing moves by itself."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.conftest import begin, everything, keep, start
from tests.web.learning import go_through, memories, set_learner
from tests.web.reader import Reader

PATH = "/settings/dates"


@pytest.fixture
def asks_less(app: Flask, ada: Reader) -> Reader:
    """Give Ada, who has learned five facts and then lowered her goal to 70 %."""
    start(ada)
    go_through(ada)
    ada.open("/settings")
    ada.press("Save", goal_percent="70")
    return ada


def kinds(app: Flask) -> list[str]:
    """Return the kinds of the log's entries in their order."""
    return [row[4] for row in sorted(everything(app)["review"])]


def test_a_visitor_has_no_dates(ada: Reader) -> None:
    assert ada.get(PATH).location == "/sign-in?next=/settings/dates"


def test_looking_at_what_would_move_moves_nothing(app: Flask, asks_less: Reader) -> None:
    before = everything(app)
    asks_less.follow("See what would move")
    assert "5 facts would come back later" in asks_less.page.words
    assert "The next 14 days" in asks_less.page.words
    assert everything(app) == before


def test_the_dates_move_when_the_learner_says_so(app: Flask, asks_less: Reader) -> None:
    before = memories(app)
    asks_less.open(PATH)
    asks_less.press("Move the dates of 5 facts")
    assert asks_less.page.path == "/today"
    assert "The dates are moved." in asks_less.page.words
    assert len([1 for old, new in zip(before, memories(app), strict=True) if old != new]) == 5
    assert "not one of them would move" in asks_less.open(PATH).words
    assert not asks_less.page.has_button("Move")


def test_the_same_move_sent_twice_happens_once(app: Flask, asks_less: Reader) -> None:
    asks_less.open(PATH)
    assert [asks_less.send("Move").status, asks_less.send("Move").status] == [303, 303]
    assert kinds(app).count("reschedule") == 1


def test_a_move_without_an_event_is_refused(app: Flask, asks_less: Reader) -> None:
    asks_less.open(PATH)
    form = asks_less.page.form("Move")
    assert asks_less.post(form.action, form.fields | {"event_id": ""}).status == 400
    assert "reschedule" not in kinds(app)


def test_only_the_learners_own_dates_move(app: Flask, asks_less: Reader, bo: Reader) -> None:
    begin(bo)
    set_learner(app, desired_retention=0.7)
    bo.open(PATH)
    theirs = [row for row in memories(app) if row[0] == 1]
    bo.press("Move")
    assert [row for row in memories(app) if row[0] == 1] == theirs


def test_who_has_learned_nothing_yet_has_nothing_to_move(ada: Reader) -> None:
    keep(ada, "Ada")
    assert "not one of them would move" in ada.open(PATH).words
