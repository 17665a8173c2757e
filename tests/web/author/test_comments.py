"""What authors say to each other of an item, on the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from tests.web.author.banks import make_author, write_author_bank
from tests.web.conftest import MakeSite, count
from tests.web.reader import Reader

WORDS = "Which year?\r\n<b>And</b> who says so?"


@pytest.fixture
def app(make_site: MakeSite, tmp_path: Path) -> Flask:
    """Give the site of a bank that authors may change."""
    return make_site(bank=write_author_bank(tmp_path / "bank"))


@pytest.fixture
def cy(app: Flask) -> Reader:
    """Give Cy, who is an author."""
    return make_author(app)


def test_a_comment_is_kept_as_typed_with_who_said_it_and_closed_and_opened(cy: Reader, app: Flask) -> None:
    cy.open("/author/comments?item=loan")
    assert "Nobody has said anything yet." in cy.page.words
    cy.press("Comment", words=WORDS)
    assert "The comment is kept." in cy.page.words
    assert "Which year?\n&lt;b&gt;And&lt;/b&gt; who says so?" in cy.page.html
    assert "Cy · " in cy.page.words
    di = make_author(app, "Di")
    di.open("/author/comments")
    assert "Which year?" in di.page.words
    di.press("Close")
    assert "No comment is open." in di.page.words
    cy.open("/author/comments?item=loan")
    assert "Closed · Cy" in cy.page.words
    cy.press("Open again")
    assert cy.page.path == "/author/comments"
    assert "Closed" not in cy.page.words


def test_a_facet_is_said_of_with_its_fact_and_what_is_not_there_is_not_found(cy: Reader, app: Flask) -> None:
    token = cy.token()
    for item in ("nothing", "", "\0", "é" * 3000, "loan.nothing"):
        assert cy.post("/author/comments", {"item": item, "words": "x", "csrf_token": token}).status == 404
    cy.post("/author/comments", {"item": "loan.sum", "words": "Hm.", "csrf_token": token})
    assert "Hm." in cy.open("/author/comments?item=loan").words
    assert cy.open("/author/comments?item=" + "%F0%9F%98%80" * 500).status == 200
    assert count(app, "comment") == 1


def test_no_words_and_too_many_are_asked_for_again_and_kept_on_the_page(cy: Reader, app: Flask) -> None:
    for words in ("  ", "y" * 5000):
        cy.open("/author/comments?item=loan")
        page = cy.send("Comment", words=words)
        assert page.status == 422
        assert 'aria-invalid="true"' in page.html
        assert words.strip() in page.html
    assert count(app, "comment") == 0


def test_it_leads_back_to_the_page_on_which_it_was_said_and_to_no_other_site(cy: Reader) -> None:
    token = cy.token()
    said = {"item": "loan", "words": "Hm.", "csrf_token": token}
    for wanted, leads in (("/author/facts/loan?as=yaml",) * 2, ("https://evil.example/", "/")):
        assert cy.post("/author/comments", said | {"next": wanted}).location == leads
    assert cy.post("/author/comments/999/closure", {"csrf_token": token}).status == 404


def test_of_what_is_gone_the_comments_stay_readable(cy: Reader, tmp_path: Path) -> None:
    cy.open("/author/comments?item=which-loan")
    cy.press("Comment", words="Hm.")
    (tmp_path / "bank" / "ch1" / "questions.yaml").write_text("[]\n")
    page = cy.open("/author/comments?item=which-loan")
    assert "Hm." in page.words
    assert not page.has_button("Comment")
