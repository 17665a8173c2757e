"""A page that was loaded before its question was revised: what it sends is not taken for another answer."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from quizapp.bank import shelf
from quizapp.bank.questions import Question
from quizapp.database import db, writing
from quizapp.records import attempts, going_on
from quizapp.records.models import Asked
from tests.web.conftest import AskWith, MakeSite, count
from tests.web.in_parts import fields
from tests.web.part_banks import BANK, CHAPTER, CLOZE, IN_PARTS, MULTIPLE, InParts, write_bank
from tests.web.reader import Reader

REVISED = "revised"
START = f"/chapters/{CHAPTER}/start"
each_form = pytest.mark.parametrize("asked", IN_PARTS, ids=lambda asked: asked.name)


def revise(app: Flask, change: dict[str, object], place: tuple[int, int] = (1, 2)) -> None:
    """Let a place of an attempt have its question with something changed."""
    with app.app_context(), Session(db.engine) as session, writing(session):
        asked = session.get_one(Asked, place)
        old = attempts.frozen_question(asked)
        revised = Question.model_validate(old.model_dump(by_alias=True) | change)
        going_on.ask_anew(session, asked, revised)


def other_option(question: InParts) -> dict[str, object]:
    """Return a change by which an option's number may come to mean another option."""
    texts = ("a cat", *question.distractors[1:])
    return {"distractors": [{"text": text} for text in texts]}


@pytest.mark.parametrize("asked", [MULTIPLE, BANK], ids=lambda asked: asked.name)
@pytest.mark.parametrize("button", ["Check", "I don’t know"])
def test_a_response_to_what_is_no_longer_asked_is_not_counted(
    ask: AskWith, asked: InParts, button: str
) -> None:
    ada = ask(asked, first=False)
    app = ada.http.application
    revise(app, other_option(asked))
    page = ada.send(button, **fields(asked, asked.right))
    assert (page.status, count(app, "review")) == (422, 1)
    assert REVISED in page.words
    assert page.stem == asked.stem
    assert "a cat" in page.html
    assert "checked" not in page.html.replace('value="" checked', "")
    assert "selected" not in page.html
    ada.page = page
    ada.press("Check", **fields(asked, asked.right))
    assert "Correct." in ada.page.words
    assert count(app, "review") == 2


def test_another_stem_is_another_question(ask: AskWith) -> None:
    ada = ask(CLOZE, first=False)
    revise(ada.http.application, {"stem": "According to the chapter, ___ was lent ___ in October."})
    page = ada.send("Check", **fields(CLOZE, CLOZE.right))
    assert page.status == 422
    assert REVISED in page.words
    assert "Moscow" not in page.html


@each_form
def test_what_a_page_does_not_show_may_change_while_it_is_open(ask: AskWith, asked: InParts) -> None:
    ada = ask(asked, first=False)
    revise(ada.http.application, {"explanation": "Told otherwise now."})
    if asked.form == "ordering":
        ada.press("I don’t know")
    else:
        ada.press("Check", **fields(asked, asked.right))
        assert "Correct." in ada.page.words
    assert "Told otherwise now." in ada.page.words


def test_a_page_whose_question_is_answered_already_leads_to_how_it_went(ask: AskWith) -> None:
    """Even when the question was revised since, and whatever the page sends."""
    ada = ask(MULTIPLE, first=False)
    other = ada.twin()
    other.open("/attempts/1/questions/2")
    ada.press("Check", given=list(MULTIPLE.right))
    revise(ada.http.application, other_option(MULTIPLE))
    other.press("Check", given=[])
    assert "Correct." in other.page.words


def test_the_first_page_is_shown_anew_when_the_bank_asks_something_else_first(
    make_site: MakeSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "LOOK_EVERY_SECONDS", -1)
    app = make_site(bank=write_bank(tmp_path / "bank", BANK, CLOZE))
    ada = Reader(app)
    ada.open(START)
    write_bank(tmp_path / "bank", MULTIPLE, CLOZE)
    page = ada.send("Check", **fields(BANK, BANK.right))
    assert (page.status, count(app, "learner")) == (422, 0)
    assert REVISED in page.words
    assert page.stem == MULTIPLE.stem
    ada.page = page
    ada.press("Check", given=list(MULTIPLE.right))
    assert "Correct." in ada.page.words


def test_a_page_that_tells_nothing_of_what_it_shows_is_taken_at_its_word(ask: AskWith) -> None:
    ada = ask(MULTIPLE, first=False)
    form = ada.page.form("Check")
    sent = form.filled("Check", given=list(MULTIPLE.right))
    del sent["shown"]
    assert ada.post(form.action, sent).status == 303


def test_a_response_to_a_repeat_that_was_dropped_meanwhile_leads_on(ask: AskWith) -> None:
    """A learner stood before the repeat of what another tab took back."""
    ada = ask(CLOZE)
    ada.press("I don’t know")
    other = ada.twin()
    other.open(ada.page.path)
    ada.follow("Next question")
    ada.press("I don’t know")
    ada.follow("Next question")
    assert ada.page.path == "/attempts/1/questions/3"
    other.press("Undo")
    ada.press("I don’t know")
    assert "not asked any more" in ada.page.words
    assert ada.page.path == "/attempts/1/questions/1"
    assert ada.get("/attempts/7/questions/3").status == 404
