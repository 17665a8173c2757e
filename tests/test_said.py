"""Sentences made below the web."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date

import pytest

from quizapp.said import Said


def test_a_sentence_is_its_english_and_remembers_message_and_values() -> None:
    said = Said("Only the last %(n)s answers can be undone.", n=50)
    assert said == "Only the last 50 answers can be undone."
    assert (said.message, said.values) == ("Only the last %(n)s answers can be undone.", {"n": 50})
    assert json.dumps({"said": said}) == '{"said": "Only the last 50 answers can be undone."}'


@pytest.mark.parametrize(("number", "english"), [(1, "1 fact"), (0, "0 facts"), (1200, "1,200 facts")])
def test_one_and_many_are_told_apart(number: int, english: str) -> None:
    assert Said.counted("%(num)s fact", "%(num)s facts", number) == english


def test_amounts_and_days_among_the_values_are_written_out_and_a_sentence_may_hold_another() -> None:
    facts = Said.counted("%(num)s fact", "%(num)s facts", 1234)
    said = Said("%(facts)s by %(day)s, since %(year)s.", facts=facts, day=date(2026, 12, 3), year="1954")
    assert said == "1,234 facts by 3 December 2026, since 1954."
    assert said.values["facts"] is facts


def test_places_left_open_can_be_filled_later() -> None:
    bounds = Said("From %(least)s to %(most)s %%.")
    assert bounds.filled(least=1, most=9) == "From 1 to 9 %."


@pytest.mark.parametrize("copied", [copy.copy, copy.deepcopy, lambda said: pickle.loads(pickle.dumps(said))])
def test_a_copy_remembers_as_well(copied: type[Said]) -> None:
    said = copied(Said.counted("%(num)s of %(all)s", "%(num)s of %(all)s", 2, all=5))
    assert (said, said.message, said.number) == ("2 of 5", "%(num)s of %(all)s", 2)
    assert said.values == {"num": 2, "all": 5}
