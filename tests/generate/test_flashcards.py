"""Flashcards from a key back to what it belongs to."""

from __future__ import annotations

from typing import Any

import pytest

from quizapp.bank.questions import Question
from tests.bank.builders import Plain
from tests.generate.cases import fact, questions

LABEL = "the loan"


def backward(key: Plain, *others: Plain, **of_fact: Any) -> Question | None:
    asked = fact("asked", **{"label": LABEL} | key, **of_fact)
    return questions(asked, *others).get("asked.it.flashcard-back")


@pytest.mark.parametrize(
    ("key", "asks"),
    [
        ({"number": "520 million", "unit": "rubles"}, "what does the figure 520 million rubles stand for?"),
        ({"date": "1954"}, "what is dated to 1954?"),
        ({"date": "1954-09"}, "what is dated to September 1954?"),
        ({"date": "1954-09-29"}, "what is dated to 29 September 1954?"),
        ({"name": "Tito"}, "in what connection does “Tito” come up?"),
        ({"name": "the Comintern"}, "in what connection does “the Comintern” come up?"),
        ({"text": "a treaty"}, "in what connection does “a treaty” come up?"),
        ({"text": "National Day"}, "in what connection does “National Day” come up?"),
    ],
)
def test_the_key_is_asked_about_in_words_that_fit_its_type(key: Plain, asks: str) -> None:
    card = backward(key, says="So it is told.")
    assert card is not None
    assert card.stem == f"According to the chapter, {asks}"
    assert (card.form, card.direction, card.key.text) == ("flashcard", "backward", LABEL)
    assert (card.facets, card.explanation) == (("asked.it",), "So it is told.")


def test_there_is_none_without_a_label_or_where_the_author_wants_no_flashcards() -> None:
    assert "asked.it.flashcard-back" not in questions(fact("asked", name="Tito"))
    assert backward({"name": "Tito", "forms": ["short"]}) is None


@pytest.mark.parametrize(
    "text",
    [
        *("very good", "unequal", "fifth", "both glad and sad", "purposely left out", "being dragged down"),
        *("as a gift", "at the lowest price", "on trial", "with caution", "With caution", "just as he liked"),
        *("to refute Mao", "that he came", "he was glad", "it soon petered out"),
    ],
)
def test_a_quality_a_manner_an_aim_or_a_clause_is_asked_forward_only(text: str) -> None:
    assert backward({"text": text}) is None


def test_neither_is_a_name_that_is_a_mere_description() -> None:
    assert backward({"name": "unnamed critics"}) is None


def test_an_amount_leaves_out_the_unit_that_its_label_tells() -> None:
    key = {"number": "50", "unit": "projects", "label": "the projects of Stalin"}
    card = backward(key)
    assert card is not None
    assert card.stem == "According to the chapter, what does the figure 50 stand for?"
    both = backward(key, fact("other", number="50", unit="guns"))
    assert both is not None
    assert both.stem == "According to the chapter, what does the figure 50 projects stand for?"


@pytest.mark.parametrize(
    "other",
    [
        {"name": "Tito"},
        {"name": "Josip Broz", "accept": ["Marshal Tito"]},
        {"name": "Mao", "says": "Mao was no Tito."},
        {"name": "Mao", "label": "the second Tito"},
    ],
)
def test_there_is_none_where_another_fact_has_the_key_in_any_place(other: Plain) -> None:
    assert backward({"name": "Tito"}, fact("other", **other)) is None
    assert backward({"name": "Titov"}, fact("other", **other)) is not None


@pytest.mark.parametrize(
    "other", [{"date": "1954"}, {"date": "1954-09-29"}, {"name": "Mao", "on": "1954-09-02"}]
)
def test_there_is_none_where_another_fact_has_a_date_within_or_around(other: Plain) -> None:
    assert backward({"date": "1954-09"}, fact("other", **other)) is None
    assert backward({"date": "1955-09"}, fact("other", **other)) is not None


def test_the_facts_own_date_and_claim_do_not_count() -> None:
    says = "In September 1954 the loan was agreed."
    assert backward({"date": "1954-09"}, says=says, on="1954-09-29") is not None


def test_there_is_none_of_a_negative_key_or_of_one_that_holds_its_label() -> None:
    assert backward({"text": "the treaty"}) is not None
    assert backward({"text": "a war that never came"}) is None
    assert backward({"text": "the loan of rubles"}) is None


def test_lists_and_yes_or_no_are_asked_forward_only() -> None:
    assert backward({"list": ["a port", "a loan of guns"]}) is None
    assert backward({"yes_no": "yes"}) is None


def test_both_directions_are_cards_of_one_facet() -> None:
    found = questions(fact("asked", name="Tito", label=LABEL))
    assert [q.id for q in found.values()] == [
        "asked.it.short",
        "asked.it.flashcard",
        "asked.it.flashcard-back",
    ]
    assert found["asked.it.flashcard"].key.text == "Tito"
