"""Telling the author what is wrong with a question, before and after answering it."""

from __future__ import annotations

from flask import Flask

from tests.web.banks import KNOWN
from tests.web.conftest import answer, begin, count, everything, start
from tests.web.reader import Reader

SAID = "The paragraph says 1955."


def words(app: Flask) -> list[str]:
    """Return what was said, with its kind."""
    return [f"{row[2]}: {row[7]}" for row in everything(app)["report"]]


def test_a_problem_is_reported_and_leads_back_to_the_question(app: Flask, ada: Reader) -> None:
    start(ada)
    answer(ada, right=False)
    back = ada.page.path
    ada.follow("Report a problem")
    assert KNOWN[0].stem in ada.page.words
    ada.press("Send", words=f"  {SAID} ")
    assert ada.page.path == back
    assert "Thank you. The author will see it." in ada.page.words
    assert words(app) == [f"report: {SAID}"]


def test_a_question_is_reported_before_it_is_answered_and_tells_no_key(app: Flask, ada: Reader) -> None:
    begin(ada)
    ada.follow("Report a problem")
    assert "520" not in ada.page.html
    ada.press("Send", words=SAID)
    assert ada.page.stem == KNOWN[1].stem
    assert ada.page.has_button("Check")
    assert words(app) == [f"report: {SAID}"]


def test_a_report_sent_twice_is_one(app: Flask, ada: Reader) -> None:
    begin(ada)
    ada.follow("Report a problem")
    assert [ada.send("Send", words=SAID).status for _ in range(2)] == [303, 303]
    assert count(app, "report") == 1


def test_what_says_nothing_or_too_much_is_asked_for_again_and_kept(app: Flask, ada: Reader) -> None:
    begin(ada)
    ada.follow("Report a problem")
    for said in ("", "  ", "x" * 5000):
        page = ada.send("Send", words=said)
        assert page.status == 422
        assert 'aria-invalid="true"' in page.html
        assert said in page.html
    page = ada.send("Send", words=SAID, event_id="!")
    assert (page.status, SAID in page.html) == (422, True)
    assert count(app, "report") == 0


def test_a_typed_answer_that_counts_as_right_is_told_to_the_author(app: Flask, ada: Reader) -> None:
    begin(ada)
    answer(ada, right=False)
    assert "the author sees it" in ada.page.words
    ada.press("I was right")
    assert "It counts as right on your word. The author will see what you gave." in ada.page.words
    assert words(app) == ["claim: "]
