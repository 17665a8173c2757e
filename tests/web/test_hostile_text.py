"""Whatever is typed: never a fault of the site, and never more than text on a page."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizapp.config import Settings
from quizapp.web.access import Access
from tests.conftest import sqlite_url
from tests.web.banks import KNOWN
from tests.web.conftest import SECRET, MakeSite, answer, begin, keep, running, sign_in
from tests.web.pages import Page
from tests.web.part_banks import BANK, CLOZE, MATCHING, MULTIPLE, ORDERING, InParts, write_bank
from tests.web.reader import Reader
from tests.web.routes import CHANGING, Route, address, each, fields
from tests.web.town import Town, objects_of, own_bank, settle

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)' x='",
    "</title></textarea><svg/onload=alert(1)>",
    "{{ 7*7 }} {% raw %} ${7*7} <%= 7*7 %>",
    "javascript:alert(1)",
    "&lt;b&gt; &amp; 2 < 3 & 4 > 1",
    "\u0639\u0631\u0628\u064a and \u05e2\u05d1\u05e8\u05d9\u05ea",
    "👩‍👩‍👧‍👦 é é 毛泽东 ﷽",
)
LONG = "<b>" * 1365 + "x"
TROUBLING = (
    "\x00",
    "a\x00b",
    "9" * 19,
    "2147483648",
    "\ufdfa" * 300,
    "💥" * 1000,
    "a" * 1024,
    "\ufffd",
    "-1",
)
AT_A_FIELD = 3
"""Texts that each field of an author is sent: all of them to every field take minutes."""
WEIRD = (
    *TROUBLING, "", " ", "\r\n", "\u2028", "\ufeff", "a\u0301" * 400, "9" * 5000, "1e400", "nan", "inf",
    "0x10", "²", "٣", "1" + "0" * 400, "%s%n%00", "../../etc/passwd", "a" * 5000, "'; DROP TABLE learner; --",
    "1" * 60 + " million", "1.5.5.5", "0000-00-00", "9999-12-31", "-0", "+", ".", "万亿" * 20,
    "=1+1", "\x1b[31m",
)  # fmt: skip


def assert_harmless(page: Page) -> None:
    """See that a page has no part but its own: nothing that was typed became one."""
    for tag, held in page.tags:
        assert tag not in ("img", "iframe", "object", "embed", "base"), (tag, held)
        assert tag != "script" or held.get("src", "").startswith("/static/"), held
        assert not [name for name in held if name.startswith("on")], held
        assert "javascript:" not in held.get("href", "") + held.get("src", "") + held.get("action", "")


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_name_is_shown_as_it_was_typed_and_nothing_more(app: Flask, ada: Reader, payload: str) -> None:
    begin(ada)
    keep(ada, payload)
    assert " ".join(payload.split()) in ada.page.words
    for path in ("/", "/progress", "/attempts/1/questions/1", "/attempts/1/questions/2", "/nowhere"):
        assert_harmless(ada.open(path))
    elsewhere = Reader(app)
    sign_in(elsewhere, payload)
    assert " ".join(payload.split()) in elsewhere.page.words
    refused = Reader(app)
    refused.open("/sign-in")
    page = refused.send("Sign in", name=payload, password="wrong password")
    assert_harmless(page)
    assert page.form("Sign in").fields["name"] == payload


@pytest.mark.parametrize("payload", [*PAYLOADS, "\u202eturned\u202c", LONG])
def test_an_answer_is_shown_as_it_was_typed_and_nothing_more(ada: Reader, payload: str) -> None:
    begin(ada, answers=3)
    ada.press("Check", given=payload)
    assert ada.page.status == 200
    assert "Not yet" in ada.page.words
    assert payload in ada.page.words
    assert_harmless(ada.page)
    while "See how it went" not in ada.page.links:
        ada.follow("Next question")
        answer(ada)
    ada.follow("See how it went")
    assert payload in ada.page.words
    assert_harmless(ada.page)


def test_an_answer_over_four_kibibytes_is_not_taken(ada: Reader) -> None:
    begin(ada, answers=3)
    for typed in ("x" * 4097, "毛" * 1366):
        page = ada.send("Check", given=typed)
        assert page.status == 422
        assert page.form("Check").fields["given"] == typed


def test_whatever_stands_in_an_address_is_never_a_fault_of_ours(ada: Reader) -> None:
    begin(ada)
    for weird in WEIRD:
        for path in ("/{}", "/static/{}", "/chapters/{}/start", "/attempts/{}", "/attempts/1/questions/{}"):
            assert ada.get(path.format(quote(weird, safe=""))).status < 500, (path, weird)
        for path in ("/", "/static/css/base.css", "/progress", "/attempts/1/questions/2"):
            page = ada.get(path, query_string={"next": weird, "v": weird, weird: weird})
            assert page.status == 200, (path, weird)
            assert_harmless(page)


@pytest.mark.parametrize("asked", [CLOZE, BANK, ORDERING, MATCHING, MULTIPLE], ids=lambda asked: asked.name)
def test_whatever_stands_in_the_fields_of_a_question_in_parts_is_only_text(
    make_site: MakeSite, tmp_path: Path, asked: InParts
) -> None:
    eve = Reader(make_site(bank=write_bank(tmp_path / "bank", asked)))
    eve.open("/chapters/treaty/start")
    for weird in (*PAYLOADS, *WEIRD):
        fields = {"given": [weird, weird]} if asked is MULTIPLE else {"given-1": weird, "left_open": "1"}
        taken = eve.send("Check", **fields)
        assert taken.status in (303, 422), weird
        assert_harmless(taken)
        if taken.status == 303:
            eve.open(taken.location)
            assert_harmless(eve.page)
            eve.press("Undo")
        elif asked is CLOZE:
            assert taken.form("Check").fields["given-1"] == weird.replace("\r\n", "") or not weird.strip()
    assert eve.page.stem == asked.stem


def weird_texts(database: str) -> tuple[str, ...]:
    """Return every weird text, or those that trouble a database where that is all that differs."""
    return TROUBLING if database.startswith("postgresql") else WEIRD


@pytest.fixture
def eve(ready_database: str, make_site: MakeSite) -> Reader:
    """Give Eve, who stands before a question that takes words: once on SQLite, once on PostgreSQL."""
    eve = Reader(make_site(database_url=ready_database, sign_in_tries=10_000))
    begin(eve)
    answer(eve, right=False)
    keep(eve, "Eve")
    eve.open("/attempts/1")
    answer(eve)
    eve.follow("Next question")
    return eve


OF_AUTHORS = [route for route in CHANGING if route.policy in (Access.AUTHOR, Access.REVIEWER)]
OF_EVERYBODY = [route for route in CHANGING if route not in OF_AUTHORS]


def test_whatever_stands_in_a_field_is_never_a_fault_of_ours(eve: Reader, ready_database: str) -> None:
    app = eve.http.application
    objects = objects_of(app, 1) | {"position": 4}
    token = {"X-CSRFToken": eve.token()}
    for route in OF_EVERYBODY:
        at, sent = address(app, route, objects), fields(route)
        for name in sent:
            for weird in weird_texts(ready_database):
                odd = sent | ({"source": "missed"} if name == "attempt" else {}) | {name: weird}
                page = eve.post(at, odd, headers=token)
                assert page.status < 500, (route, name, weird)
                assert_harmless(page)


HOSTILE = (*TROUBLING, *PAYLOADS, *(text for text in WEIRD if text not in TROUBLING))


@pytest.fixture(scope="module")
def town(
    tmp_path_factory: pytest.TempPathFactory, small_bank: Path, _sqlite_with_tables: Path
) -> Iterator[Town]:
    """Give the town, of whose people Di may do everything that authors and reviewers do."""
    file = tmp_path_factory.mktemp("hostile") / "quizapp.sqlite"
    shutil.copy(_sqlite_with_tables, file)
    bank = own_bank(small_bank, file.parent)
    with running(Settings(file.parent, bank, sqlite_url(file), SECRET)) as app:
        yield settle(app, file, bank)


@each(OF_AUTHORS)
def test_whatever_an_author_sends_is_never_a_fault_of_ours(town: Town, route: Route) -> None:
    """Each field is sent some of the texts, the next field the next ones."""
    town.again()
    di, texts = town.reader("Di"), cycle(HOSTILE)
    at, sent = address(town.app, route, town.objects["Di"]), fields(route)
    token = {"X-CSRFToken": di.token()}
    for name in sent:
        for weird in islice(texts, AT_A_FIELD):
            page = di.post(at, sent | {name: weird}, headers=token)
            assert page.status < 500, (route, name, weird)
            assert page.status != 403, (route, name, weird)
            assert_harmless(page)
    for path in ("/author", "/author/items", "/author/history", "/author/comments", "/author/drafts"):
        assert_harmless(di.open(path))


def test_whatever_is_typed_as_an_answer_can_be_shown_and_taken_back(eve: Reader, ready_database: str) -> None:
    for weird in weird_texts(ready_database):
        taken = eve.send("Check", given=weird)
        assert taken.status in (303, 422), weird
        if taken.status == 303:
            eve.open(taken.location)
            assert_harmless(eve.page)
            eve.press("Undo")
        assert eve.page.stem == KNOWN[3].stem


@pytest.mark.parametrize("answers", [1, 2, 3], ids=["number", "date", "words"])
@given(text=st.text(max_size=200))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_at_all_can_be_typed(ada: Reader, answers: int, text: str) -> None:
    """Each text is typed at the same question, which is taken back where it was answered."""
    if not hasattr(ada, "page"):
        begin(ada, answers)
    taken = ada.send("Check", given=text)
    assert taken.status in (303, 422)
    if taken.status == 303:
        ada.open(taken.location)
        assert_harmless(ada.page)
        ada.press("Undo")
    assert ada.page.stem == KNOWN[answers].stem
