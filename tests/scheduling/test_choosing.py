from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import PRODUCED, Memory, Scheduler, Stage, choose_form
from tests.scheduling.responses import response

FORMS = [
    "choice", "multiple", "true-false", "number", "date",
    "short", "cloze", "cloze-bank", "ordering", "matching", "flashcard",
]  # fmt: skip
NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)

firm = replace(Scheduler().review(None, response(), NOON), stability=20.0)
weak = replace(firm, stability=0.9)
wrong = replace(firm, last_right=False)
relearning = replace(firm, stage=Stage.RELEARNING, stability=0.5, last_form="choice", last_right=True)


@pytest.mark.parametrize("memory", [weak, wrong])
def test_a_weak_or_missed_memory_is_guided(memory: Memory) -> None:
    assert choose_form(["short", "choice", "true-false"], memory) == "choice"
    assert choose_form(["cloze", "cloze-bank", "short"], memory) == "cloze-bank"


def test_true_or_false_is_the_second_choice_of_guides() -> None:
    available = ["true-false", "choice", "short"]
    assert {choose_form(available, weak, turn) for turn in range(6)} == {"choice"}
    assert choose_form(["true-false", "short"], weak) == "true-false"


def test_a_weak_memory_is_asked_to_produce_where_no_guide_exists() -> None:
    assert choose_form(["short"], weak) == "short"


def test_a_firm_memory_produces() -> None:
    assert choose_form(["choice", "short", "true-false"], firm) == "short"


def test_a_firm_memory_is_guided_where_nothing_else_is_left() -> None:
    assert choose_form(["true-false"], firm) == "true-false"


def test_stability_of_a_day_is_firm() -> None:
    assert choose_form(["choice", "short"], replace(firm, stability=1.0)) == "short"


def test_a_right_answer_while_relearning_is_followed_by_production() -> None:
    assert choose_form(["choice", "short"], relearning) == "short"
    assert choose_form(["choice", "short"], replace(relearning, last_right=False)) == "choice"


def test_forms_of_production_take_turns() -> None:
    available = ["flashcard", "choice", "short", "number"]
    assert [choose_form(available, firm, turn) for turn in range(4)] == [
        "number",
        "short",
        "flashcard",
        "number",
    ]


def test_a_first_meeting_takes_turns_among_easy_forms() -> None:
    available = ["short", "flashcard", "choice", "true-false"]
    assert [choose_form(available, None, turn) for turn in range(4)] == [
        "choice", "true-false", "flashcard", "choice",
    ]  # fmt: skip


def test_a_first_meeting_may_be_any_form_where_no_easy_one_exists() -> None:
    assert choose_form(["short"], None) == "short"


@given(
    st.lists(st.sampled_from(FORMS), min_size=2, unique=True),
    st.sampled_from([None, firm, weak, wrong, relearning]),
    st.integers(0, 50),
    st.data(),
)
def test_no_form_comes_twice_running_where_there_is_another(
    available: list[str], memory: Memory | None, turn: int, data: st.DataObject
) -> None:
    avoid = data.draw(st.sampled_from(available))
    chosen = choose_form(available, memory, turn, avoid=avoid)
    assert chosen in set(available) - {avoid}


def test_the_only_form_may_come_twice_running() -> None:
    assert choose_form(["short"], firm, avoid="short") == "short"


@given(
    st.lists(st.sampled_from(FORMS)),
    st.sets(st.sampled_from(FORMS)),
    st.sampled_from([None, firm, weak, wrong, relearning]),
    st.integers(0, 50),
    st.none() | st.sampled_from(FORMS),
)
def test_a_form_that_the_learner_turned_off_is_never_chosen(
    available: list[str], allowed: set[str], memory: Memory | None, turn: int, avoid: str | None
) -> None:
    chosen = choose_form(available, memory, turn, avoid, allowed)
    left = allowed.intersection(available)
    assert (chosen in left) if left else (chosen is None)


def test_nothing_available_is_nothing_to_ask() -> None:
    assert choose_form([], firm) is None


@given(st.permutations(FORMS), st.integers(0, 50))
def test_the_order_in_which_forms_are_listed_does_not_matter(available: list[str], turn: int) -> None:
    assert choose_form(available, firm, turn) == choose_form(FORMS, firm, turn)
    assert choose_form(available, firm, turn) in PRODUCED
