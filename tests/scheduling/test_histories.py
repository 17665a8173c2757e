"""A log as the memory model reads it, and what it foretells: the same that the scheduler says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import DEFAULT_PARAMETERS, Evidence, Memory, Rating, Scheduler
from quizapp.scheduling.histories import Histories, reviewed
from tests.scheduling import oracle
from tests.scheduling.learners import answer, stretched

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
Shown = tuple[str, int, bool, float]

# (facet, days since the answer before it in the log, right, pace)
shown = st.tuples(st.sampled_from("abc"), st.integers(0, 40), st.booleans(), st.sampled_from([0.3, 1.0, 2.0]))


def in_days(log: list[Shown]) -> list[Shown]:
    """Return the log with each answer's day counted from the first."""
    days = accumulate(days for _, days, _, _ in log)
    return [(facet, on, right, pace) for (facet, _, right, pace), on in zip(log, days, strict=True)]


def evidence(right: bool, pace: float) -> Evidence:
    rating = Rating.GOOD if right else Rating.AGAIN
    return Evidence(
        "flashcard", 0, float(right), active_seconds=10 * pace, typical_seconds=10, self_rating=rating
    )


@given(st.lists(shown, max_size=40), st.booleans(), st.sampled_from([0.4, 1.0, 3.0]))
def test_what_is_foretold_is_what_the_scheduler_says(log: list[Shown], uses_pace: bool, by: float) -> None:
    scheduler = Scheduler(parameters=stretched(by), uses_pace=uses_pace)
    memories: dict[str, Memory] = {}
    said, answers = [], []
    for facet, on, right, pace in in_days(log):
        at, before = NOON + timedelta(days=on), memories.get(facet)
        if before and before.elapsed_days(scheduler.day_of(at)):
            said.append(scheduler.retrievability(before, at))
        memories[facet] = scheduler.review(before, evidence(right, pace), at)
        first = before is None
        answers.append(reviewed(facet, on, evidence(right, pace), first_exposure=first))
    foretold = Histories(answers).recalls(scheduler.parameters, uses_pace=uses_pace)
    assert foretold == pytest.approx(said, abs=1e-4)


@given(st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=2, max_size=12))
def test_with_every_answer_it_is_fsrs_6_as_published(history: list[tuple[int, bool]]) -> None:
    on, answers, rated = 0, [], []
    for n, (days, right) in enumerate(history):
        on += days
        answers.append(answer("loan.sum", on, right=right))
        rated.append((3 if right else 1, days if n else 0))
    states = oracle.replay(rated, DEFAULT_PARAMETERS)
    expected = [
        oracle.recall(stability, days, DEFAULT_PARAMETERS)
        for (stability, _), (_, days) in zip(states, rated[1:], strict=False)
        if days
    ]
    foretold = Histories(answers, every_answer=True).recalls(DEFAULT_PARAMETERS, uses_pace=False)
    assert foretold == pytest.approx(expected, abs=1e-4)


def test_only_the_first_answer_of_a_later_day_is_foretold() -> None:
    answers = [answer("a", 1), answer("a", 1), answer("a", 4), answer("b", 4), answer("a", 4)]
    (target,) = Histories(answers).targets
    assert (target.row, target.days, target.is_right) == (2, 3, True)


def test_a_lucky_form_moves_the_memory_but_is_no_target() -> None:
    choice = reviewed("a", 5, Evidence("choice", 4, 1.0), first_exposure=False)
    guided, later = [answer("a", 1), choice, answer("a", 9)], [answer("a", 1), answer("a", 9)]
    assert [target.row for target in Histories(guided).targets] == [2]
    recall = {
        len(log): Histories(log).recalls(DEFAULT_PARAMETERS, uses_pace=False) for log in (guided, later)
    }
    assert recall[3] > recall[2]


def test_a_clock_that_was_set_back_stands_still() -> None:
    answers = [answer("a", 10), answer("a", 3), answer("a", 12)]
    assert [(target.row, target.days) for target in Histories(answers).targets] == [(2, 2)]


def test_no_answers_foretell_nothing() -> None:
    assert Histories([]).recalls(DEFAULT_PARAMETERS, uses_pace=True) == []
