"""Reports of learners: told with all that belongs to them, and answered in three ways."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.reader import read_chapter
from quizapp.database import db
from quizapp.records.models import Asked, Learner, Report, Review
from tests.records.cast import NOON, Desk, Person
from tests.web.author.inboxes import CHAPTER, an_author, facts_of, write_bank
from tests.web.conftest import MakeSite
from tests.web.reader import Reader

TYPED = "port.place.short"
AGAIN = "port-again"
THANKS = "You were right. Thank you."


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank")


@pytest.fixture
def site(make_site: MakeSite, bank: Path) -> Flask:
    return make_site(bank=bank)


@pytest.fixture
def cy(site: Flask) -> Reader:
    return an_author(site)


@pytest.fixture
def desk(site: Flask) -> Any:
    found = Desk(site.config["SQLALCHEMY_DATABASE_URI"], site.shelf.bank)  # type: ignore[attr-defined]
    yield found
    found.engine.dispose()


def insists(desk: Desk, given: str, question: str = TYPED) -> Person:
    """Let a new learner give an answer and stand by it."""
    person = desk.arrives()
    review = person.answers((person.begins_with(question), 1), given)
    person.insists(review)
    return person


def gives(desk: Desk, given: str, question: str = TYPED) -> int:
    """Let a new learner give an answer and say nothing; return the number of the response."""
    person = desk.arrives()
    return person.answers((person.begins_with(question), 1), given).id


def reports(desk: Desk) -> list[Any]:
    return desk.rows("report")


def credit(desk: Desk, review_id: int) -> float:
    with desk.session() as session:
        return session.get_one(Review, review_id).standing_credit


def accepted(bank: Path) -> tuple[str, ...]:
    facets = read_chapter(bank / CHAPTER).chapter.facets
    return facets["port.place"][1].key.accept  # type: ignore[union-attr]


def test_a_report_is_told_with_the_question_what_was_given_and_how_many_gave_it(
    cy: Reader, desk: Desk
) -> None:
    insists(desk, "Port Arthur")
    gives(desk, "port arthur")
    page = cy.open("/author/reports")
    assert "1 waits for an answer." in page.words
    page = cy.follow("According to the chapter, in which town was the port?")
    for told in ("Given: Port Arthur", "Key: Lushun", "1 other learner gave the same.", TYPED):
        assert told in page.words
    assert page.links[TYPED].startswith("/author/questions/")


def test_accepting_shows_its_effect_first_and_then_saves_regrades_and_answers(
    cy: Reader, desk: Desk, bank: Path
) -> None:
    insists(desk, "Port Arthur")
    insists(desk, "port  arthur")
    silent, other = gives(desk, "Port Arthur"), gives(desk, "Dalian")
    first = reports(desk)[0]["id"]
    before = facts_of(bank).read_bytes()
    page = cy.open(f"/author/reports/{first}/acceptance?part=0")
    assert "1 response gets another grade" in page.words
    assert "Answer 1 other report of the same answer too" in page.words
    assert facts_of(bank).read_bytes() == before
    assert credit(desk, silent) == 0
    page = cy.press("Accept it", words=THANKS)
    assert "Answered: the learners will read it." in page.words
    assert "Nothing waits for an answer." in page.words
    assert accepted(bank) == ("Port Arthur",)
    assert (credit(desk, silent), credit(desk, other)) == (1, 0)
    assert {row["answer"] for row in reports(desk)} == {THANKS}


def test_what_the_fact_and_the_written_question_both_hold_is_accepted_by_both(
    cy: Reader, desk: Desk, bank: Path
) -> None:
    insists(desk, "Port Arthur", AGAIN)
    cy.open(f"/author/reports/{reports(desk)[0]['id']}/acceptance")
    cy.press("Accept it", words=THANKS)
    written = {q.id: q for q in read_chapter(bank / CHAPTER).chapter.questions}[AGAIN]
    assert written.key.accept == ("Port Arthur",)  # type: ignore[union-attr]
    assert accepted(bank) == ("Port Arthur",)


def test_an_acceptance_that_is_sent_twice_says_so_and_changes_nothing(
    cy: Reader, desk: Desk, bank: Path
) -> None:
    insists(desk, "Port Arthur")
    cy.open(f"/author/reports/{reports(desk)[0]['id']}/acceptance")
    assert cy.send("Accept it", words=THANKS).status == 303
    before = facts_of(bank).read_bytes(), desk.contents()
    assert "answered already" in cy.press("Accept it", words=THANKS).words
    assert (facts_of(bank).read_bytes(), desk.contents()) == before


def test_what_would_make_the_bank_unsound_is_not_accepted(cy: Reader, desk: Desk, bank: Path) -> None:
    insists(desk, "Dalian", AGAIN)
    number = reports(desk)[0]["id"]
    before = facts_of(bank).read_bytes()
    page = cy.open(f"/author/reports/{number}/acceptance")
    assert not page.has_button("Accept it")
    assert "bank/ch1/questions.yaml:" in page.words
    sent = {"words": THANKS, "csrf_token": cy.token()}
    assert cy.post(f"/author/reports/{number}/acceptances", sent).status == 422
    assert facts_of(bank).read_bytes() == before
    assert reports(desk)[0]["answered_at"] is None


def test_two_acceptances_one_after_the_other_keep_both(cy: Reader, desk: Desk, bank: Path) -> None:
    insists(desk, "Port Arthur")
    insists(desk, "Ryojun")
    for row in reports(desk):
        cy.open(f"/author/reports/{row['id']}/acceptance")
        cy.press("Accept it", words=THANKS)
    assert accepted(bank) == ("Port Arthur", "Ryojun")


def test_a_wrong_key_is_corrected_with_its_effect_shown_first(cy: Reader, desk: Desk, bank: Path) -> None:
    right, wrong = gives(desk, "Dairen"), gives(desk, "Lushun")
    insists(desk, "Dairen City")
    number = reports(desk)[0]["id"]
    page = cy.open(f"/author/reports/{number}/key?of=0")
    assert "Lushun" in page.html
    new = "key-kind=name&key-said=Dairen&key-accept=Dairen+City&says=The+port+stood+at+Dairen."
    page = cy.open(f"/author/reports/{number}/key?of=0&{new}")
    assert "get another grade" in page.words
    assert credit(desk, right) == 0
    page = cy.press("Save and grade again", words=THANKS)
    assert "Answered" in page.words
    fact, facet = read_chapter(bank / CHAPTER).chapter.facets["port.place"]
    assert (facet.key.text, fact.says) == ("Dairen", "The port stood at Dairen.")
    assert (credit(desk, right), credit(desk, wrong)) == (1, 0)
    assert desk.rows("review", kind="lapse") == []
    assert reports(desk)[0]["answer"] == THANKS


def test_a_key_that_the_bank_would_not_take_is_refused_with_what_was_typed(
    cy: Reader, desk: Desk, bank: Path
) -> None:
    insists(desk, "Dairen")
    before = facts_of(bank).read_bytes()
    number = reports(desk)[0]["id"]
    page = cy.open(f"/author/reports/{number}/key?of=0&key-kind=name&key-said=&key-accept=&says=x")
    assert page.status == 200
    assert not page.has_button("Save and grade again")
    sent = {"of": "0", "key-kind": "name", "key-said": "", "words": "Done.", "csrf_token": cy.token()}
    assert cy.post(f"/author/reports/{number}/keys", sent).status == 422
    assert facts_of(bank).read_bytes() == before


def test_a_key_that_another_changed_meanwhile_is_not_overwritten(cy: Reader, desk: Desk, bank: Path) -> None:
    insists(desk, "Dairen")
    number = reports(desk)[0]["id"]
    new = "key-kind=name&key-said=Dairen&key-accept=&says=The+port+stood+at+Dairen."
    cy.open(f"/author/reports/{number}/key?of=0&{new}")
    text = facts_of(bank).read_text(encoding="utf-8")
    facts_of(bank).write_text(text.replace("The port stood at Lushun", "A port stood at Lushun"), "utf-8")
    page = cy.send("Save and grade again", words=THANKS)
    assert page.status == 422
    assert "changed meanwhile" in page.words
    assert "A port stood at Lushun" in facts_of(bank).read_text(encoding="utf-8")
    assert reports(desk)[0]["answered_at"] is None


def test_a_report_is_answered_in_words_alone(cy: Reader, desk: Desk, bank: Path) -> None:
    insists(desk, "Dalian")
    number = reports(desk)[0]["id"]
    before = facts_of(bank).read_bytes()
    cy.open(f"/author/reports/{number}")
    assert cy.send("Answer in words", words=" ").status == 422
    page = cy.press("Answer in words", words="That is another town.")
    assert "Nothing waits" in page.words
    assert reports(desk)[0]["answer"] == "That is another town."
    assert facts_of(bank).read_bytes() == before
    assert "That is another town." in cy.open(f"/author/reports/{number}").words


def test_a_question_that_left_the_bank_can_only_be_answered_in_words(
    cy: Reader, desk: Desk, bank: Path
) -> None:
    insists(desk, "Port Arthur", AGAIN)
    (bank / CHAPTER / "questions.yaml").write_text("[]\n", encoding="utf-8")
    page = cy.open(f"/author/reports/{reports(desk)[0]['id']}")
    assert f"{AGAIN} is no longer in the bank." in page.words
    assert page.has_button("Answer in words")
    assert not page.has_button("See what accepting")
    assert cy.get(f"/author/reports/{reports(desk)[0]['id']}/acceptance").status == 404
    assert cy.get("/author/reports/999").status == 404


def test_the_learner_reads_the_answer_once_on_today_and_ever_after_among_the_reports(
    cy: Reader, site: Flask
) -> None:
    cy.open("/chapters/ch1")
    cy.press("Learn")
    cy.press("I don’t know")
    with site.app_context(), Session(db.engine) as session:
        learner = session.scalars(select(Learner).where(Learner.name == "Cy")).one()
        review = session.scalars(select(Review).where(Review.learner_id == learner.id)).first()
        assert review
        said = Report(
            learner_id=learner.id, kind="report", question_id=review.question_id, words="Which one?"
        )
        said.event_id, said.made_at = "event-report", NOON
        asked = session.scalars(select(Asked).where(Asked.review_id == review.id)).one()
        said.frozen_id = asked.frozen_id
        session.add(said)
        session.commit()
        number = said.id
    assert "Nobody has answered it yet." in cy.open("/reports").words
    assert "Your report was answered." not in cy.open("/today").words
    cy.open(f"/author/reports/{number}")
    cy.press("Answer in words", words="The one of 1954.")
    assert "Your report was answered." in cy.open("/today").words
    page = cy.follow("Read it")
    assert "The one of 1954." in page.words
    page = cy.press("I have read it")
    assert "Your report was answered." not in page.words
    assert "The one of 1954." in cy.open("/reports").words


def test_where_a_second_person_looks_at_every_change_only_a_reviewer_makes_one(
    make_site: MakeSite, bank: Path
) -> None:
    site = make_site(bank=bank, review=True)
    desk = Desk(site.config["SQLALCHEMY_DATABASE_URI"], site.shelf.bank)  # type: ignore[attr-defined]
    insists(desk, "Port Arthur")
    number = reports(desk)[0]["id"]
    cy, di = an_author(site), an_author(site, "Di", "reviewer")
    page = cy.open(f"/author/reports/{number}")
    assert page.has_button("Answer in words")
    assert not page.has_button("See what accepting")
    sent = {"part": "0", "words": THANKS, "csrf_token": page.token}
    assert cy.post(f"/author/reports/{number}/acceptances", sent).status == 403
    assert accepted(bank) == ()
    di.open(f"/author/reports/{number}/acceptance")
    assert "Answered" in di.press("Accept it", words=THANKS).words
    desk.engine.dispose()
