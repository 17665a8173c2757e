"""Questions answered in parts, without JavaScript: rightly, nearly, wrongly, not at all, not readably."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from flask import Flask

from tests.web.conftest import AskWith, MakeSite, count, everything
from tests.web.in_parts import fields, give, shown
from tests.web.part_banks import (
    BANK,
    BY_STEM,
    CHAPTER,
    CLOZE,
    IN_PARTS,
    MATCHING,
    MULTIPLE,
    ORDERING,
    Given,
    InParts,
    write_bank,
)
from tests.web.reader import Reader

START = f"/chapters/{CHAPTER}/start"
SECOND = "/attempts/1/questions/2"
each_form = pytest.mark.parametrize("asked", IN_PARTS, ids=lambda asked: asked.name)


@each_form
@pytest.mark.parametrize("first", [True, False], ids=["first", "later"])
def test_a_right_response_is_correct(ask: AskWith, asked: InParts, first: bool) -> None:
    ada = ask(asked, first=first)
    assert "Correct." in shown(ada, give(ada, asked, asked.right))
    assert ada.page.words.count("Yours, and right") == len(asked.right)


@each_form
def test_a_response_that_is_partly_right_says_how_nearly(ask: AskWith, asked: InParts) -> None:
    ada = ask(asked)
    words = shown(ada, give(ada, asked, asked.partly))
    assert asked.nearly in words
    assert "Back in this quiz" in words
    assert all(text in words for text in (*asked.partly, *asked.right))


@each_form
def test_a_wrong_response_is_shown_beside_the_right_one(ask: AskWith, asked: InParts) -> None:
    ada = ask(asked)
    words = shown(ada, give(ada, asked, asked.wrong))
    assert "Not yet — " in words
    assert "Yours, and right" not in words
    assert all(text in words for text in asked.right)


@each_form
@pytest.mark.parametrize("first", [True, False], ids=["first", "later"])
def test_nothing_given_is_not_wrong_and_stores_nothing(ask: AskWith, asked: InParts, first: bool) -> None:
    ada = ask(asked, first=first)
    before = everything(ada.http.application)
    page = ada.send("Check", confidence="Sure")
    assert page.status == 422
    assert any(held.get("role") == "alert" for _, held in page.tags)
    assert page.form("Check").fields["confidence"] == "sure"
    assert everything(ada.http.application) == before
    ada.page = page
    assert "Correct." in shown(ada, give(ada, asked, asked.right))


@each_form
def test_not_knowing_shows_what_was_right(ask: AskWith, asked: InParts) -> None:
    ada = ask(asked)
    ada.press("I don’t know")
    assert all(text in ada.page.words for text in asked.right)
    assert "Yours" not in ada.page.words
    assert "Not yet" not in ada.page.words


@each_form
def test_a_response_sent_twice_counts_once(ask: AskWith, asked: InParts) -> None:
    ada = ask(asked, first=False)
    first, second = give(ada, asked, asked.right), give(ada, asked, asked.wrong)
    assert first.location == second.location == SECOND
    assert count(ada.http.application, "review") == 2
    assert "Correct." in ada.open(SECOND).words


@each_form
def test_a_response_taken_back_is_asked_again_with_nothing_filled_in(ask: AskWith, asked: InParts) -> None:
    ada = ask(asked)
    shown(ada, give(ada, asked, asked.wrong))
    ada.press("Undo")
    assert ada.page.stem == asked.stem
    sent = ada.page.form("Check").fields
    assert not any(value for name, value in sent.items() if name.startswith("given"))
    assert "Correct." in shown(ada, give(ada, asked, asked.right))


@each_form
def test_what_is_not_offered_is_not_taken(ask: AskWith, asked: InParts) -> None:
    ada = ask(asked)
    nothing = everything(ada.http.application)
    form = ada.page.form("Check")
    for odd in ("99", "-1", "0x1", "1.0", "٣", "²", "0000000001", asked.right[0]):
        if asked is CLOZE:
            continue  # typed: whatever it is can be wrong
        sent = {"given": [odd]} if asked is MULTIPLE else fields(asked, (odd,) * asked.fields)
        assert ada.post(form.action, form.fields | sent).status == 422, odd
    assert everything(ada.http.application) == nothing


@each_form
def test_the_summary_shows_yours_and_what_was_right(ask: AskWith, asked: InParts) -> None:
    ada = ask(asked)
    shown(ada, give(ada, asked, asked.partly))
    while "See how it went" not in ada.page.links:
        ada.follow("Next question")
        ada.press("I don’t know")
    words = ada.follow("See how it went").words
    assert "[" not in words
    assert all(text in words for text in (*asked.partly, *asked.right))


def test_a_blank_that_cannot_be_read_is_named_and_everything_stays(ask: AskWith) -> None:
    ada = ask(CLOZE)
    page = ada.send("Check", **fields(CLOZE, ("Moscow", "a lot")))
    assert page.status == 422
    assert [page.form("Check").fields[f"given-{n}"] for n in (1, 2)] == ["Moscow", "a lot"]
    (blank,) = [held for _, held in page.tags if "aria-invalid" in held]
    assert (blank["name"], blank["aria-describedby"]) == ("given-2", "problem")


@pytest.mark.parametrize(
    ("places", "at", "said"),
    [
        (("1", "2", "2", "4"), 3, "Two of them have place 2"),
        (("1", "2", "", "4"), 3, "Give each of them its place"),
        (("5", "1", "2", "3"), 1, "Give each of them its place"),
    ],
)
def test_places_given_twice_or_left_out_are_asked_for_again(
    ask: AskWith, places: Given, at: int, said: str
) -> None:
    ada = ask(ORDERING)
    page = ada.send("Check", **fields(ORDERING, places))
    assert page.status == 422
    assert said in page.words
    sent = page.form("Check").fields
    assert [sent[f"given-{n}"] for n in range(1, 5)] == ["" if place == "5" else place for place in places]
    (field,) = [held for _, held in page.tags if "aria-invalid" in held]
    assert field["name"] == f"given-{at}"


@pytest.mark.parametrize("asked", [CLOZE, BANK, MATCHING], ids=lambda asked: asked.name)
def test_what_is_left_open_is_pointed_out_once_and_costs_no_more_than_itself(
    ask: AskWith, asked: InParts
) -> None:
    """Enter in the first blank sends them all, perhaps too early."""
    ada = ask(asked)
    nothing = everything(ada.http.application)
    ada.page = give(ada, asked, (*asked.right[:-1], ""))
    assert ada.page.status == 422
    assert "One is still open." in ada.page.words
    (field,) = [held for _, held in ada.page.tags if "aria-invalid" in held]
    assert field["name"] == f"given-{len(asked.right)}"
    assert everything(ada.http.application) == nothing
    words = shown(ada, ada.send("Check"))
    assert asked.nearly in words
    assert "Left open" in words


@each_form
def test_a_response_on_an_expired_page_can_be_sent_again(ask: AskWith, asked: InParts) -> None:
    ada = ask(asked)
    left_open, forgetful = ada.page, Reader(ada.http.application)
    forgetful.page = left_open
    forgetful.page = give(forgetful, asked, asked.right)
    assert forgetful.page.status == 400
    forgetful.press("Check")
    assert "Correct." in forgetful.page.words


def test_the_parts_of_a_mixed_quiz_come_one_after_the_other(make_site: MakeSite, tmp_path: Path) -> None:
    """Every form in one sitting, to the end."""
    app: Flask = make_site(bank=write_bank(tmp_path / "bank"))
    ada = Reader(app)
    ada.open(START)
    for _ in IN_PARTS:
        asked = BY_STEM[ada.page.stem]
        shown(ada, give(ada, asked, asked.right))
        ada.follow("See how it went" if "See how it went" in ada.page.links else "Next question")
    assert f"{len(IN_PARTS)} of {len(IN_PARTS)} at first try" in ada.page.words


def test_what_follows_a_blank_without_a_space_stays_on_its_line(ask: AskWith) -> None:
    ada = ask(CLOZE._replace(stem="According to the chapter, (___), which was ___, lent it."))
    kept = re.findall(r'<span class="kept">.*?(?:>)([^<>]*)</span>', ada.page.html, re.DOTALL)
    assert kept == ["),", ","]
