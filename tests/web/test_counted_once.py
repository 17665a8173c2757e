"""An answer counts once, however often and from wherever it is sent."""

from __future__ import annotations

import pytest
from flask import Flask

from quizapp.config import Settings
from tests.records.at_once import at_once
from tests.web.conftest import answer, begin, count, everything, running
from tests.web.pages import Page
from tests.web.reader import Reader

SECOND = "/attempts/1/questions/2"


@pytest.fixture
def ada(app: Flask) -> Reader:
    """Give Ada, who has answered one question and stands before the second, where she types a number."""
    ada = Reader(app)
    begin(ada)
    return ada


def reviews(app: Flask) -> int:
    """Return how many answers are stored beside the first."""
    return count(app, "review") - 1


def test_a_double_click_counts_once(app: Flask, ada: Reader) -> None:
    first, second = ada.send("Check", given="520 million"), ada.send("Check", given="520 million")
    assert first.location == second.location == SECOND
    assert reviews(app) == 1


def test_four_clicks_at_once_count_once(app: Flask, ada: Reader) -> None:
    form = ada.page.form("Check")
    fields = form.filled("Check", given="520 million")
    tabs = [ada.twin() for _ in range(4)]
    sent = at_once(*(lambda tab=tab: tab.post(form.action, fields) for tab in tabs))
    assert [page.location for page in sent if isinstance(page, Page)] == [SECOND] * 4, sent
    assert reviews(app) == 1


def test_a_reload_of_the_feedback_counts_nothing(app: Flask, ada: Reader) -> None:
    answer(ada)
    before = everything(app)
    for _ in range(3):
        ada.open(SECOND)
        assert "Correct." in ada.page.words
    assert everything(app) == before


def test_going_back_and_sending_another_answer_changes_nothing(app: Flask, ada: Reader) -> None:
    ada.send("Check", given="3")
    before = everything(app)
    assert ada.send("Check", given="520 million").location == SECOND
    assert ada.send("I don’t know").location == SECOND
    assert everything(app) == before
    ada.open(SECOND)
    assert "Not yet" in ada.page.words


def test_two_tabs_at_one_question_count_the_first_answer(app: Flask, ada: Reader) -> None:
    other = ada.twin()
    other.open(SECOND)
    assert other.page.event_id != ada.page.event_id
    answer(ada)
    before = everything(app)
    answer(other, right=False)
    assert "Correct." in other.page.words
    assert everything(app) == before


def test_an_answer_sent_again_after_a_restart_counts_once(settings: Settings) -> None:
    with running(settings) as app:
        ada = Reader(app)
        begin(ada)
        form = ada.page.form("Check")
        fields = form.filled("Check", given="520 million")
        ada.post(form.action, fields)
        before = everything(app)
    with running(settings) as app:
        again = ada.twin(app)
        assert again.post(form.action, fields).location == SECOND
        assert everything(app) == before


def test_a_page_of_before_a_restart_can_still_be_answered(settings: Settings) -> None:
    with running(settings) as app:
        ada = Reader(app)
        begin(ada)
        form = ada.page.form("Check")
    with running(settings) as app:
        again = ada.twin(app)
        assert again.post(form.action, form.filled("Check", given="520 million")).location == SECOND
        assert reviews(app) == 1
