"""A learner's facets: what comes back when and why, and no key before the answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from quizapp.database import db
from quizapp.progress.returns import Return, Why
from quizapp.records.models import Memory, SetAside
from quizapp.web.returning import comes_back, span
from tests.web.canaries import CANARIES, write_questions
from tests.web.conftest import MakeSite, answer, begin, keep, start
from tests.web.reader import Reader

PORT, LOAN = "/facets/port.what", "/facets/loan.what"
CLAIM = "So it was with the port."
TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def change(app: Flask, facet_id: str, **values: object) -> None:
    """Change a memory behind the log's back."""
    with app.app_context():
        memory = db.session.query(Memory).filter_by(facet_id=facet_id).one()
        for name, value in values.items():
            setattr(memory, name, value)
        db.session.commit()


def test_it_is_reached_from_progress_by_the_list(ada: Reader) -> None:
    begin(ada)
    ada.open("/progress")
    ada.follow("What comes back when")
    words = ada.follow("According to the chapter, what is its what?").words
    assert CLAIM in words
    assert "Told by Mao in this account." in words
    assert "Comes back " in words
    assert "right, chosen" in words
    assert "New → " in words


def test_a_facet_that_does_not_exist_is_not_found(ada: Reader) -> None:
    begin(ada)
    token = ada.token()
    for name in ("port", "port.nothing", "port.what.choice", "%00", "x" * 500):
        assert ada.get(f"/facets/{name}").status == 404
        for verb in ("suspension", "burial", "resumption"):
            assert ada.post(f"/facets/{name}/{verb}", {"csrf_token": token}).status == 404


def test_the_claim_is_told_to_who_has_answered_and_to_nobody_else(ada: Reader, bo: Reader) -> None:
    begin(ada)
    begin(bo, answers=2)
    assert "So it was with the loan." in bo.open(LOAN).words
    page = ada.open(LOAN)
    assert "So it was with the loan." not in page.html
    assert "so it is not told here yet" in page.words
    page = ada.open("/facets/mine.what")
    assert "So it was with the mine." not in page.html
    assert "once you have answered" in page.words


def test_a_claim_is_taken_back_while_its_question_waits_again(ada: Reader) -> None:
    start(ada)
    answer(ada, right=False)  # so that it comes once more in this quiz
    page = ada.open(PORT)
    assert CLAIM not in page.html
    assert "not yet, chosen" in page.words


@pytest.mark.parametrize("form", CANARIES)
def test_no_page_of_a_facet_tells_a_key_before_the_answer(
    make_site: MakeSite, tmp_path: Path, form: str
) -> None:
    key, wrong, shown = CANARIES[form]
    ada = Reader(make_site(bank=write_questions(tmp_path / "bank", form, key, wrong)))
    ada.open("/chapters/ch1/start")
    ada.press("I don’t know" if ada.page.has_button("I don’t know") else "Show the answer")
    if ada.page.has_button("Forgot"):
        ada.press("Forgot")
    for path in ("/facets", "/facets/bird.what", "/facets/bush.what", "/plan"):
        page = ada.open(path)
        assert page.status == 200
        assert [told for told in ("canary", *shown) if told in page.html] == []


def test_suspending_burying_and_resuming(ada: Reader, app: Flask) -> None:
    begin(ada)
    ada.open(PORT)
    ada.press("Suspend")
    assert "Suspended by you." in ada.page.words
    assert not ada.page.has_button("Suspend")
    assert "Suspended by you." in ada.open("/facets?show=suspended").words
    ada.open(PORT)
    ada.press("Resume")
    assert "Comes back " in ada.page.words
    ada.press("Bury until tomorrow")
    with app.app_context():
        assert db.session.query(SetAside).one().until_on is not None
    assert ada.page.has_button("Resume")


def test_what_was_never_asked_can_be_suspended_too(ada: Reader) -> None:
    begin(ada)
    ada.open("/facets/mine.what")
    ada.press("Suspend")
    assert "Suspended by you." in ada.page.words
    assert "not asked yet" in ada.open("/facets?show=suspended").words


def test_what_was_never_asked_can_be_buried_too(ada: Reader) -> None:
    begin(ada)
    ada.open("/facets/mine.what")
    ada.press("Bury until tomorrow")
    assert "Buried until tomorrow. The fact" in ada.page.words
    ada.press("Resume")
    assert "You have not been asked this yet." in ada.page.words


def test_the_curve_has_a_name_a_sentence_and_its_values(ada: Reader) -> None:
    begin(ada)
    page = ada.open(PORT)
    assert "Chance of recall over time" in page.html
    assert "Recall is about 100 % today and would be " in page.words
    assert any(tag == "svg" and held.get("role") == "img" for tag, held in page.tags)
    assert "All values: Chance of recall" in page.words


def test_a_leech_comes_with_advice(ada: Reader, app: Flask) -> None:
    begin(ada)
    assert "Forgotten" not in ada.open(PORT).words
    change(app, "port.what", lapses=8)
    words = ada.open(PORT).words
    for advice in ("Forgotten 8 times", "read paragraph 1 again", "Split it", "Or suspend it"):
        assert advice in words
    assert "According to the chapter, what is its what?" in ada.open("/facets?show=leeches").words


def test_the_list_of_leeches_tells_how_often_each_was_forgotten(ada: Reader, app: Flask) -> None:
    begin(ada)
    change(app, "port.what", lapses=9)
    assert "Forgotten 9 times." in ada.open("/facets?show=leeches").words
    assert "Forgotten" not in ada.open("/facets").words


def test_of_what_is_suspended_no_day_is_foretold(ada: Reader) -> None:
    begin(ada)
    ada.open(PORT)
    ada.press("Suspend")
    assert "Recall is about 100 % today." in ada.page.words
    assert "by tomorrow" not in ada.page.words


def test_who_has_answered_nothing_finds_nothing(bo: Reader) -> None:
    assert bo.get("/facets").location.startswith("/sign-in")
    keep(bo, "Bo")
    assert "Nothing yet" in bo.open("/facets").words


def test_the_list_can_be_narrowed_down(ada: Reader, app: Flask) -> None:
    begin(ada)
    assert "Nothing is due." in ada.open("/facets?show=due").words
    past = datetime(2020, 1, 1, tzinfo=UTC)
    change(app, "port.what", due_at=past, due_on=past.date())
    ada.follow("Due")
    assert "Due since 1 January 2020: recall has fallen to " in ada.page.words
    for wrong in ("show=nothing", "page=0", "page=-1", "page=99999"):
        assert ada.get(f"/facets?{wrong}").status == 404


def back(why: Why, on: date | None, planned_on: date = TODAY, minutes: int = 6) -> str:
    """Return the sentence for a return: recall is 93 % today and 88 % then, the exam is on 20 December."""
    at = NOW + timedelta(minutes=minutes)
    given = Return(why, on, at, TODAY, planned_on, recall_now=0.93, recall_then=0.88)
    return comes_back(given, NOW, TODAY, date(2026, 12, 20)).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (back(Why.DUE, TODAY), "Due today: by tomorrow recall would fall to 88 %."),
        (back(Why.DUE, date(2026, 11, 20)), "Due since 20 November: recall has fallen to 93 %."),
        (back(Why.PLANNED, date(2026, 12, 3)), "Comes back on 3 December, when recall falls to 88 %."),
        (back(Why.PLANNED, date(2027, 1, 3)), "Comes back on 3 January 2027, when recall falls to 88 %."),
        (back(Why.PLANNED, date(2026, 11, 24)), "Comes back tomorrow, when recall falls to 88 %."),
        (
            back(Why.FULL_DAY, date(2026, 12, 1), date(2026, 11, 30)),
            "Comes back on 1 December, a day later than planned because 30 November is full.",
        ),
        (
            back(Why.EASY_DAY, date(2026, 11, 28), date(2026, 11, 29)),
            "Comes back on 28 November, a day earlier than planned because Sundays are easy days.",
        ),
        (
            back(Why.EVEN, date(2026, 12, 5), date(2026, 12, 3)),
            "Comes back on 5 December, 2 days later than planned, so that the days stay alike.",
        ),
        (
            back(Why.EXAM, date(2026, 12, 12), date(2027, 1, 9)),
            "Comes back on 12 December, pulled from 9 January 2027 to before the exam on 20 December.",
        ),
        (back(Why.MISSED, TODAY), "Missed today: again in 6 minutes."),
        (back(Why.LEARNED, TODAY, minutes=0), "Being learned: again now."),
        (back(Why.SUSPENDED, None), "Suspended by you."),
        (back(Why.BURIED, date(2026, 11, 24)), "Buried until tomorrow."),
    ],
)
def test_each_reason_has_its_sentence(said: str, sentence: str) -> None:
    assert said == sentence


def test_waits_are_said_in_the_unit_that_fits() -> None:
    waits = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=3), timedelta(days=12))
    assert [span(wait) for wait in waits] == ["1 minute", "10 minutes", "3 hours", "12 days"]


def test_all_that_is_suspended_or_buried_is_resumed_at_once(ada: Reader, app: Flask) -> None:
    begin(ada)
    for path, button in ((PORT, "Suspend"), ("/facets/mine.what", "Suspend"), (LOAN, "Bury until tomorrow")):
        ada.open(path)
        ada.press(button)
    assert "Buried, and not asked yet." in ada.open("/facets?show=buried").words
    assert "Resume all" not in ada.page.words
    ada.open("/facets?show=suspended")
    ada.press("Resume all")
    assert "2 facts are asked again." in ada.page.words
    assert "You have suspended nothing." in ada.page.words
    with app.app_context():
        assert [row.facet_id for row in db.session.query(SetAside)] == ["loan.what"]
    ada.open("/facets?show=buried")
    ada.press("Unbury all")
    assert "1 fact is asked again." in ada.page.words
    assert "Nothing is buried." in ada.page.words


def test_only_what_can_be_resumed_is_resumed_at_once(ada: Reader) -> None:
    begin(ada)
    for which in ("all", "due", "", "nothing"):
        assert ada.post("/facets/resumption", {"show": which, "csrf_token": ada.token()}).status == 400


def test_the_list_is_searched_by_what_is_asked_and_never_by_the_answer(ada: Reader) -> None:
    begin(ada)
    asks = "According to the chapter, what is its what?"
    for words in ("chapter", "  CHAPTER what ", "Accórding"):
        assert asks in ada.get("/facets", query_string={"q": words}).words
    for words in ("Lushun", "port of", "chapter nowhere"):
        page = ada.get("/facets", query_string={"q": words})
        assert asks not in page.words
        assert "Nothing here asks about that." in page.words
    page = ada.get("/facets", query_string={"q": "<script>alert(1)", "show": "due"})
    assert page.status == 200
    assert "<script>alert" not in page.html
    assert page.form("Search").fields == {"show": "due", "q": "<script>alert(1)"}
