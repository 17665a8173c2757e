"""The draft inbox: accepted, edited or rejected, one after the other."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from quizapp.bank.reader import read_chapter
from tests.web.author.inboxes import CHAPTER, SOUND, UNSOUND, an_author, facts_of, write_bank
from tests.web.conftest import MakeSite, everything, keep, start
from tests.web.reader import Reader


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    return write_bank(tmp_path / "bank")


@pytest.fixture
def site(make_site: MakeSite, bank: Path) -> Flask:
    return make_site(bank=bank)


@pytest.fixture
def cy(site: Flask) -> Reader:
    return an_author(site)


def status_of(bank: Path, fact_id: str) -> str | None:
    facts = {fact.id: fact for fact in read_chapter(bank / CHAPTER).chapter.facts}
    return facts[fact_id].status.value if fact_id in facts else None


def test_a_draft_stands_beside_its_paragraph_with_what_it_would_ask(cy: Reader) -> None:
    page = cy.open("/author/drafts")
    for told in (
        "Draft 1 of 2",
        "The mill stood at Harbin.",
        "A loan is made.",
        "Harbin",
        "questions would be",
    ):
        assert told in page.words
    assert page.has_button("Accept")


def test_an_accepted_draft_is_asked_and_the_next_one_follows(cy: Reader, bank: Path) -> None:
    before = facts_of(bank).read_text(encoding="utf-8")
    cy.open("/author/drafts")
    page = cy.press("Accept")
    assert "Accepted" in page.words
    assert "Draft 1 of 1" in page.words
    assert UNSOUND in page.words
    assert status_of(bank, SOUND) == "checked"
    asked = {question.id for question in read_chapter(bank / CHAPTER).chapter.questions}
    assert f"{SOUND}.place.short" in asked
    after = facts_of(bank).read_text(encoding="utf-8")
    changed = [
        pair for pair in zip(before.splitlines(), after.splitlines(), strict=True) if pair[0] != pair[1]
    ]
    assert [(old.strip(), new.strip()) for old, new in changed] == [("status: draft", "status: checked")]


def test_a_decision_that_is_sent_twice_says_so_and_changes_nothing(cy: Reader, bank: Path) -> None:
    cy.open("/author/drafts")
    assert [cy.send("Accept").status for _ in range(2)] == [303, 303]
    before = facts_of(bank).read_bytes()
    assert "decided already" in cy.press("Accept").words
    assert facts_of(bank).read_bytes() == before


def test_a_draft_in_the_drafters_words_says_why_and_leads_to_the_editor(cy: Reader, bank: Path) -> None:
    page = cy.open(f"/author/drafts?item={UNSOUND}")
    assert "It cannot be accepted as it is." in page.words
    assert "QB061" in page.words
    assert "bank/ch1/facts.yaml:" in page.words
    assert not page.has_button("Accept")
    assert page.link("Edit") == f"/author/facts/{UNSOUND}"
    assert cy.post(f"/author/drafts/{UNSOUND}/acceptance", {"csrf_token": page.token}).status == 422
    assert status_of(bank, UNSOUND) == "draft"


def test_a_rejected_draft_is_gone_and_can_be_put_back(cy: Reader, bank: Path) -> None:
    before = facts_of(bank).read_bytes()
    cy.open("/author/drafts")
    page = cy.press("Reject")
    assert f"{SOUND} was taken out." in page.words
    assert status_of(bank, SOUND) is None
    assert "It is back." in cy.press("Undo").words
    assert facts_of(bank).read_bytes() == before


def test_a_draft_that_was_changed_meanwhile_is_not_decided_upon(cy: Reader, bank: Path) -> None:
    cy.open("/author/drafts")
    text = facts_of(bank).read_text(encoding="utf-8")
    facts_of(bank).write_text(text.replace("The mill stood at Harbin", "A mill stood at Harbin"), "utf-8")
    assert [cy.send(button).status for button in ("Reject", "Accept")] == [303, 303]
    page = cy.open("/author/drafts")
    assert "changed meanwhile" in page.words
    assert "A mill stood at Harbin." in page.words
    assert status_of(bank, SOUND) == "draft"


def test_another_authors_change_elsewhere_in_the_file_is_no_hindrance(cy: Reader, bank: Path) -> None:
    cy.open("/author/drafts")
    text = facts_of(bank).read_text(encoding="utf-8")
    facts_of(bank).write_text(text.replace("The port stood at", "A port stood at"), "utf-8")
    assert "Accepted" in cy.press("Accept").words
    assert "A port stood at" in facts_of(bank).read_text(encoding="utf-8")


def test_with_a_second_pair_of_eyes_an_accepted_draft_waits(make_site: MakeSite, bank: Path) -> None:
    site = make_site(bank=bank, review=True)
    cy = an_author(site)
    cy.open("/author/drafts")
    page = cy.press("Accept")
    assert "It waits for a reviewer." in page.words
    assert "1 draft that you accepted waits for a reviewer." in page.words
    assert status_of(bank, SOUND) == "draft"
    di = an_author(site, "Di", "reviewer")
    di.open(f"/author/drafts?item={SOUND}")
    assert "Accepted" in di.press("Accept").words
    assert status_of(bank, SOUND) == "checked"
    assert "waits for a reviewer" not in cy.open("/author/drafts").words
    [approval] = everything(site)["approval"]
    assert "ready" in approval


def test_drafts_are_filtered_by_chapter_and_none_left_is_said(cy: Reader) -> None:
    assert "No draft waits." in cy.open("/author/drafts?chapter=ch9").words
    assert "Draft 1 of 2" in cy.open(f"/author/drafts?chapter={CHAPTER}").words


def test_a_chapter_that_cannot_be_read_is_told(cy: Reader, bank: Path) -> None:
    cy.open("/author/drafts")
    facts_of(bank).write_text("- [", encoding="utf-8")
    assert cy.press("Accept").status == 200
    assert facts_of(bank).read_text(encoding="utf-8") == "- ["


def test_who_is_no_author_does_not_get_in(site: Flask, cy: Reader) -> None:
    assert cy.get("/author/drafts").status == 200
    assert Reader(site).get("/author/drafts").location.startswith("/sign-in")
    eve = Reader(site)
    start(eve)
    eve.press("I don’t know")
    keep(eve, "Eve")
    assert eve.get("/author/drafts").status == 403
