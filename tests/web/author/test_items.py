"""Facts and questions, browsed and found."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from quizapp.authoring.catalogue import Entry, What
from quizapp.bank.problems import Mark
from quizapp.config import Settings
from quizapp.progress.items import ItemStatistics
from quizapp.web.author import inspected, sought_items
from quizapp.web.author.sought_items import Sought, rows
from tests.conftest import sqlite_url
from tests.web.author.banks import make_author, write_author_bank
from tests.web.conftest import SECRET, running, start
from tests.web.reader import Reader

HARD, EASY, FEW = ItemStatistics(40, 40, 10, -0.1), ItemStatistics(50, 40, 39, 0.4), ItemStatistics(3, 3, 1)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory, _sqlite_with_tables: Path) -> Iterator[Flask]:
    """Give the site of a bank of which these tests only read."""
    folder = tmp_path_factory.mktemp("items")
    shutil.copy(_sqlite_with_tables, file := folder / "quizapp.sqlite")
    bank = write_author_bank(folder / "bank")
    with running(Settings(folder, bank, sqlite_url(file), SECRET)) as app:
        yield app


@pytest.fixture(scope="module")
def cy(app: Flask) -> Reader:
    """Give Cy, who is an author."""
    return make_author(app)


def listed(page_html: str) -> list[str]:
    """Return the ids of the items on a page, in their order."""
    return [part.partition('"')[0] for part in page_html.split('name="item" value="')[1:]]


def found(cy: Reader, **sought: str) -> list[str]:
    page = cy.get("/author/items", query_string=sought)
    assert page.status == 200
    return listed(page.html)


def test_everything_is_listed_and_leads_to_the_editor(cy: Reader) -> None:
    page = cy.open("/author/items")
    ids = listed(page.html)
    assert ids[:4] == ["loan", "gift", "debt", "guns"]
    assert {"which-loan", "loan.sum.number"} <= {*ids}
    assert page.links["Moscow lent 520 million rubles."] == "/author/facts/loan"
    assert (
        page.links["According to the chapter, what sum came from Moscow as a loan?"]
        == "/author/questions/which-loan"
    )


def test_filters_narrow_the_list_and_stand_in_the_address(cy: Reader) -> None:
    assert found(cy, q="gift", what="fact") == ["gift"]
    assert found(cy, q="300 MILLION", what="fact") == ["gift"]
    assert found(cy, q="which-loan") == ["which-loan"]
    assert "loan.sum.flashcard" in found(cy, form="flashcard")
    assert found(cy, form="flashcard", what="fact") == []
    assert found(cy, chapter="elsewhere") == []
    assert len(found(cy, topic="aid", status="checked")) == len(found(cy))
    page = cy.get("/author/items?what=fact&status=checked")
    [form] = [form for form in page.forms if form.has_button("Show")]
    assert (form.fields["what"], form.fields["status"], form.fields["chapter"]) == ("fact", "checked", "")


def test_a_column_sorts_one_way_and_then_the_other(cy: Reader) -> None:
    page = cy.open("/author/items?what=fact")
    assert listed(cy.follow("Item").html) == ["gift", "loan", "guns", "debt"]
    assert listed(cy.follow("Item").html) == ["debt", "guns", "loan", "gift"]
    assert "what=fact" in cy.page.links["Item"]
    assert 'aria-sort="descending"' in cy.page.html
    assert page.status == 200


@pytest.mark.parametrize(
    "asked",
    [
        {"q": "\u202e\ud83d\ude00 \0 '\"><script>alert(1)</script>"},
        {"q": "x" * 100_000},
        {"problem": "QB999", "topic": "%s", "tag": "\u0130", "form": "none"},
        {"page": "0", "sort": "entry.id", "order": "up"},
        {"page": "99999999999999999999"},
        {"page": "-1", "facility": "x", "tells": "", "asked": "y"},
        {"q": "!!!"},
    ],
)
def test_odd_addresses_are_pages_like_any_other(cy: Reader, asked: dict[str, str]) -> None:
    page = cy.get("/author/items", query_string={k: v.encode("utf-8", "replace") for k, v in asked.items()})
    assert page.status == 200
    assert "<script>alert" not in page.html


def test_a_long_list_has_pages(cy: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("quizapp.web.author.items.ROWS", 3)
    everything_there = found(cy, what="fact")
    first = cy.open("/author/items?what=fact")
    assert listed(first.html) == everything_there[:3] if len(everything_there) > 3 else everything_there
    assert listed(cy.follow("More").html) == ["guns"]
    assert listed(cy.follow("Back").html) == ["loan", "gift", "debt"]


def test_how_questions_do_is_told_and_can_be_looked_for(cy: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    does = {"which-loan": HARD, "gift.sum.number": EASY, "debt.sum.number": FEW}
    monkeypatch.setattr("quizapp.web.author.items.statistics", lambda: does)
    assert found(cy, facility="hard", what="question") == ["which-loan"]
    assert found(cy, facility="easy") == ["gift", "gift.sum.number"]
    assert found(cy, tells="against") == ["which-loan"]
    assert found(cy, asked="enough", what="question") == ["gift.sum.number", "which-loan"]
    assert set(found(cy, asked="asked")) >= {"loan", "debt", "debt.sum.number"}
    assert found(cy, sort="facility", what="question")[:2] == ["which-loan", "gift.sum.number"]
    assert found(cy, sort="facility", order="down", what="question")[:2] == ["gift.sum.number", "which-loan"]
    words = cy.open("/author/items?q=which-loan").words
    assert "40 25 % -0.1" in words.replace("\N{NO-BREAK SPACE}", " ").replace("−", "-")
    assert "too few" in cy.open("/author/items?q=debt.sum.number").words


def gives_up(reader: Reader) -> None:
    """Answer one question, as one who does not know."""
    start(reader)
    if reader.page.has_button("Show the answer"):
        reader.press("Show the answer")
        reader.press("Forgot")
    else:
        reader.press("I don’t know")


def test_statistics_are_reckoned_again_when_somebody_answers(app: Flask, cy: Reader) -> None:
    gives_up(Reader(app))
    with app.test_request_context():
        before = inspected.statistics()
        assert inspected.statistics() is before
        assert sum(one.asked for one in before.values()) == 1
    gives_up(Reader(app))
    with app.test_request_context():
        assert sum(one.asked for one in inspected.statistics().values()) == 2


def test_rows_of_nothing_known_stand_last_in_either_order() -> None:
    some = [an_entry(name) for name in "abc"]
    does = {"a": FEW, "b": HARD, "c": EASY}
    for is_downwards, order in ((False, ["b", "c", "a"]), (True, ["c", "b", "a"])):
        sought = Sought(sort="facility", is_downwards=is_downwards)
        assert [row.entry.id for row in rows(some, {}, does, sought)] == order


def test_a_filter_for_problems_finds_any_or_one() -> None:
    some = [an_entry(name) for name in "abc"]
    codes = {"a": ("QB012",), "b": ("QB051", "QB012")}
    for code, ids in ((sought_items.ANY_PROBLEM, "ab"), ("QB051", "b"), ("QB001", "")):
        sought = Sought({"problem": code})
        assert "".join(row.entry.id for row in rows(some, codes, {}, sought)) == ids


def an_entry(name: str, **fields: Any) -> Entry:
    told: dict[str, Any] = {
        "what": What.QUESTION, "id": name, "chapter": "ch1", "language": "en", "words": name, "tells": name,
        "topic": "aid", "tags": (), "form": "choice", "status": "checked", "asks": ("loan.sum",),
        "at": Mark("bank/ch1/questions.yaml", 1, 1),
    }  # fmt: skip
    return Entry(**told | fields)
