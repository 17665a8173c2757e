"""Hints: one after another when asked for, counted in the log, and nothing given is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.database import db
from quizapp.records.models import Asked, Review
from tests.browser.every_form import EVERY_FORM, HINTS, write_forms
from tests.web.conftest import MakeSite
from tests.web.reader import Reader

FIRST, SECOND = HINTS


@pytest.fixture(scope="session")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a bank with a chapter for every form, each question with two hints."""
    return write_forms(tmp_path_factory.mktemp("forms"))


@pytest.fixture
def hinting(make_site: MakeSite, forms: Path) -> Flask:
    """Give a site whose questions have hints."""
    return make_site(bank=forms)


def column(app: Flask, wanted: Any) -> list[int]:
    """Return a column of every row."""
    with app.app_context(), Session(db.engine) as session:
        return list(session.scalars(select(wanted)))


def asked_again(app: Flask, form: str) -> Reader:
    """Return somebody who has missed a question and is asked it once more."""
    reader = Reader(app)
    reader.open(f"/chapters/{form}/start")
    if reader.page.has_button("Show the answer"):
        reader.press("Show the answer")
        reader.press("Forgot")
    else:
        reader.press("I don’t know")
    reader.follow("Next question")
    return reader


@pytest.mark.parametrize("form", EVERY_FORM)
def test_no_hint_is_in_the_page_before_it_is_asked_for(hinting: Flask, form: str) -> None:
    ada = Reader(hinting)
    assert ada.open(f"/chapters/{form}/start").has_button("Hint 1 of 2")
    assert not any(hint in ada.page.html for hint in HINTS)
    ada.press("Hint")
    assert f"Hint 1 of 2 {FIRST}" in ada.page.words
    assert SECOND not in ada.page.html
    ada.press("Hint 2 of 2")
    assert f"Hint 2 of 2 {SECOND}" in ada.page.words
    assert not ada.page.has_button("Hint")


def test_the_hints_to_a_first_question_are_counted_with_its_answer(hinting: Flask) -> None:
    ada = Reader(hinting)
    ada.open("/chapters/choice/start")
    ada.press("Hint")
    ada.press("Hint")
    ada.answer("Lushun")
    assert "Correct." in ada.page.words
    assert column(hinting, Review.hints) == [2]


def test_a_hint_that_is_asked_for_twice_at_once_counts_once(hinting: Flask) -> None:
    ada = asked_again(hinting, "short")
    assert [ada.send("Hint").status, ada.send("Hint").status] == [303, 303]
    ada.open(ada.page.path)
    assert (FIRST in ada.page.words, SECOND in ada.page.words) == (True, False)
    ada.press("Check", given="Mao")
    assert column(hinting, Asked.hints_shown) == [0, 1]
    assert column(hinting, Review.hints) == [0, 1]


def test_no_more_hints_are_counted_than_there_are(hinting: Flask) -> None:
    ada = asked_again(hinting, "number")
    form = ada.page.form("Hint")
    action = ada.page.path + "/hint"
    for sent in ("9", "-3", "many", ""):
        assert ada.post(action, form.fields | {"hint": sent}).status == 303
    assert column(hinting, Asked.hints_shown) == [0, 2]


@pytest.mark.parametrize("first", [True, False], ids=["first", "in an attempt"])
def test_what_was_typed_stays_when_a_hint_is_shown(hinting: Flask, first: bool) -> None:
    ada = Reader(hinting) if first else asked_again(hinting, "cloze")
    if first:
        ada.open("/chapters/cloze/start")
    ada.press("Hint", **{"given-1": "Moscow", "confidence": "sure"})
    fields = ada.page.form("Check").fields
    assert (fields["given-1"], fields["given-2"]) == ("Moscow", "")
    assert fields["confidence"] == "sure"


def test_what_was_kept_is_not_put_into_another_question(hinting: Flask) -> None:
    ada = asked_again(hinting, "short")
    ada.send("Hint", given="Mao")
    other = ada.twin()
    other.open("/chapters/number/start")
    ada.open("/today")
    assert "Mao" not in other.page.html


def test_a_stranger_is_shown_no_hint(hinting: Flask) -> None:
    ada, eve = asked_again(hinting, "short"), asked_again(hinting, "short")
    action = ada.page.path + "/hint"
    assert eve.post(action, eve.page.form("Hint").fields | {"hint": "1"}).status == 404
    assert column(hinting, Asked.hints_shown) == [0, 0, 0, 0]
