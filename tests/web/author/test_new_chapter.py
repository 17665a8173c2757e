"""A chapter begun on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.bank.reader import read_chapter
from tests.web.author.banks import make_author, write_author_bank
from tests.web.conftest import MakeSite
from tests.web.reader import Reader


@pytest.fixture
def cy(make_site: MakeSite, tmp_path: Path) -> Reader:
    """Give Cy, who is an author."""
    return make_author(make_site(bank=write_author_bank(tmp_path / "bank")))


def test_a_chapter_or_a_deck_is_begun_and_can_be_read(cy: Reader, tmp_path: Path) -> None:
    cy.open("/author")
    cy.follow("New chapter")
    cy.press("Begin", title=" A  walk ", id="a-walk", paragraphs="3")
    assert "A walk" in cy.page.words
    begun = read_chapter(tmp_path / "bank" / "a-walk").chapter.preface
    assert (begun.title, len(begun.paragraphs), begun.is_deck) == ("A walk", 3, False)
    cy.open("/author/new/chapter")
    cy.press("Begin", title="词汇", id="words", kind="deck", language="zh-Hans")
    assert read_chapter(tmp_path / "bank" / "words").chapter.preface.is_deck


def test_what_cannot_be_a_chapter_is_asked_for_again(cy: Reader, tmp_path: Path) -> None:
    cy.open("/author/new/chapter")
    for wrong in (
        {"title": "", "id": "ch2"},
        {"title": "A", "id": "../x"},
        {"title": "A", "id": "ch1"},
        {"title": "A", "id": "x" * 61},
        {"title": "A", "id": "ch2\n"},
        {"title": "A", "id": "ch2", "kind": "book"},
        {"title": "A", "id": "ch2", "language": "English!"},
        {"title": "A\0", "id": "ch2", "paragraphs": "0"},
        {"title": "x" * 500, "id": "ch2"},
    ):
        assert cy.send("Begin", **wrong).status == 422, wrong
    assert [path.name for path in (tmp_path / "bank").iterdir() if not path.name.startswith(".")] == ["ch1"]
