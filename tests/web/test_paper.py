"""A quiz on paper: the same address prints the same, each form is laid out, the key comes last."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from tests.web import part_banks
from tests.web.conftest import MakeSite, begin, everything
from tests.web.part_banks import IN_PARTS
from tests.web.reader import Reader


def test_the_chapter_leads_to_it_and_says_where_the_key_is(ada: Reader) -> None:
    begin(ada)
    ada.open("/chapters/ch1")
    page = ada.follow("Print the key is on the last page")
    assert page.path == "/paper"
    assert "The key is on the last page." in page.words
    assert "Name" in page.words
    assert page.words.index("1. According") < page.words.index("Key 1. ")


def test_the_same_address_prints_the_same_and_another_seed_does_not(app: Flask, ada: Reader) -> None:
    begin(ada)
    before = everything(app)
    first, again, other = (
        ada.get(f"/paper?chapters=ch1&count=4&seed={seed}").words for seed in ("a1", "a1", "b2")
    )
    assert first == again
    assert first != other
    assert everything(app) == before


def test_without_a_seed_it_leads_to_one(ada: Reader) -> None:
    begin(ada)
    page = ada.get("/paper?count=3&chapters=ch1")
    assert page.status == 303
    assert "count=3" in page.location
    assert "chapters=ch1" in page.location
    assert ada.get(page.location).status == 200


def test_what_is_chosen_for_a_quiz_can_be_printed(ada: Reader) -> None:
    begin(ada)
    ada.open("/quizzes")
    ada.press("On paper", among="What you have met", count="9")
    assert ada.page.path == "/paper"
    assert ada.page.words.count("According to the chapter") == 1
    ada.open("/quizzes")
    page = ada.press("On paper", importance=["detail"])
    assert "There is nothing to ask in this choice now." in page.words


def test_an_address_that_makes_no_quiz_leads_to_where_one_is_made(ada: Reader) -> None:
    begin(ada)
    page = ada.open("/paper?count=0&seed=a1")
    assert page.path == "/quizzes"
    assert "from 1 to 100" in page.words


def test_every_form_has_its_place_to_write(make_site: MakeSite, tmp_path: Path) -> None:
    ada = Reader(make_site(bank=part_banks.write_bank(tmp_path / "bank", *IN_PARTS)))
    ada.open(f"/chapters/{part_banks.CHAPTER}/start")
    ada.press("I don’t know")
    page = ada.open("/paper?count=20&seed=c0ffee")
    classes = [held.get("class", "") for _, held in page.tags]
    for told in (
        "Tick every one that applies.",
        "Number them in their order.",
        "Write the letter of what belongs to each.",
        "Choose from these:",
        "blank 2",
    ):
        assert told in page.words
    assert {"box", "line", "gap", "columns", "key-page"} <= set(classes)
    key = page.words.partition("Key 1. ")[2]
    assert "a quarrel → an offer → a visit → a loan" in key
    assert "Moscow; 520 million rubles" in key
    for number, right in enumerate(("coal", "steel", "salt"), 1):
        letter = next(letter for letter in "ABCD" if f"{letter} {right}" in page.words)
        assert f"{number} {letter}" in key


def test_it_is_for_learners_only(ada: Reader) -> None:
    assert ada.get("/paper?chapters=ch1&seed=a1").location.startswith("/sign-in")
    assert "Print" not in ada.open("/chapters/ch1").links
    assert ada.page.link("Learn") == "/chapters/ch1/start"
