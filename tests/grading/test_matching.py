"""What belongs to what: each pair by itself, and what was taken for what."""

from __future__ import annotations

import pytest

from quizapp.grading import Part, Unreadable, grade, guess_options, remark_text
from tests.bank.builders import a_question

FACETS = ["loan.sum", "guns.count", "debt.sum"]
PAIRS = [
    {"left": "the loan", "right": "520 million rubles"},
    {"left": "the guns", "right": "120 guns"},
    {"left": "the debt", "right": "6%"},
]
AID = a_question("matching", {"text": "15 projects", "facet": "aid.projects"}, pairs=PAIRS, facets=FACETS)
KEY = ("520 million rubles", "120 guns", "6%")


def test_every_pair_right_is_right() -> None:
    assert grade(AID, KEY).right


def test_what_belongs_to_another_pair_is_a_confusion_with_its_facet() -> None:
    result = grade(AID, ("120 guns", "520 million rubles", "6%"))
    assert result.credit == pytest.approx(1 / 3)
    assert result.parts == (Part(0.0, "guns.count"), Part(0.0, "loan.sum"), Part(1.0))
    assert result.shares(AID) == result.parts
    assert remark_text(AID, result) == "1 of 3 right"


def test_the_spare_is_a_confusion_with_the_facet_it_belongs_to() -> None:
    assert grade(AID, ("15 projects", "120 guns", "6%")).parts[0] == Part(0.0, "aid.projects")


def test_what_was_left_open_is_wrong_and_no_confusion() -> None:
    result = grade(AID, ("520 million rubles", "", "6%"))
    assert result.credit == pytest.approx(2 / 3)
    assert result.parts[1] == Part(0.0)


def test_one_thing_chosen_for_all_is_right_once() -> None:
    assert grade(AID, ("6%",) * 3).credit == pytest.approx(1 / 3)


def test_two_lefts_may_have_the_same_right() -> None:
    same = a_question("matching", pairs=[*PAIRS[:2], {"left": "the shells", "right": "120 guns"}])
    assert grade(same, ("520 million rubles", "120 guns", "120 guns")).right


def test_pairs_of_one_facet_share_the_whole_grade() -> None:
    one = AID.model_copy(update={"facets": ("loan.sum",)})
    [share] = grade(one, ("15 projects", "6%", "6%")).shares(one)
    assert share.credit == pytest.approx(1 / 3)
    assert share.confused_with == "aid.projects"


def test_nothing_matched_is_not_yet_a_response() -> None:
    with pytest.raises(Unreadable, match="Nothing is chosen yet"):
        grade(AID, ("", "", ""))


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ((), "has 3 parts, not 0"),
        (KEY[:2], "has 3 parts, not 2"),
        ((*KEY, ""), "has 3 parts, not 4"),
        ((*KEY[:2], "7%"), "'7%' is not an option"),
        ((*KEY[:2], " "), "' ' is not an option"),
        ("6%", "in parts, not with one text"),
    ],
)
def test_what_was_not_offered_is_refused(given: str | tuple[str, ...], fault: str) -> None:
    with pytest.raises(ValueError, match=fault):
        grade(AID, given)


def test_the_spare_makes_a_lucky_guess_rarer() -> None:
    assert guess_options(AID) == 4
