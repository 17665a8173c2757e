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
        ({"date": "1954"}, "what happened in 1954?"),
        ({"date": "1954-09"}, "what happened in September 1954?"),
        ({"date": "1954-09-29"}, "what happened on 29 September 1954?"),
        ({"name": "Tito"}, "to what does the name Tito belong?"),
        ({"name": "unnamed critics"}, "to what does “unnamed critics” refer?"),
        ({"text": "as a gift"}, "to what does “as a gift” refer?"),
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
    assert backward({"text": "not at all"}) is None
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
