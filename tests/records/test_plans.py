"""Where facets would come back if all were placed anew."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.records.plans import Placed, Planner, Replan
from quizapp.scheduling import Evidence, Memory, Scheduler, Stage, spacing
from tests.records.cast import DAY, NOON

TODAY = NOON.date()
SCHEDULER = Scheduler()
FLASHCARD = Evidence("flashcard", 0, 1.0)


def held(stability: float, days_ago: int) -> Memory:
    """Return a memory in review of this stability, last asked so many days ago."""
    seen = SCHEDULER.review(None, FLASHCARD, NOON - days_ago * DAY)
    assert seen.stage is Stage.REVIEW
    return SCHEDULER.due_after(replace(seen, stability=stability))


def in_steps(at: datetime = NOON) -> Memory:
    """Return a memory that comes back within minutes."""
    return SCHEDULER.review(None, Evidence("number", 0, 0.0), at)


def days(memories: dict[str, Memory], planner: Planner | None = None) -> dict[str, date]:
    """Return the day of each facet in review."""
    planner = planner or Planner(SCHEDULER, TODAY)
    moved = planner.moved(memories)
    return {f: planner.scheduler.due_after(memories[f], more).due_on for f, more in moved.items()}


placements = st.dictionaries(
    st.integers(0, 99).map("f{}.sum".format),
    st.builds(held, st.floats(0.5, 400), st.integers(0, 300)),
    max_size=40,
)
planners = st.builds(
    Planner,
    st.just(SCHEDULER),
    st.just(TODAY),
    st.lists(st.sampled_from([1.0, 0.5, 0.0]), min_size=7, max_size=7),
    st.none() | st.integers(-20, 90).map(lambda number: TODAY + timedelta(days=number)),
)


@given(memories=placements, planner=planners)
def test_what_is_not_overdue_comes_back_in_its_window_or_before_the_exam(
    memories: dict[str, Memory], planner: Planner
) -> None:
    for facet_id, day in days(memories, planner).items():
        memory = memories[facet_id]
        first, last = (
            memory.last_review_on + timedelta(days=n) for n in spacing.window(SCHEDULER.interval_days(memory))
        )
        if last < TODAY:
            assert day == memory.last_review_on + timedelta(days=SCHEDULER.interval_days(memory))
        else:
            assert day >= TODAY
            assert first <= day <= last or (planner.exam_on and day < planner.exam_on)


@given(memories=placements, planner=planners)
def test_placing_twice_moves_nothing_the_second_time(memories: dict[str, Memory], planner: Planner) -> None:
    placed = {f: SCHEDULER.due_after(memories[f], more) for f, more in planner.moved(memories).items()}
    assert planner.moved(placed) == planner.moved(memories)


def test_a_crowd_of_one_day_is_spread_over_its_window() -> None:
    crowd = {f"f{number}.sum": held(30.0, 0) for number in range(70)}
    first, last = spacing.window(SCHEDULER.interval_days(crowd["f0.sum"]))
    counts = Counter(days(crowd).values())
    assert set(counts) == {TODAY + timedelta(days=number) for number in range(first, last + 1)}
    assert max(counts.values()) - min(counts.values()) <= 1


def test_those_with_the_least_choice_choose_first() -> None:
    crowd = {f"wide{number}.sum": held(10.0, 0) for number in range(40)}
    narrow = {f"narrow{number}.sum": held(2.0, 0) for number in range(5)}
    found = days(crowd | narrow)
    assert {found[name] for name in narrow} == {TODAY + timedelta(days=2)}


def test_a_little_late_is_spread_over_the_days_left_and_much_too_late_stays_overdue() -> None:
    late = {f"late{number}.sum": held(30.0, 31) for number in range(20)}
    very_late = {"old.sum": held(3.0, 200)}
    found = days(late | very_late)
    left = spacing.window(30)[1] - 31
    assert {found[name] for name in late} == {TODAY + timedelta(days=number) for number in range(left + 1)}
    assert found["old.sum"] == very_late["old.sum"].due_on < TODAY


def test_a_day_off_stays_free_where_there_is_another() -> None:
    crowd = {f"f{number}.sum": held(30.0, 0) for number in range(50)}
    off = {day.weekday() for day in days(crowd, Planner(SCHEDULER, TODAY, (1, 1, 1, 1, 1, 0, 0.0))).values()}
    assert off == {0, 1, 2, 3, 4}


def test_what_would_come_after_the_exam_comes_before_it() -> None:
    exam_on = TODAY + timedelta(days=20)
    found = days({"f.sum": held(90.0, 3)}, Planner(SCHEDULER, TODAY, exam_on=exam_on))
    assert exam_on - timedelta(days=spacing.LAST_DAYS) <= found["f.sum"] < exam_on


def test_an_exam_that_is_over_pulls_nothing() -> None:
    memories = {"f.sum": held(90.0, 30)}
    over = Planner(SCHEDULER, TODAY, exam_on=TODAY - timedelta(days=1))
    assert days(memories, over) == days(memories) != {"f.sum": TODAY}


def test_what_waits_for_minutes_is_not_placed_but_fills_its_day() -> None:
    steps = {f"s{number}.sum": in_steps() for number in range(30)}
    late = {"f.sum": held(30.0, 31)}
    found = days(steps | late)
    assert found.keys() == {"f.sum"}
    assert found["f.sum"] > TODAY


def test_a_plan_tells_who_moves_and_how_full_the_days_get() -> None:
    def on(number: int) -> date:
        return TODAY + timedelta(days=number)

    plan = Replan(
        TODAY,
        [
            Placed("a.sum", on(-5), on(3)),
            Placed("b.sum", on(2), on(1)),
            Placed("c.sum", on(2), on(2)),
            Placed("d.sum", on(9), on(1)),
        ],
    )
    assert [one.facet_id for one in plan.moves] == ["a.sum", "d.sum", "b.sum"]
    assert (plan.earlier, plan.later) == ([8, 1], [8])
    assert plan.load(4) == [(on(0), 1, 0), (on(1), 0, 2), (on(2), 2, 1), (on(3), 0, 1)]
