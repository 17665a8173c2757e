"""A visitor's first question."""

from __future__ import annotations

from flask import Flask

from tests.records.at_once import at_once
from tests.web.banks import CHAPTER, KNOWN
from tests.web.conftest import answer, begin, count, everything, start
from tests.web.pages import Page
from tests.web.reader import Reader

START = f"/chapters/{CHAPTER}/start"


def test_a_reload_shows_the_options_in_the_same_order(ada: Reader) -> None:
    start(ada)
    before = list(ada.options())
    for _ in range(3):
        ada.open(START)
        assert list(ada.options()) == before


def test_the_first_answer_makes_a_guest_in_the_zone_of_the_browser(app: Flask, ada: Reader) -> None:
    start(ada)
    ada.press("Check", given=KNOWN[0].right, zone="Asia/Shanghai")
    (learner,) = everything(app)["learner"]
    assert "Asia/Shanghai" in learner


def test_a_zone_that_does_not_exist_is_taken_as_utc(app: Flask, ada: Reader) -> None:
    start(ada)
    ada.press("Check", given=KNOWN[0].right, zone="../../etc/passwd")
    (learner,) = everything(app)["learner"]
    assert "UTC" in learner


def test_the_first_answer_sent_twice_counts_once(app: Flask, ada: Reader) -> None:
    start(ada)
    form = ada.page.form("Check")
    fields = form.filled("Check", given=KNOWN[0].right)
    first, second = ada.post(form.action, fields), ada.post(form.action, fields)
    assert first.location == second.location
    assert (count(app, "learner"), count(app, "attempt"), count(app, "review")) == (1, 1, 1)


def test_the_first_answer_sent_four_times_at_once_counts_once(app: Flask, ada: Reader) -> None:
    start(ada)
    form = ada.page.form("Check")
    fields = form.filled("Check", given=KNOWN[0].right)
    tabs = [ada.twin() for _ in range(4)]
    sent = at_once(*(lambda tab=tab: tab.post(form.action, fields) for tab in tabs))
    pages = [page for page in sent if isinstance(page, Page)]
    assert [page.status for page in pages] == [303] * 4, sent
    assert len({page.location for page in pages}) == 1
    assert (count(app, "learner"), count(app, "attempt"), count(app, "review")) == (1, 1, 1)


def test_two_tabs_at_the_first_question_count_once(app: Flask, ada: Reader) -> None:
    start(ada)
    other = ada.twin()
    start(other)
    ada.press("Check", given=KNOWN[0].right)
    other.press("Check", given=KNOWN[0].wrong)
    assert "Correct." in other.page.words
    assert (count(app, "learner"), count(app, "review")) == (1, 1)


def test_back_to_the_first_question_leads_a_learner_to_today(ada: Reader) -> None:
    begin(ada)
    assert ada.get(START).location == "/today"


def test_nothing_chosen_is_not_wrong_and_stores_nothing(app: Flask, ada: Reader) -> None:
    nothing = everything(app)
    start(ada)
    page = ada.send("Check")
    assert page.status == 422
    assert "Choose one of the answers" in page.words
    assert everything(app) == nothing


def test_an_option_that_is_not_offered_is_not_taken(app: Flask, ada: Reader) -> None:
    nothing = everything(app)
    start(ada)
    for other in ("4", "99", "-1", "0x1", "1.0", "٣", "²", "0000000000000001", KNOWN[0].right):
        form = ada.page.form("Check")
        assert ada.post(form.action, form.fields | {"given": other}).status == 422, other
    assert everything(app) == nothing


def test_an_option_sent_again_after_the_page_had_expired_is_still_the_same_option(app: Flask) -> None:
    """The cookie may be gone by then, and with it whatever the options were shuffled by."""
    for _ in range(4):
        visitor, forgetful = Reader(app), Reader(app)
        start(visitor)
        form = visitor.page.form("Check")
        forgetful.page = forgetful.post(form.action, form.filled("Check", given=KNOWN[0].right))
        assert "expired" in forgetful.page.words
        forgetful.press("Check")
        assert "Correct." in forgetful.page.words


def test_a_first_answer_that_another_browser_sends_again_is_counted_once(app: Flask, ada: Reader) -> None:
    start(ada)
    form = ada.page.form("Check")
    fields = form.filled("Check", given=KNOWN[0].right)
    ada.press("Check", given=KNOWN[0].right)
    other = Reader(app)
    other.page = other.post(form.action, fields)
    other.press("Check")
    assert "Sign in" in other.page.words
    assert (count(app, "learner"), count(app, "review")) == (1, 1)


def test_dont_know_is_an_answer_too(app: Flask, ada: Reader) -> None:
    start(ada)
    ada.press("I don’t know")
    assert f"It was {KNOWN[0].right}." in ada.page.words
    assert count(app, "review") == 1


def test_a_chapter_that_is_not_there_has_no_first_question(ada: Reader) -> None:
    for path in ("/chapters/ch9/start", "/chapters/%00/start", "/chapters/..%2fch1/start"):
        assert ada.get(path).status == 404


def test_a_learner_may_answer_the_first_question_of_a_page_left_open(app: Flask, ada: Reader) -> None:
    """The page was loaded before somebody signed in in another tab: the answer is theirs."""
    start(ada)
    form = ada.page.form("Check")
    fields = form.filled("Check", given=KNOWN[0].right)
    other = ada.twin()
    start(other)
    answer(other)
    assert ada.post(form.action, fields).status == 303
    assert count(app, "review") == 1
