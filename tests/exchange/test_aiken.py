"""Aiken: choices in plain lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.bank.forms import Form
from quizapp.bank.keys import TextKey
from quizapp.exchange.aiken import FORMAT
from quizapp.exchange.deck import Asking, BadFile, Deck, Entry, Options, Read
from tests.exchange.decks import askings, decks
from tests.exchange.roundtrip import assert_round_trip


def read(text: str, folder: Path) -> Read:
    source = folder / "rivers.txt"
    source.write_text(text, encoding="utf-8")
    assert FORMAT.read is not None
    return FORMAT.read(source, folder, Options())


def test_options_have_a_full_stop_or_a_bracket_and_lines_are_joined(tmp_path: Path) -> None:
    text = """Where does the Rhine
rise, and why?

A. In the Alps
B. In the
   north sea
ANSWER: A
Which is longer?
a) The Rhine
b) The Danube
Answer : b
"""
    first, second = (entry.asked[0] for entry in read(text, tmp_path).deck.entries)
    assert first.stem == "Where does the Rhine\nrise, and why?"
    assert first.key == TextKey(text="In the Alps")
    assert [wrong.text for wrong in first.wrong] == ["In the north sea"]
    assert (second.stem, second.key.text) == ("Which is longer?", "The Danube")


def test_what_is_not_whole_is_set_aside_with_its_line(tmp_path: Path) -> None:
    text = """One option only
A) This
ANSWER: A

ANSWER: B

Never answered
A) This
B) That

Answered by none
A) This
B) That
ANSWER: C

Whole
A) This
B) That
ANSWER: B
"""
    found = read(text, tmp_path)
    assert [entry.asked[0].stem for entry in found.deck.entries] == ["Whole"]
    assert [loss.what for loss in found.losses] == [
        "rivers.txt:1: It has fewer than two options.",
        "rivers.txt:5: Its answer stands without a question.",
        "rivers.txt:7: Its answer is missing: a line that begins with ANSWER: ends a question.",
        "rivers.txt:11: Its answer C names no option.",
    ]


def test_prose_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match=r"rivers\.txt:1: There is no question"):
        read("Only some prose.\n\nAnd more of it.", tmp_path)


@settings(max_examples=25, deadline=None)
@given(decks())
def test_all_that_aiken_cannot_hold_is_told(deck: Deck) -> None:
    assert_round_trip(FORMAT, deck)


@settings(max_examples=25, deadline=None)
@given(st.lists(askings(Form.CHOICE), min_size=1, max_size=3))
def test_plain_choices_come_back_and_nothing_is_told(asked: list[Asking]) -> None:
    plain = [
        Entry(
            claim="",
            asked=(
                one.model_copy(
                    update={
                        "stem": f"{number}. " + " ".join(one.stem.split()),
                        "wrong": tuple(
                            wrong.model_copy(update={"feedback": None, "credit": None}) for wrong in one.wrong
                        ),
                        "explanation": "",
                        "hints": (),
                    }
                ),
            ),
        )
        for number, one in enumerate(asked)
    ]
    assert assert_round_trip(FORMAT, Deck(title="Rivers", entries=tuple(plain))) == []


def test_a_letter_may_stand_before_a_space_that_does_not_break(tmp_path: Path) -> None:
    (one,) = read("Which?\nA. Ulm\nB.\u00a0Bern\nANSWER: B\n", tmp_path).deck.entries
    assert one.asked[0].key == TextKey(text="Bern")
