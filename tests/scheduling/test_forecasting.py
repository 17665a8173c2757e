"""What a learner can expect of a plan is what living through it day by day comes to."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from statistics import mean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.scheduling import Evidence, Memory, Scheduler, Stage
from quizapp.scheduling.forecasting import (
    Outlook,
    Plan,
    Standing,
    outlook,
    with_more_minutes,
    with_retentions,
)

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)
RIGHT, WRONG = Evidence("flashcard", 0, 1.0), Evidence("flashcard", 0, 0.0)
USUAL = Plan(Scheduler())


def held(seed: str, scheduler: Scheduler = USUAL.scheduler) -> Memory:
    """Return the memory of a facet that was learned in the past weeks."""
    chances = random.Random(seed)
    at = NOON - chances.randrange(2, 60) * DAY
    memory = scheduler.review(None, RIGHT, at)
    while memory.due_at < NOON - DAY and chances.random() < 0.9:
        right = memory.stage is not Stage.REVIEW or chances.random() < 0.9
        memory = scheduler.review(memory, RIGHT if right else WRONG, memory.due_at + chances.random() * DAY)
    return memory


def stands(met: int, unmet: int = 0, facets_a_fact: int = 1) -> Standing:
    """Return where a learner stands who has met some facets and not others."""
    names = [f"fact{n // facets_a_fact}.facet{n % facets_a_fact}" for n in range(met + unmet)]
    return Standing({name: held(name) for name in names[:met]}, names[met:])


def lived(standing: Standing, plan: Plan, days: int, seed: str) -> tuple[float, float]:
    """Live through a plan without limits: (answers a day, the sum of the chances of recall at the end)."""
    chances, scheduler = random.Random(seed), plan.scheduler
    memories: dict[str, Memory | None] = {**standing.memories, **dict.fromkeys(standing.unmet)}
    answers = 0
    for number in range(days):
        day, room = scheduler.day_of(NOON) + number * DAY, plan.new_per_day
        for name, memory in memories.items():
            if memory is None:
                room -= 1
            if room < 0 if memory is None else memory.due_on > day:
                continue
            at = NOON + number * DAY
            recall = scheduler.retrievability(memory, at) if memory else 0.3
            after = scheduler.review(memory, RIGHT if chances.random() < recall else WRONG, at)
            answers += 1
            while after.stage is not Stage.REVIEW:
                after = scheduler.review(after, RIGHT, after.due_at)
                answers += 1
            memories[name] = after
    end = NOON + days * DAY
    known = sum(scheduler.retrievability(memory, end) for memory in memories.values() if memory)
    return answers / days, known


@pytest.mark.parametrize("retention", [0.8, 0.9, 0.95])
def test_an_outlook_is_what_living_through_the_plan_comes_to(retention: float) -> None:
    standing = stands(60, 60)
    plan = replace(USUAL, scheduler=Scheduler(desired_retention=retention), new_per_day=4)
    found = outlook(standing, plan, NOON, 80)
    brute = [lived(standing, plan, 80, f"life {n}") for n in range(6)]
    assert found.answers_a_day.mean == pytest.approx(mean(answers for answers, _ in brute), rel=0.08)
    assert found.known.mean == pytest.approx(mean(known for _, known in brute), rel=0.03)
    assert found.met == (120, 120, 120)


def test_a_higher_retention_takes_more_answers_and_leaves_more_known() -> None:
    plans = with_retentions(USUAL, (0.97, 0.7, 0.8))
    found = [outlook(stands(60, 40), plan, NOON, 60) for plan in plans]
    assert [made.plan.scheduler.desired_retention for made in found] == [0.7, 0.8, 0.9, 0.97]
    for less, more in pairwise(found):
        assert more.answers_a_day.mean > less.answers_a_day.mean
        assert more.known.mean > less.known.mean


@settings(max_examples=12)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 20), st.sampled_from([None, 1, 3, 10, 60]))
def test_more_minutes_never_come_to_less(met: int, unmet: int, quota: int, minutes: int | None) -> None:
    standing = stands(met, unmet)
    now = outlook(standing, replace(USUAL, new_per_day=quota, daily_minutes=minutes), NOON, 20)
    for plan in with_more_minutes(now, (5, 20)):
        more = outlook(standing, plan, NOON, 20)
        assert more.known.mean >= now.known.mean - 0.02 * standing.facets
        assert more.met.mean >= now.met.mean


def test_more_minutes_raise_the_limit_and_bring_new_facets_in_proportion() -> None:
    standing = stands(0, 300)
    now = outlook(standing, replace(USUAL, daily_minutes=5), NOON, 60)
    five, ten = (outlook(standing, plan, NOON, 60) for plan in with_more_minutes(now, (5, 10)))
    assert (five.plan.daily_minutes, ten.plan.daily_minutes) == (10, 15)
    assert 10 < five.plan.new_per_day < ten.plan.new_per_day
    assert now.known.mean + 20 < five.known.mean < ten.known.mean


def test_a_limit_is_kept_every_day_but_for_repeats_of_what_was_just_missed() -> None:
    limited = outlook(stands(150, 50), replace(USUAL, daily_minutes=4), NOON, 40)
    assert max(limited.minutes_by_day) <= 4 + 20 / 60
    assert limited.minutes_a_day.mean == pytest.approx(mean(limited.minutes_by_day))
    free = outlook(stands(150, 50), USUAL, NOON, 40)
    assert free.answers_by_day[0] > limited.answers_by_day[0]


def test_what_today_has_taken_already_counts() -> None:
    standing = replace(stands(0, 20), introduced_today=8, spent_seconds=170)
    assert outlook(standing, USUAL, NOON, 1).met.mean == 2
    assert outlook(standing, replace(USUAL, daily_minutes=3), NOON, 1).met.mean == 0


def test_the_same_seed_has_the_same_outlook_and_another_one_has_another() -> None:
    standing = stands(30, 10)
    first = outlook(standing, USUAL, NOON, 30, "one")
    assert outlook(standing, USUAL, NOON, 30, "one") == first
    assert outlook(standing, USUAL, NOON, 30, "two") != first


def test_an_empty_bank_comes_to_nothing() -> None:
    made = outlook(Standing(), USUAL, NOON, 10)
    assert total(made) == 0
    assert {*made.known, *made.firm, *made.met} == {0}
    assert total(outlook(Standing(), with_more_minutes(made)[0], NOON, 10)) == 0


def test_where_all_is_mastered_little_is_asked() -> None:
    memory = replace(held("old"), stability=4000.0, due_on=date(2030, 1, 1), due_at=NOON + 1400 * DAY)
    made = outlook(Standing({f"f{n}.a": memory for n in range(50)}), USUAL, NOON, 60)
    assert total(made) == 0
    assert made.firm.mean == 50


def test_facets_of_one_fact_keep_apart_by_a_day() -> None:
    firm = replace(held("firm"), stability=5000.0, due_on=date(2026, 3, 9))
    due = dict.fromkeys(("fact.one", "fact.two", "fact.three"), firm)
    assert outlook(Standing(due), USUAL, NOON, 4).answers_by_day == (1, 1, 1, 0)
    assert outlook(Standing(due, ["fact.four"]), USUAL, NOON, 3).met.mean == 3
    assert outlook(Standing(due, ["fact.four"]), USUAL, NOON, 4).met.mean == 4


def test_what_would_come_after_the_exam_comes_before_it() -> None:
    memory = replace(held("far"), last_review_on=date(2026, 2, 1), due_on=date(2026, 3, 12), stability=90.0)
    standing = Standing({f"f{n}.a": memory for n in range(30)})
    exam_on = date(2026, 5, 20)
    plain = outlook(standing, USUAL, NOON, 71)
    pulled = outlook(standing, replace(USUAL, exam_on=exam_on), NOON, 71)
    assert sum(plain.answers_by_day[30:]) < 5
    assert sum(pulled.answers_by_day[-11:]) >= 25


def test_a_large_bank_is_known_by_a_sample() -> None:
    standing = stands(500, 300, facets_a_fact=2)
    whole = [lived(standing, USUAL, 30, f"life {n}") for n in range(2)]
    made = outlook(standing, USUAL, NOON, 30)
    assert made.answers_a_day.mean == pytest.approx(mean(answers for answers, _ in whole), rel=0.1)
    assert made.known.mean == pytest.approx(mean(known for _, known in whole), rel=0.05)
    assert made.met.mean == pytest.approx(800, rel=0.02)


def test_an_outlook_over_no_day_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        outlook(Standing(), USUAL, NOON, 0)


def total(made: Outlook) -> float:
    """Return all answers of an outlook."""
    return sum(made.answers_by_day)
