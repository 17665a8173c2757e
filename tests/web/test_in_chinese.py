"""The whole visit in Chinese: no page says a sentence of its own in English."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from quizapp.config import Settings
from tests.conftest import sqlite_url
from tests.web import part_banks
from tests.web.banks import ASKED, write_bank
from tests.web.conftest import SECRET, MakeSite, answer, begin, keep, running, start
from tests.web.in_chinese import Bilingual, Spoken
from tests.web.in_parts import give
from tests.web.part_banks import IN_PARTS, MULTIPLE, InParts
from tests.web.routes import Route, address, reading
from tests.web.town import Town, own_bank, settle

TIMED = {
    "id": "against-the-clock",
    "title": "Against the clock",
    "mode": "timed",
    "minutes": 20,
    "questions": ["port-choice", "loan-number", "visit-date"],
}


@pytest.fixture(scope="module")
def settled(
    tmp_path_factory: pytest.TempPathFactory, small_bank: Path, _sqlite_with_tables: Path
) -> Iterator[Town]:
    file = tmp_path_factory.mktemp("town") / "quizapp.sqlite"
    shutil.copy(_sqlite_with_tables, file)
    bank = own_bank(small_bank, file.parent)
    with running(Settings(file.parent, bank, sqlite_url(file), SECRET)) as app:
        yield settle(app, file, bank)


@pytest.fixture
def both(app: Flask) -> Bilingual:
    """Give Ada, who sees each page in both languages."""
    return Bilingual(app)


@reading
@pytest.mark.parametrize("who", ["visitor", "guest Ada", "Ada", "Di"])
def test_no_page_says_anything_of_its_own_in_english(settled: Town, route: Route, who: str) -> None:
    reader = Bilingual(settled.app)
    reader.take_cookies(settled.cookies[who])
    reader.get(address(settled.app, route, settled.objects["Ada" if who == "visitor" else who]))
    assert reader.english == {}


def test_the_way_from_the_first_question_to_an_account_is_in_chinese(both: Bilingual) -> None:
    start(both)
    while "See how it went" not in both.page.links:
        answer(both, right=len(both.seen) % 3 > 0)
        if "Next question" in both.page.links:
            both.follow("Next question")
    both.follow("See how it went")
    for path in ("/today", "/progress", "/plan", "/facets", "/settings", "/settings/dates"):
        both.open(path)
    keep(both, "Ada", password="short")
    keep(both, "Ada")
    both.press("Sign out")
    both.open("/sign-in")
    both.press("Sign in", name="Ada", password="not that one")
    assert both.english == {}
    assert len(both.seen) > 15


def test_what_is_refused_is_refused_in_chinese(both: Bilingual) -> None:
    begin(both)
    while ASKED[both.page.stem].form not in ("number", "date"):
        answer(both)
        both.follow("Next question")
    both.press("Check", given="umpteen")
    both.press("Check", given="")
    both.open("/settings")
    both.press("Save", goal_percent="much", daily_minutes="-4", exam_on="someday", learning_steps="soon")
    both.get("/nowhere")
    assert both.english == {}


def test_a_timed_test_is_in_chinese_from_its_page_to_its_summary(make_site: MakeSite, tmp_path: Path) -> None:
    both = Bilingual(make_site(bank=write_bank(tmp_path / "bank", TIMED)))
    begin(both)
    both.open("/quizzes/against-the-clock")
    both.press("Start")
    both.press("Save and next", given="Dalian")
    both.press("Save and next", given="umpteen")
    both.press("Save and next", given="520 million")
    both.follow("Hand in")
    both.press("Hand in")
    both.open("/quizzes")
    both.press("How many are there?", count="many")
    assert both.english == {}


@pytest.mark.parametrize("asked", IN_PARTS, ids=lambda asked: asked.name)
def test_each_form_with_parts_is_asked_and_told_in_chinese(
    make_site: MakeSite, tmp_path: Path, asked: InParts
) -> None:
    both = Bilingual(make_site(bank=part_banks.write_bank(tmp_path / "bank", asked, MULTIPLE)))
    both.open(f"/chapters/{part_banks.CHAPTER}/start")
    both.open(give(both, asked, asked.wrong).location)
    both.follow("Report a problem")
    both.press("Send", words="")
    assert both.english == {}


def test_english_of_the_interface_is_noticed_and_that_of_content_is_not() -> None:
    page = '<html lang="zh-Hans"><p>你好 {}</p><p lang="en">Told in English</p></html>'
    assert Spoken(page.format("Check it")).english == ["你好 Check it"]
    assert Spoken(page.format("quizapp <code>bank check</code>")).english == []
    assert Spoken(page.format('<a aria-label="Close"></a>')).english == ["Close"]
