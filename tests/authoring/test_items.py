"""Items are found by their ids, and told as YAML of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.authoring.changes import CannotChange, Insert, Place
from quizapp.authoring.items import adopted, find, item_text
from quizapp.authoring.proposals import propose
from tests.authoring.banks import place_of, saves, says


@pytest.mark.parametrize(
    ("item", "file", "found"),
    [
        ("loan", "facts.yaml", "loan"),
        ("loan.sum", "facts.yaml", "loan"),
        ("why-tin", "questions.yaml", "why-tin"),
        ("first-quiz", "quizzes.yaml", "first-quiz"),
        ("loan.sum.number", "generated.yaml", "loan.sum.number"),
    ],
)
def test_an_item_is_found_by_its_id(root: Path, item: str, file: str, found: str) -> None:
    saves(root, [says(root, "loan", "Moscow lent 520 million rubles then.")])
    assert find(root, item) == Place("ch1", file, found)


@pytest.mark.parametrize("item", ["lone", "loan.year", "", "loan.sum.short.x", "../ch1", "ch1/facts.yaml"])
def test_what_is_not_there_is_not_found(root: Path, item: str) -> None:
    assert find(root, item) is None


def test_an_item_is_told_with_its_comments_and_its_line(root: Path) -> None:
    told = item_text(root, place_of(root, "loan"))
    assert told.line == 3
    assert told.text.startswith(
        "# the loan of the autumn\nid: loan\nsays: Moscow lent 520 million rubles.   # as"
    )


@pytest.mark.parametrize(
    "place",
    [
        Place("ch1", "facts.yaml", "lone"),
        Place("ch9", "facts.yaml", "loan"),
        Place("ch1", "../ch1/facts.yaml", "loan"),
        Place("../bank/ch1", "facts.yaml", "loan"),
        Place("ch1", "secrets.yaml", "loan"),
    ],
)
def test_a_place_that_is_none_is_refused_in_one_sentence(root: Path, place: Place) -> None:
    with pytest.raises(CannotChange, match=r"\."):
        item_text(root, place)


def test_an_adopted_question_takes_the_place_of_the_generated_one(root: Path) -> None:
    saves(root, [says(root, "loan", "Moscow lent 520 million rubles then.")])
    proposal = propose(root, [Insert("ch1", "questions.yaml", adopted(root, "loan.sum.number"))])
    assert proposal.is_sound
    assert [problem for problem in proposal.new_problems if problem.is_error] == []
    assert "replaces-generated: yes" in proposal.diff


def test_only_a_generated_question_can_be_adopted(root: Path) -> None:
    with pytest.raises(CannotChange):
        adopted(root, "why-tin")
