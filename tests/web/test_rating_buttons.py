"""Two buttons under a card or four, as the learner wishes; four say when the card comes back."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.web.conftest import answer, begin
from tests.web.learning import memories, set_learner
from tests.web.reader import Reader

FOUR = ["Forgot", "Hard", "Good", "Easy"]


def buttons(reader: Reader) -> dict[str, str]:
    """Turn the card over; return what each rating sends, by its words."""
    reader.press("Show the answer")
    form = next(form for form in reader.page.forms if any("given" in sent for sent in form.buttons.values()))
    return {words: sent["given"] for words, sent in form.buttons.items()}


def before_a_card(app: Flask, reader: Reader, ratings: int) -> None:
    """Stand before the first card with so many buttons wished for."""
    begin(reader, answers=4)
    set_learner(app, rating_buttons=ratings)
    reader.open(reader.page.path)


def test_two_buttons_are_usual_and_say_no_times(app: Flask, ada: Reader) -> None:
    before_a_card(app, ada, 2)
    assert buttons(ada) == {"Knew it": "good", "Forgot": "again"}


def test_four_buttons_say_when_the_card_would_come_back(app: Flask, ada: Reader) -> None:
    before_a_card(app, ada, 4)
    told = buttons(ada)
    assert list(told.values()) == ["again", "hard", "good", "easy"]
    assert [words.split()[0] for words in told] == FOUR
    assert all(re.fullmatch(r"\w+ \d+ (minutes|days?)", words) for words in told), told


@pytest.mark.parametrize("rating", FOUR)
def test_each_of_four_is_taken(app: Flask, ada: Reader, rating: str) -> None:
    before_a_card(app, ada, 4)
    ada.press("Show the answer")
    ada.press(rating)
    assert ("Correct." in ada.page.words) == (rating != "Forgot")
    assert len(memories(app)) == 5


def test_keys_and_space_are_on_the_four(app: Flask, ada: Reader) -> None:
    before_a_card(app, ada, 4)
    ada.press("Show the answer")
    keys = [held["aria-keyshortcuts"] for tag, held in ada.page.tags if held.get("name") == "given"]
    assert keys == ["1", "2", "3 Space", "4"]


def test_practice_says_no_times_because_it_moves_none(app: Flask, ada: Reader) -> None:
    before_a_card(app, ada, 4)
    answer_card(ada, "Forgot")
    while not ada.page.has_button("Practise"):
        ada.follow("See how it went" if "See how it went" in ada.page.links else "Next question")
        if ada.page.has_button("Show the answer"):
            answer_card(ada, "Good")
        elif ada.page.has_button("Check"):
            answer(ada)
    ada.press("Practise")
    assert "It moves no dates." in ada.page.words
    assert list(buttons(ada)) == FOUR


def answer_card(reader: Reader, rating: str) -> None:
    """Turn the card over and rate it."""
    reader.press("Show the answer")
    reader.press(rating)
