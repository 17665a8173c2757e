"""What the feedback leads to: the facts, another question, setting aside; and how far one has come."""

from __future__ import annotations

import re
from fractions import Fraction
from pathlib import Path

import pytest
from flask import Flask

from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter
from tests.web.conftest import AskWith, MakeSite, answer, begin, start
from tests.web.in_parts import give, shown
from tests.web.part_banks import MATCHING
from tests.web.reader import Reader

BELONGS = "1950 belongs to the treaty."


def test_a_fact_has_its_own_page_one_step_away(ada: Reader) -> None:
    start(ada)
    answer(ada)
    assert ada.page.link("All about this fact") == "/facets/port.what"
    ada.follow("All about this fact")
    assert "What happened" in ada.page.words


def test_each_fact_of_several_parts_has_its_link(ask: AskWith) -> None:
    ada = ask(MATCHING)
    shown(ada, give(ada, MATCHING, MATCHING.right))
    hrefs = [held.get("href", "") for tag, held in ada.page.tags if tag == "a"]
    linked = [to for to in hrefs if to.startswith("/facets/")]
    assert linked == [f"/facets/{facet_id}" for facet_id in MATCHING.facets]


def test_a_wrong_option_leads_to_the_fact_that_it_belongs_to(make_site: MakeSite, tmp_path: Path) -> None:
    facts = [
        a_fact(name, a_facet("year", date=year, forms=[]))
        for name, year in (("loan", "1954"), ("treaty", "1950"))
    ]
    wrong = {"text": "1950", "facet": "treaty.year", "feedback": BELONGS}
    question = question_fields("choice", wrong, "1949", "1948", facets=["loan.year"], date="1954")
    write_chapter(tmp_path / "bank" / "ch1", preface=a_preface(), facts=facts, written=[question])
    ada = Reader(make_site(bank=tmp_path / "bank"))
    ada.open("/chapters/ch1/start")
    ada.answer("1950")
    assert BELONGS in ada.page.words
    ada.follow("See the fact that it belongs to")
    assert ada.page.path == "/facets/treaty.year"
    assert ada.page.status == 200


def test_words_that_were_right_are_quoted_and_a_name_a_date_or_a_number_stands_bare(
    make_site: MakeSite, tmp_path: Path
) -> None:
    keys: dict[str, dict[str, str]] = {
        "words": {"text": "it led to a lesser deal"},
        "name": {"name": "Khrushchev"},
        "date": {"date": "1954"},
        "number": {"number": "520 million", "unit": "rubles"},
    }
    facts = [a_fact(name, a_facet("it", **key, forms=[])) for name, key in keys.items()]
    written = [
        question_fields("flashcard", id=f"{name}-card", facets=[f"{name}.it"], stem=f"The {name}?", **key)
        for name, key in keys.items()
    ]
    write_chapter(tmp_path / "bank" / "ch1", preface=a_preface(), facts=facts, written=written)
    ada = Reader(make_site(bank=tmp_path / "bank"))
    ada.open("/chapters/ch1/start")
    told = set()
    for place in range(len(keys)):
        ada.press("Show the answer")
        ada.press("Forgot")
        told.update(re.findall(r"<span>(It was .*?)</span></h2>", ada.page.html))
        if place < len(keys) - 1:
            ada.follow("Next question")
    assert told == {
        'It was <q><span lang="en">it led to a lesser deal</span></q>.',
        *(f'It was <span lang="en">{bare}</span>.' for bare in ("Khrushchev", "1954", "520 million rubles")),
    }


def test_another_like_this_asks_the_same_fact_and_moves_no_dates(ada: Reader) -> None:
    start(ada)
    answer(ada)
    ada.press("Another like this")
    assert "of the port in" in ada.page.stem
    assert "It moves no dates." in ada.page.words


@pytest.mark.parametrize(("button", "said"), [("Bury", "Buried until tomorrow."), ("Suspend", "Suspended.")])
def test_a_question_is_set_aside_before_it_is_answered(ada: Reader, button: str, said: str) -> None:
    begin(ada)
    stem = ada.page.stem
    ada.press(button)
    assert said in ada.page.words
    assert ada.page.has_button("Check")
    assert ada.page.stem != stem


def test_a_visitor_has_nothing_to_set_aside_or_to_report_yet(ada: Reader) -> None:
    start(ada)
    assert not any(ada.page.has_button(words) for words in ("Bury", "Suspend"))
    assert "Report a problem" not in ada.page.links


def test_the_bar_only_grows_also_when_missed_questions_are_added(app: Flask, ada: Reader) -> None:
    start(ada)
    seen = [progress(ada)]
    while "See how it went" not in ada.page.links:
        if "Next question" in ada.page.links:
            ada.follow("Next question")
        answer(ada, right=len(seen) % 2 == 0)
        seen.append(progress(ada))
    assert seen == sorted(seen)
    assert seen[0] == 0
    assert seen[-1] == 1
    assert len(set(seen)) == len(seen)


def progress(reader: Reader) -> Fraction:
    """Return how much of the quiz is done, as the page's bar shows it."""
    (bar,) = (held for tag, held in reader.page.tags if tag == "progress")
    return Fraction(int(bar["value"]), int(bar["max"]))
