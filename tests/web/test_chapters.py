"""The chapter page: what each paragraph tells, and the text itself for those who have an account."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from quizapp.bank import source
from tests.bank.builders import a_fact, a_preface, write_chapter
from tests.web.banks import CHAPTER
from tests.web.conftest import MakeSite, answer, keep, start
from tests.web.part_banks import CHAPTER as TREATY
from tests.web.part_banks import NOTE, write_bank
from tests.web.reader import Reader

PAGE = f"/chapters/{TREATY}"
TEXT = "The words of the text itself.\n\nMore of its words.\n\nA third.\n\nA heading\n"


@pytest.fixture
def treaty(make_site: MakeSite, tmp_path: Path) -> Flask:
    """Give a site whose chapter has facts in three of its four paragraphs."""
    return make_site(bank=write_bank(tmp_path / "bank"))


def test_it_is_reached_from_home_and_tells_each_paragraph(treaty: Flask) -> None:
    ada = Reader(treaty)
    ada.open("/")
    words = ada.follow("Read what it tells").words
    for told in (
        "Paragraph 1 A treaty is drafted.",
        "This is told of the anshan. Told by Mao in this account.",
        f"What the record says {NOTE['text']} Source: {NOTE['source']}",
        "A heading. Nothing is asked here. It claims nothing.",
        "7 facts in 4 paragraphs",
    ):
        assert told in words


def test_a_draft_is_not_shown(make_site: MakeSite, tmp_path: Path) -> None:
    facts = [a_fact("loan", says="This is so."), a_fact("gift", says="This may be so.", status="draft")]
    write_chapter(tmp_path / "bank" / "ch1", preface=a_preface(), facts=facts)
    words = Reader(make_site(bank=tmp_path / "bank")).open("/chapters/ch1").words
    assert "This is so." in words
    assert "This may be so." not in words
    assert "1 fact in 1 paragraph" in words


def test_the_text_itself_is_for_those_who_have_an_account(treaty: Flask, tmp_path: Path) -> None:
    source.install(tmp_path, TREATY, TEXT)
    visitor, guest, account = Reader(treaty), Reader(treaty), Reader(treaty)
    for reader in (guest, account):
        reader.open(f"{PAGE}/start")
        reader.press("I don’t know")
    keep(account, "Ada")
    for reader in (visitor, guest):
        page = reader.open(PAGE)
        assert "words of the text" not in page.html
        assert "for those who have signed in" in page.words
    page = account.open(PAGE)
    for paragraph in ("The words of the text itself.", "More of its words.", "A third."):
        assert paragraph in page.words
    assert page.headers["Cache-Control"] == "no-store"
    account.press("Sign out")
    assert "words of the text" not in account.open(PAGE).html


def test_a_text_that_is_not_installed_is_not_spoken_of(treaty: Flask) -> None:
    ada = Reader(treaty)
    keep(ada, "Ada")
    assert "signed in" not in ada.open(PAGE).words
    assert "signed in" not in Reader(treaty).open(PAGE).words


def test_a_text_shorter_than_the_chapter_leaves_the_rest_without(treaty: Flask, tmp_path: Path) -> None:
    source.install(tmp_path, TREATY, "Only this.\n")
    ada = Reader(treaty)
    keep(ada, "Ada")
    assert ada.open(PAGE).html.count("<blockquote") == 1


def test_a_chapter_that_is_not_there_is_not_found(app: Flask, ada: Reader) -> None:
    for path in ("/chapters/ch9", "/chapters/%00", "/chapters/..%2fch1", "/chapters/"):
        assert ada.get(path).status == 404


def test_a_finished_quiz_leads_to_the_paragraph_of_each_answer(ada: Reader) -> None:
    start(ada)
    while "See how it went" not in ada.page.links:
        answer(ada)
        if "Next question" in ada.page.links:
            ada.follow("Next question")
    ada.follow("See how it went")
    assert ada.page.link("Paragraph 1") == f"/chapters/{CHAPTER}#p1"
    assert 'id="p1"' in ada.open(f"/chapters/{CHAPTER}").html
