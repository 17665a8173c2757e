"""From the first page to an account in another browser, without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from quizapp import clock
from tests.web.banks import KNOWN
from tests.web.conftest import answer, count, everything, keep, sign_in, start
from tests.web.reader import Reader


def test_a_visitor_learns_keeps_it_and_signs_in_elsewhere(app: Flask, ada: Reader) -> None:
    """Each step leads to the next by what the page offers."""
    start(ada)
    asked = []
    while not ada.page.path.endswith("/attempts/1"):
        asked.append(ada.page.stem)
        answer(ada, right=asked != [KNOWN[0].stem])
        ada.follow("See how it went" if "See how it went" in ada.page.links else "Next question")
    assert asked == [known.stem for known in KNOWN[:6]]
    assert "4 of 5 at first try" in ada.page.words
    assert ada.page.has_button("Practise")
    ada.follow("Today")
    assert "6 answers today" in ada.page.words
    ada.open("/progress")
    assert "6 answers so far" in ada.page.words
    ada.open("/attempts/1")
    ada.follow("Keep my progress")
    ada.press("Keep", name="Ada", password="correct horse battery")
    assert "Ada" in ada.page.words
    assert "6 answers today" in ada.page.words
    ada.press("Sign out")
    assert "Start with 5 questions" in ada.page.words
    elsewhere = Reader(app)
    sign_in(elsewhere, "Ada")
    assert "6 answers today" in elsewhere.page.words
    assert count(app, "learner") == 1


def test_a_day_later_what_was_learned_comes_back(
    app: Flask, ada: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(ada)
    while "See how it went" not in ada.page.links:
        answer(ada)
        onward = next(
            iter(words for words in ada.page.links if words in ("Next question", "See how it went"))
        )
        if onward == "Next question":
            ada.follow(onward)
    later = clock.now() + timedelta(days=9)
    monkeypatch.setattr(clock, "now", lambda: later)
    ada.open("/")
    assert "5 to review" in ada.page.words
    ada.press("Start")
    answer(ada)
    ada.open("/today")
    assert "You are in the middle of a quiz: 1 of" in ada.page.words
    ada.follow("Go on")
    assert ada.page.stem


def test_nothing_is_stored_before_the_first_answer(app: Flask, ada: Reader) -> None:
    nothing = everything(app)
    start(ada)
    ada.open(ada.page.path)
    ada.open("/sign-in")
    ada.open("/keep")
    ada.open("/")
    assert everything(app) == nothing
    start(ada)
    answer(ada)
    assert (count(app, "learner"), count(app, "attempt"), count(app, "review")) == (1, 1, 1)


def test_two_visitors_share_nothing(app: Flask, ada: Reader, bo: Reader) -> None:
    for reader in (ada, bo):
        start(reader)
        answer(reader)
    keep(ada, "Ada")
    assert count(app, "learner") == 2
    bo.open("/today")
    assert "Ada" not in bo.page.words
