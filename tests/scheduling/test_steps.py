from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import Evidence, Memory, Rating, Scheduler, Stage
from tests.scheduling.responses import evidence, flashcard, response

ADA = Scheduler(zone="Europe/Berlin")
NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TYPED, CHOSEN, MISSED = response("short"), response("choice", 4), response("short", credit=0.0)


def after(*said: tuple[Evidence, datetime], scheduler: Scheduler = ADA) -> Memory:
    memory = scheduler.replay(said)
    assert memory is not None
    return memory


known = after((TYPED, NOON - 20 * DAY), (TYPED, NOON - 18 * DAY))  # due some days before NOON


# One step: ten minutes


@pytest.mark.parametrize("before", [None, known])
def test_a_missed_fact_comes_back_after_ten_minutes(before: Memory | None) -> None:
    memory = ADA.review(before, MISSED, NOON)
    assert memory.stage is (Stage.RELEARNING if before else Stage.LEARNING)
    assert memory.due_at == NOON + 10 * MINUTE
    assert memory.due_on == date(2026, 3, 10)
    assert not memory.last_right


missed = ADA.review(known, MISSED, NOON)


@pytest.mark.parametrize(
    ("wait", "others"),
    [
        pytest.param(10 * MINUTE, 0, id="ten minutes later"),
        pytest.param(MINUTE, 5, id="five questions later"),
    ],
)
def test_one_produced_pass_ends_the_relearning(wait: timedelta, others: int) -> None:
    memory = ADA.review(missed, replace(TYPED, others_since=others), NOON + wait)
    assert memory.stage is Stage.REVIEW
    assert memory.due_on == date(2026, 3, 10) + timedelta(days=ADA.interval_days(memory))
    assert memory.due_at == datetime(2026, 3, memory.due_on.day, 3, tzinfo=UTC)


def test_a_pass_that_comes_too_early_is_due_again_in_ten_minutes() -> None:
    early = NOON + 10 * MINUTE - timedelta(seconds=1)
    memory = ADA.review(missed, replace(TYPED, others_since=4), early)
    assert memory.stage is Stage.RELEARNING
    assert memory.due_at == early + 10 * MINUTE
    assert memory.last_right


@pytest.mark.parametrize("guided", [CHOSEN, response("true-false", 2), response("cloze", 6)])
def test_a_guided_pass_does_not_end_the_relearning(guided: Evidence) -> None:
    memory = ADA.review(missed, replace(guided, others_since=9), NOON + 30 * MINUTE)
    assert memory.stage is Stage.RELEARNING
    assert memory.due_at == NOON + 40 * MINUTE


def test_a_produced_pass_after_a_guided_one_ends_the_relearning() -> None:
    guided = ADA.review(missed, CHOSEN, NOON + 5 * MINUTE)
    assert ADA.review(guided, TYPED, NOON + 15 * MINUTE).stage is Stage.REVIEW


def test_two_passes_that_come_too_early_do_not_add_up() -> None:
    once = ADA.review(missed, TYPED, NOON + 5 * MINUTE)
    assert ADA.review(once, TYPED, NOON + 6 * MINUTE).stage is Stage.RELEARNING


def test_the_ten_minutes_begin_anew_with_another_fail() -> None:
    twice = ADA.review(missed, MISSED, NOON + 9 * MINUTE)
    assert ADA.review(twice, TYPED, NOON + 12 * MINUTE).stage is Stage.RELEARNING
    assert ADA.review(twice, TYPED, NOON + 19 * MINUTE).stage is Stage.REVIEW


def test_a_further_answer_after_the_relearning_does_not_open_it_again() -> None:
    relearned = ADA.review(missed, TYPED, NOON + 10 * MINUTE)
    assert ADA.review(relearned, CHOSEN, NOON + 11 * MINUTE).stage is Stage.REVIEW


def test_the_day_after_a_fail_is_an_ordinary_review() -> None:
    memory = ADA.review(missed, CHOSEN, NOON + DAY)
    assert memory.stage is Stage.REVIEW
    assert memory.due_on >= date(2026, 3, 12)
    assert memory.failed_today_at is None


def test_what_was_missed_at_its_first_meeting_is_learning_until_it_has_been_right() -> None:
    missed_once = after((MISSED, NOON))
    assert missed_once.stage is Stage.LEARNING
    missed_again = ADA.review(missed_once, MISSED, NOON + DAY)
    assert missed_again.stage is Stage.LEARNING
    learned = ADA.review(missed_again, TYPED, NOON + DAY + 10 * MINUTE)
    assert learned.stage is Stage.REVIEW
    assert ADA.review(learned, MISSED, NOON + DAY + 20 * MINUTE).stage is Stage.RELEARNING


def test_a_right_first_answer_needs_no_step() -> None:
    assert after((CHOSEN, NOON)).stage is Stage.REVIEW


def test_a_card_called_easy_right_after_a_miss_still_waits() -> None:
    assert ADA.review(missed, flashcard(Rating.EASY), NOON + MINUTE).stage is Stage.RELEARNING


def test_a_wait_that_ends_after_the_small_hours_is_due_on_the_next_day() -> None:
    late = datetime(2026, 3, 11, 2, 55, tzinfo=UTC)  # 03:55 in Berlin: still the 10th
    memory = ADA.review(known, MISSED, late)
    assert memory.last_review_on == date(2026, 3, 10)
    assert (memory.due_at, memory.due_on) == (late + 10 * MINUTE, date(2026, 3, 11))


# Several steps

TWO = replace(ADA, learning_steps=(1, 10), relearning_steps=(5, 20, 60))


def where(memory: Memory) -> tuple[Stage, int, timedelta]:
    return memory.stage, memory.step, memory.due_at - memory.last_review_at


@pytest.mark.parametrize("said", [TYPED, CHOSEN, response(credit=0.5)])
def test_a_right_first_answer_goes_one_step_on(said: Evidence) -> None:
    first = TWO.review(None, said, NOON)
    assert where(first) == (Stage.LEARNING, 1, 10 * MINUTE)
    assert TWO.review(first, said, NOON + 10 * MINUTE).stage is Stage.REVIEW


def test_a_missed_first_answer_begins_with_the_first_step() -> None:
    said = [(MISSED, 0), (CHOSEN, 1), (TYPED, 11)]
    memories = [after(*((s, NOON + m * MINUTE) for s, m in said[:n]), scheduler=TWO) for n in (1, 2, 3)]
    assert [where(memory)[:2] for memory in memories] == [
        (Stage.LEARNING, 0),
        (Stage.LEARNING, 1),
        (Stage.REVIEW, 0),
    ]
    assert [where(memory)[2] for memory in memories[:2]] == [MINUTE, 10 * MINUTE]


def test_three_steps_of_relearning_take_three_right_answers() -> None:
    memory = TWO.review(known, MISSED, NOON)
    assert where(memory) == (Stage.RELEARNING, 0, 5 * MINUTE)
    memory = TWO.review(memory, CHOSEN, NOON + 5 * MINUTE)
    assert where(memory) == (Stage.RELEARNING, 1, 20 * MINUTE)
    memory = TWO.review(memory, CHOSEN, NOON + 25 * MINUTE)
    assert where(memory) == (Stage.RELEARNING, 2, 60 * MINUTE)
    assert TWO.review(memory, TYPED, NOON + 85 * MINUTE).stage is Stage.REVIEW


def test_the_last_step_after_a_miss_asks_for_production() -> None:
    memory = after((MISSED, NOON), (CHOSEN, NOON + MINUTE), scheduler=TWO)
    guided = TWO.review(memory, CHOSEN, NOON + 11 * MINUTE)
    assert where(guided) == (Stage.LEARNING, 1, 10 * MINUTE)
    assert TWO.review(guided, TYPED, NOON + 21 * MINUTE).stage is Stage.REVIEW


def test_a_later_step_waits_from_the_last_answer() -> None:
    first = TWO.review(None, TYPED, NOON)
    early = TWO.review(first, TYPED, NOON + 9 * MINUTE)
    assert where(early) == (Stage.LEARNING, 1, 10 * MINUTE)
    assert TWO.review(early, TYPED, NOON + 18 * MINUTE).stage is Stage.LEARNING
    assert TWO.review(early, TYPED, NOON + 19 * MINUTE).stage is Stage.REVIEW
    others = replace(TYPED, others_since=5)
    assert TWO.review(first, others, NOON + MINUTE).stage is Stage.REVIEW


def test_a_later_step_after_a_miss_waits_from_the_step_before_and_not_from_the_miss() -> None:
    second = TWO.review(TWO.review(known, MISSED, NOON), CHOSEN, NOON + 5 * MINUTE)
    assert where(TWO.review(second, TYPED, NOON + 24 * MINUTE))[:2] == (Stage.RELEARNING, 1)
    assert where(TWO.review(second, TYPED, NOON + 25 * MINUTE))[:2] == (Stage.RELEARNING, 2)


def test_a_miss_goes_back_to_the_first_step() -> None:
    first = TWO.review(None, TYPED, NOON)
    assert where(TWO.review(first, MISSED, NOON + 10 * MINUTE)) == (Stage.LEARNING, 0, MINUTE)


def test_a_miss_before_all_learning_steps_were_taken_is_no_lapse() -> None:
    first = TWO.review(None, TYPED, NOON)
    assert TWO.review(first, MISSED, NOON + DAY).lapses == 0


def test_easy_takes_all_steps_that_are_left() -> None:
    assert TWO.review(None, flashcard(Rating.EASY), NOON).stage is Stage.REVIEW
    second = TWO.review(TWO.review(known, MISSED, NOON), flashcard(Rating.EASY), NOON + 5 * MINUTE)
    assert second.stage is Stage.REVIEW


def test_another_day_takes_one_step_whenever_it_comes() -> None:
    late = datetime(2026, 3, 11, 2, 59, tzinfo=UTC)
    memory = TWO.review(TWO.review(known, MISSED, late), CHOSEN, late + MINUTE)
    assert where(memory) == (Stage.RELEARNING, 1, 20 * MINUTE)


@pytest.mark.parametrize("before", [None, known])
def test_without_steps_what_was_missed_waits_for_its_day(before: Memory | None) -> None:
    memory = replace(ADA, learning_steps=(), relearning_steps=()).review(before, MISSED, NOON)
    assert memory.stage is Stage.REVIEW
    assert memory.due_on == date(2026, 3, 10) + ADA.interval_days(memory) * DAY
    assert not memory.last_right


def test_steps_that_the_learner_has_dropped_are_not_waited_for() -> None:
    third = replace(TWO.review(known, MISSED, NOON), step=2)
    one_left = replace(TWO, relearning_steps=(10,))
    assert one_left.review(third, TYPED, NOON + 10 * MINUTE).stage is Stage.REVIEW
    none_left = replace(TWO, relearning_steps=())
    assert none_left.review(third, CHOSEN, NOON + MINUTE).stage is Stage.REVIEW


steps = st.lists(st.integers(1, 1440), max_size=4).map(tuple)


@given(steps, steps, st.lists(st.tuples(evidence(), st.integers(0, 3000)), min_size=1, max_size=12))
def test_a_step_is_always_one_of_the_learners(
    learning: tuple[int, ...], relearning: tuple[int, ...], history: list[tuple[Evidence, int]]
) -> None:
    scheduler = replace(ADA, learning_steps=learning, relearning_steps=relearning)
    memory, at = None, NOON
    for said, minutes in history:
        at += minutes * MINUTE
        memory = scheduler.review(memory, said, at)
        if memory.stage is Stage.REVIEW:
            assert memory.step == 0
            assert memory.due_on > memory.last_review_on
        else:
            waits = learning if memory.stage is Stage.LEARNING else relearning
            assert memory.due_at - at == waits[memory.step] * MINUTE
            assert memory.due_on == ADA.day_of(memory.due_at)


@pytest.mark.parametrize("bad", [(0,), (-5,), (1441,), (2.5,), (True,), ("10",), (1,) * 11])
def test_steps_that_nobody_can_take_are_refused(bad: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="step"):
        Scheduler(learning_steps=bad)
    with pytest.raises(ValueError, match="step"):
        Scheduler(relearning_steps=bad)
