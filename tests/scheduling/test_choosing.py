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
GUIDED = {"choice", "cloze-bank", "true-false", "multiple", "matching"}
NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)

firm = replace(Scheduler().review(None, response(), NOON), stability=20.0)
missed_new = replace(firm, stage=Stage.LEARNING, last_right=False)
missed_guided = replace(firm, stage=Stage.RELEARNING, last_right=False, last_form="choice")
missed_produced = replace(firm, stage=Stage.RELEARNING, last_right=False)
weak = missed_new


@pytest.mark.parametrize("memory", [missed_new, missed_guided])
def test_what_was_never_known_or_missed_in_spite_of_help_is_guided(memory: Memory) -> None:
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


@pytest.mark.parametrize("stability", [0.2, 0.9, 20.0])
@pytest.mark.parametrize("stage", Stage)
def test_one_right_answer_is_followed_by_production(stage: Stage, stability: float) -> None:
    known = replace(firm, stage=stage, stability=stability, last_form="choice")
    assert choose_form(["choice", "short"], known) == "short"


def test_what_was_known_once_and_missed_in_production_is_produced_again() -> None:
    assert choose_form(["choice", "short"], missed_produced) == "short"


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
    st.sampled_from([firm, missed_new, missed_guided, missed_produced]),
    st.integers(0, 50),
    st.data(),
)
def test_a_form_comes_twice_running_only_where_no_other_helps_as_much(
    available: list[str], memory: Memory, turn: int, data: st.DataObject
) -> None:
    avoid = data.draw(st.sampled_from(available))
    chosen = choose_form(available, memory, turn, avoid=avoid)
    if chosen == avoid:
        others = [form for form in available if form != avoid]
        helps = PRODUCED.__contains__ if memory in (firm, missed_produced) else GUIDED.__contains__
        assert helps(avoid)
        assert not any(map(helps, others))


def test_help_while_weak_counts_for_more_than_another_form() -> None:
    assert choose_form(["choice", "short"], weak, avoid="choice") == "choice"
    assert choose_form(["choice", "true-false", "short"], weak, avoid="choice") == "true-false"


def test_production_when_firm_counts_for_more_than_another_form() -> None:
    assert choose_form(["choice", "short"], firm, avoid="short") == "short"
    assert choose_form(["choice", "short", "date"], firm, avoid="short") == "date"


def test_forms_turned_off_leave_a_weaker_kind_of_help() -> None:
    phone = {"choice", "true-false", "flashcard"}
    assert choose_form(["short", "choice"], firm, allowed=phone) == "choice"
    assert choose_form(["short", "number"], firm, allowed=phone) is None


def test_the_only_form_may_come_twice_running() -> None:
    assert choose_form(["short"], firm, avoid="short") == "short"


@given(
    st.lists(st.sampled_from(FORMS)),
    st.sets(st.sampled_from(FORMS)),
    st.sampled_from([None, firm, missed_new, missed_guided, missed_produced]),
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
