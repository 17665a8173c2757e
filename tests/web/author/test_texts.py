"""A pasted text becomes a chapter of drafts, at once or in the background."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from quizapp.authoring.history import versions
from quizapp.bank import source
from quizapp.bank.reader import read_chapter
from quizapp.database import db
from quizapp.draft.texts import MAX_BYTES
from quizapp.records import jobs
from quizapp.web.author import texts, texts_waiting
from tests.draft.stand_in import StandIn, a_proposal, completion, failing, running_stand_in
from tests.web.author.inboxes import CHAPTER, an_author, write_bank
from tests.web.conftest import MakeSite
from tests.web.reader import Reader

TEXT = "The Visit\n\nIn October 1954 Khrushchev offered Peking another 520 million Ruble loan.\n"


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
def model(monkeypatch: pytest.MonkeyPatch) -> Iterator[StandIn]:
    """Give a stand-in for a language model, which is set."""
    with running_stand_in(completion(a_proposal())) as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", "key")
        monkeypatch.setenv("QUIZAPP_DRAFT_MODEL", "a-model")
        yield running


def works_off(site: Flask) -> None:
    """Do what waits for the background."""
    settings = site.settings  # type: ignore[attr-defined]
    with site.app_context(), Session(db.engine) as session:
        while jobs.do_next(session, {texts_waiting.KIND: texts_waiting.work(settings)}):
            pass


def sends(cy: Reader, **fields: str) -> None:
    cy.open("/author/texts")
    cy.press("Draft", **{"text": TEXT, **fields})


def folders(bank: Path) -> list[str]:
    return sorted(path.name for path in bank.iterdir() if not path.name.startswith("."))


def test_a_short_text_is_drafted_at_once_and_leads_to_its_drafts(
    cy: Reader, bank: Path, tmp_path: Path
) -> None:
    sends(cy, title="The visit")
    assert cy.page.path == "/author/drafts"
    assert "1 draft fact." in cy.page.words
    assert "520 million rubles" in cy.page.words
    chapter = read_chapter(bank / "visit").chapter
    assert (chapter.preface.title, chapter.checked) == ("The visit", ())
    assert source.installed(tmp_path, "visit") is None
    assert [version.message for version in versions(bank)] == ["Draft visit"]


def test_the_text_is_kept_as_the_source_where_that_is_wished(cy: Reader, bank: Path, tmp_path: Path) -> None:
    sends(cy, keeps_source="y")
    assert source.installed(tmp_path, "visit") == tuple(line for line in TEXT.splitlines() if line)
    assert "another 520 million Ruble loan" in cy.page.words


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        ({"text": " \n "}, "Paste the text here"),
        ({"text": "a\0b"}, "no plain text"),
        ({"text": "x" * (MAX_BYTES + 1)}, "more than 2,097,152 bytes"),
        ({"chapter": "Not An Id"}, "small letters and digits"),
        ({"chapter": CHAPTER}, "has this id already"),
    ],
)
def test_what_cannot_be_drafted_is_said_and_nothing_is_written(
    cy: Reader, bank: Path, sent: dict[str, str], why: str
) -> None:
    cy.open("/author/texts")
    page = cy.send("Draft", **{"text": TEXT, **sent})
    assert page.status == 422
    assert why in page.words
    assert folders(bank) == [CHAPTER]


def test_an_uploaded_file_is_read_as_a_pasted_text_is(cy: Reader, bank: Path) -> None:
    cy.open("/author/texts")
    form = cy.page.form("Draft")
    for content, status in ((b"\xff", 422), (TEXT.encode(), 303)):
        sent = form.filled("Draft") | {"file": (io.BytesIO(content), "../The Loan.txt")}
        assert cy.post("/author/texts", sent, content_type="multipart/form-data").status == status
    assert folders(bank) == [CHAPTER, "loan"]


def test_the_same_text_once_more_is_a_chapter_of_its_own(cy: Reader, bank: Path) -> None:
    sends(cy)
    sends(cy)
    assert folders(bank) == [CHAPTER, "visit", "visit-2"]


def test_with_a_language_model_it_is_read_in_the_background(
    cy: Reader, site: Flask, bank: Path, model: StandIn
) -> None:
    sends(cy)
    assert "The text is being read" in cy.page.words
    assert not cy.page.has_button("Draft")
    assert (folders(bank), model.requests) == ([CHAPTER], [])
    works_off(site)
    page = cy.open("/author/texts")
    assert "The last text gave" in page.words
    assert folders(bank) == [CHAPTER, "visit"]
    assert len(model.requests) == 1
    assert "Draft 1 of" in cy.follow("Go through them").words


def test_by_rules_alone_nothing_is_sent_to_the_model(cy: Reader, bank: Path, model: StandIn) -> None:
    sends(cy, rules_only="y")
    assert cy.page.path == "/author/drafts"
    assert model.requests == []


def test_a_model_that_fails_leaves_nothing_and_the_author_reads_why(
    cy: Reader, site: Flask, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running_stand_in(failing(400)) as running:
        monkeypatch.setenv("OPENAI_BASE_URL", running.url)
        monkeypatch.setenv("OPENAI_API_KEY", "key")
        monkeypatch.setenv("QUIZAPP_DRAFT_MODEL", "a-model")
        sends(cy)
        works_off(site)
    assert "answered 400" in cy.open("/author/texts").words
    assert folders(bank) == [CHAPTER]
    assert cy.page.has_button("Draft")


def test_a_long_text_is_read_in_the_background_once(
    cy: Reader, site: Flask, bank: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(texts, "AT_ONCE_BYTES", 10)
    cy.open("/author/texts")
    assert [cy.send("Draft", text=TEXT).status for _ in range(2)] == [303, 422]
    works_off(site)
    works_off(site)
    assert folders(bank) == [CHAPTER, "visit"]
