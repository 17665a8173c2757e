"""Attempts: what cannot be read, what comes next, and how it went."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.banks import KNOWN
from tests.web.conftest import MakeSite, answer, begin, count, everything, keep
from tests.web.reader import Reader

SECOND = "/attempts/1/questions/2"


@pytest.fixture
def ada(app: Flask) -> Reader:
    """Give Ada, who has answered one question and stands before the second, where she types a number."""
    ada = Reader(app)
    begin(ada)
    return ada


def go_to_the_end(reader: Reader) -> None:
    """Answer every question that is left, and stay at the last feedback."""
    while "See how it went" not in reader.page.links:
        if "Next question" in reader.page.links:
            reader.follow("Next question")
        answer(reader)


@pytest.mark.parametrize(
    ("position", "typed"),
    [
        (2, "many"),
        (2, ""),
        (2, "   "),
        (2, "4 or 5"),
        (3, "31/31/31"),
        (3, "3/4/1954"),
        (3, "2024-02-30"),
        (4, "?!"),
    ],
)
def test_what_cannot_be_read_is_asked_for_again_and_stays_in_the_field(
    app: Flask, ada: Reader, position: int, typed: str
) -> None:
    for _ in range(2, position):
        answer(ada)
        ada.follow("Next question")
    before = everything(app)
    page = ada.send("Check", given=typed, confidence="Sure")
    assert page.status == 422
    assert everything(app) == before
    assert page.form("Check").fields["given"] == typed
    assert page.form("Check").fields["confidence"] == "sure"
    assert any(held.get("role") == "alert" for _, held in page.tags)
    ada.page = page
    answer(ada)
    assert "Correct." in ada.page.words


def test_a_card_can_only_be_rated_by_its_words(app: Flask, ada: Reader) -> None:
    for _ in range(3):
        answer(ada)
        ada.follow("Next question")
    before = everything(app)
    ada.press("Show the answer")
    form = ada.page.form("Knew it")
    for rating in ("", "perfect", "0", "Good"):
        assert ada.post(form.action, form.fields | {"given": rating}).status == 422
    assert count(app, "review") == len(before["review"])


def test_a_later_question_leads_to_the_one_that_is_open(ada: Reader) -> None:
    assert ada.get("/attempts/1/questions/4").location == SECOND
    assert ada.get("/attempts/1").location == SECOND


def test_starting_twice_finds_the_attempt_that_was_begun(app: Flask, ada: Reader) -> None:
    go_to_the_end(ada)
    ada.open("/today")
    more = next(label for n in range(1, 6) if ada.page.has_button(label := f"{n} new question"))
    first, second = ada.send(more), ada.send(more)
    assert first.location == second.location == "/attempts/2"
    assert count(app, "attempt") == 2


def test_a_chapter_with_nothing_new_says_so(ada: Reader) -> None:
    token = ada.token()
    for fields in ({"source": "chapter", "chapter": "nowhere"}, {"source": "missed", "attempt": "99"}):
        assert ada.post("/attempts", fields | {"csrf_token": token}).location == "/today"
        ada.open("/today")
        assert "There is nothing to ask there now." in ada.page.words


def test_nobody_practises_what_somebody_else_has_missed(app: Flask, ada: Reader, eve: Reader) -> None:
    answer(ada, right=False)
    begin(eve)
    fields = {"source": "missed", "attempt": "1", "csrf_token": eve.token()}
    assert eve.post("/attempts", fields).location == "/today"
    assert count(app, "attempt") == 2


def test_what_was_missed_can_be_practised_again(app: Flask, ada: Reader) -> None:
    answer(ada, right=False)
    go_to_the_end(ada)
    ada.follow("See how it went")
    assert "4 of 5 at first try" in ada.page.words
    ada.press("Practise")
    assert ada.page.stem == KNOWN[1].stem


def test_an_answer_said_to_be_sure_is_held_against_how_it_went(ada: Reader) -> None:
    ada.press("Check", given="3", confidence="Sure", seconds="7.5")
    go_to_the_end(ada)
    ada.follow("See how it went")
    assert "You said sure 1 time; 0 were right." in ada.page.words
    assert "8 seconds in all." in ada.page.words


def test_a_question_that_has_left_the_bank_can_still_be_answered(
    app: Flask, ada: Reader, make_site: MakeSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    keep(ada, "Ada")
    empty = make_site(bank=tmp_path_factory.mktemp("empty"))
    later = ada.twin(empty)
    later.open(SECOND)
    answer(later)
    assert "Correct." in later.page.words
    for path in ("/attempts/1/questions/1", "/today", "/progress"):
        assert later.open(path).status == 200
    assert count(app, "review") == 2
