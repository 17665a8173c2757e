"""The author's page: what the bank holds, what is wrong with it, what waits."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.web.author.banks import make_author, write_author_bank
from tests.web.conftest import MakeSite, count, keep
from tests.web.reader import Reader


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Give a bank that authors may change."""
    return write_author_bank(tmp_path / "bank")


@pytest.fixture
def app(make_site: MakeSite, root: Path) -> Flask:
    """Give the site of that bank."""
    return make_site(bank=root)


@pytest.fixture
def cy(app: Flask) -> Reader:
    """Give Cy, who is an author."""
    return make_author(app)


def test_only_who_has_a_role_is_led_there(cy: Reader, ada: Reader, eve: Reader) -> None:
    assert cy.open("/today").links["Author"] == "/author"
    keep(ada, "Ada")
    assert "Author" not in ada.open("/today").links
    assert "Author" not in eve.open("/").links
    page = ada.get("/author")
    assert (page.status, "The owner of this site can make you one." in page.words) == (403, True)
    assert eve.get("/author").location.startswith("/sign-in")


def test_the_bank_is_told_in_numbers_by_file_status_and_form(cy: Reader) -> None:
    words = cy.open("/author").words
    assert "4 facts, 4 facets," in words
    assert "ch1/facts.yaml 4" in words
    assert "ch1/questions.yaml 1" in words
    for told in ("Facts Ready 4", "Number 4", "Coverage by paragraph", "1. A loan is made."):
        assert told in words
    assert cy.page.links["A visit"] == "/author/items?chapter=ch1"


def test_problems_are_told_live_with_their_place_and_lead_to_their_item(cy: Reader, root: Path) -> None:
    facts = root / "ch1" / "facts.yaml"
    before = cy.open("/author").words
    facts.write_text(facts.read_text().replace("topic: aid", "topic: arms", 1), encoding="utf-8")
    page = cy.open("/author")
    line = next(n for n, text in enumerate(facts.read_text().splitlines(), 1) if "arms" in text)
    assert f"bank/ch1/facts.yaml:{line}:" in page.words
    assert "Error QB011" in page.words
    assert "Error" not in before
    assert page.links["loan"] == "/author/facts/loan"
    assert any(to == "/author/items?problem=QB011" for to in page.links.values())


def test_a_bank_that_cannot_be_read_still_has_its_pages(cy: Reader, root: Path) -> None:
    (root / "ch1" / "questions.yaml").write_text("- id: [", encoding="utf-8")
    page = cy.open("/author")
    assert page.status == 200
    assert "bank/ch1/questions.yaml:" in page.words
    assert "Its files cannot be read." in page.words
    for path in ("/author/items", "/author/items?problem=QB001&q=loan", "/author/history?chapter=ch1"):
        assert cy.open(path).status == 200
    assert "bank/ch1/questions.yaml:" in cy.open("/author/items?problem=QB001").words
    for path in ("/author/items", "/author/drafts", "/author/new/fact"):
        assert "What cannot be read is missing here: ch1." in cy.open(path).words
        cy.follow("See the problems")
        assert "bank/ch1/questions.yaml:" in cy.page.words
    assert cy.open("/author/bulk?find=loan&put=credit").status == 200


def test_without_any_chapter_the_page_says_so(cy: Reader, root: Path) -> None:
    cy.open("/author")
    root.rename(root.with_name("gone"))
    page = cy.open("/author")
    assert (page.status, "There is no chapter yet." in page.words) == (200, True)


def test_what_waits_is_counted(cy: Reader, app: Flask, root: Path) -> None:
    assert (
        "0 draft facts 0 draft questions 0 reports of learners 0 items to approve" in cy.open("/author").words
    )
    facts = root / "ch1" / "facts.yaml"
    facts.write_text(
        facts.read_text().replace("topic: aid", "topic: aid\n  status: draft", 1), encoding="utf-8"
    )
    cy.open("/author/comments?item=loan")
    cy.press("Comment", words="Which year?")
    assert count(app, "comment") == 1
    words = cy.open("/author").words
    assert "1 draft fact " in words
    assert "1 open comment" in words
    assert "Draft 1" in words
