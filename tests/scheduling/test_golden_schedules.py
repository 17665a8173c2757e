"""Whole schedules against the published formulas: days counted by hand, states by the oracle."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

import fsrs_rs_python as fsrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.scheduling import DEFAULT_PARAMETERS, Memory, Rating, Scheduler
from tests.scheduling import oracle
from tests.scheduling.responses import flashcard, response

RATINGS = list(Rating)
ADA = Scheduler(zone="Europe/Berlin")
W = DEFAULT_PARAMETERS

# Zones that change their clocks a few days after a date.
CHANGES = [
    ("Europe/Berlin", date(2026, 3, 20)),  # 29 March, an hour forward
    ("Europe/Berlin", date(2026, 10, 16)),  # 25 October, an hour back
    ("America/New_York", date(2026, 2, 27)),  # 8 March, an hour forward
    ("Australia/Lord_Howe", date(2026, 3, 27)),  # 5 April, half an hour back
    ("Australia/Lord_Howe", date(2026, 9, 25)),  # 4 October, half an hour forward
    ("Africa/Casablanca", date(2026, 2, 6)),  # 15 February, an hour back for Ramadan
]
ZONES = ["Pacific/Kiritimati", "Asia/Tokyo", "Europe/Berlin", "America/New_York", "Pacific/Pago_Pago"]

ratings = st.integers(1, 4)
hours = st.integers(4, 27)  # of the learner's clock, from the start of the day to the end of the night


@dataclass(frozen=True)
class Visit:
    """A review on a day that the learner would name, at an hour of their clock; from 24 on past midnight."""

    rating: int
    day: date
    hour: int
    zone: str

    @property
    def at(self) -> datetime:
        on_the_clock = datetime.combine(self.day, time()) + timedelta(hours=self.hour)
        return on_the_clock.replace(tzinfo=ZoneInfo(self.zone)).astimezone(UTC)


def visits_in(zone: str, day: date, drawn: list[tuple[int, int, int]]) -> list[Visit]:
    """Return a visit for each (rating, days since the one before, hour)."""
    passed = accumulate(gap for _, gap, _ in drawn)
    return [
        Visit(rating, day + timedelta(days=days), hour, zone)
        for (rating, _, hour), days in zip(drawn, passed, strict=True)
    ]


def scheduled(visits: list[Visit], ada: Scheduler) -> Memory:
    memory = None
    for visit in visits:
        scheduler = replace(ada, zone=visit.zone)
        memory = scheduler.review(memory, flashcard(RATINGS[visit.rating - 1]), visit.at)
        assert memory.last_review_on == visit.day
    assert memory is not None
    return memory


def agrees_with_formulas_and_package(visits: list[Visit], ada: Scheduler = ADA) -> None:
    w = ada.parameters
    gaps = [0] + [(later.day - earlier.day).days for earlier, later in pairwise(visits)]
    reviews = [(visit.rating, gap) for visit, gap in zip(visits, gaps, strict=True)]
    replayed = fsrs.FSRS(list(w)).memory_state(
        fsrs.FSRSItem([fsrs.FSRSReview(*review) for review in reviews])
    )
    state = scheduled(visits, ada).state
    assert state == pytest.approx(oracle.replay(reviews, w)[-1], rel=1e-4, abs=1e-4)
    assert state == pytest.approx((replayed.stability, replayed.difficulty), rel=1e-4, abs=1e-4)


@given(
    st.sampled_from(CHANGES),
    st.lists(st.tuples(ratings, st.integers(1, 5), hours), min_size=2, max_size=15),
)
def test_days_are_counted_by_the_calendar_across_changes_of_clock(
    change: tuple[str, date], drawn: list[tuple[int, int, int]]
) -> None:
    agrees_with_formulas_and_package(visits_in(*change, drawn))


@given(st.lists(st.tuples(ratings, st.integers(1, 400), hours), min_size=2, max_size=12))
def test_long_gaps_are_counted_by_the_calendar(drawn: list[tuple[int, int, int]]) -> None:
    agrees_with_formulas_and_package(visits_in("Europe/Berlin", date(2026, 3, 10), drawn))


# Three days and more lie between visits, so that no zone makes a later visit the earlier instant.
@given(
    st.lists(
        st.tuples(st.tuples(ratings, st.integers(3, 60), hours), st.sampled_from(ZONES)),
        min_size=2,
        max_size=12,
    )
)
def test_days_are_those_that_a_traveller_lived_through(
    drawn: list[tuple[tuple[int, int, int], str]],
) -> None:
    at_home = visits_in("Europe/Berlin", date(2026, 3, 10), [visit for visit, _ in drawn])
    visits = [replace(visit, zone=zone) for visit, (_, zone) in zip(at_home, drawn, strict=True)]
    agrees_with_formulas_and_package(visits)


@given(
    st.sampled_from(CHANGES),
    st.lists(st.tuples(ratings, st.integers(1, 40), st.integers(0, 23)), min_size=2, max_size=10),
    st.integers(0, 9),
    st.floats(0.9, 1.1),
)
def test_days_are_counted_from_any_hour_with_any_parameters_and_steps(
    change: tuple[str, date], drawn: list[tuple[int, int, int]], start: int, factor: float
) -> None:
    w = (*(factor * parameter for parameter in W[:7]), W[7], *(factor * parameter for parameter in W[8:]))
    ada = replace(ADA, parameters=w, day_start_hour=start, learning_steps=(1, 10), relearning_steps=())
    since_start = [(rating, gap, start + hour) for rating, gap, hour in drawn]
    visits = [
        visit
        for visit in visits_in(*change, since_start)
        if ada_lives_through(visit.at, visit.zone, visit.hour)
    ]
    assume(len(visits) > 1)
    agrees_with_formulas_and_package(visits, ada)


def ada_lives_through(at: datetime, zone: str, hour: int) -> bool:
    """Tell whether the clock shows an hour: none is skipped by a change of clock, none comes twice."""
    here = ZoneInfo(zone)
    shown = at.astimezone(here)
    return shown.hour == hour % 24 and shown.utcoffset() == shown.replace(fold=1 - shown.fold).utcoffset()


@given(st.lists(st.tuples(ratings, ratings, st.integers(1, 60)), min_size=1, max_size=8))
def test_a_second_answer_of_a_day_is_the_formulas_short_step(drawn: list[tuple[int, int, int]]) -> None:
    twice_a_day = [
        visit for morning, evening, gap in drawn for visit in ((morning, gap, 8), (evening, 0, 25))
    ]
    agrees_with_formulas_and_package(visits_in("Europe/Berlin", date(2026, 3, 10), twice_a_day))


@pytest.mark.parametrize(
    ("ratings", "intervals"),
    [
        pytest.param("3333333", [2, 11, 46, 163, 497, 1346, 3292], id="always good"),
        pytest.param("2222222", [1, 3, 7, 12, 18, 25, 33], id="always hard"),
        pytest.param("4444", [8, 66, 397, 1875], id="always easy"),
        pytest.param("3331333", [2, 11, 46, 3, 8, 19, 42], id="one lapse"),
        pytest.param("1333333", [1, 2, 6, 17, 44, 102, 220], id="missed at first"),
        pytest.param("1111111", [1, 1, 1, 1, 1, 1, 1], id="never known"),
        pytest.param("3243142", [2, 8, 43, 142, 4, 15, 28], id="mixed"),
    ],
)
def test_intervals_of_a_card_answered_on_the_day_it_is_due(ratings: str, intervals: list[int]) -> None:
    memory, ours, reviews, gap = None, [], [], 0
    at = datetime(2026, 3, 10, 19, tzinfo=UTC)
    for rating in map(int, ratings):
        memory = ADA.review(memory, flashcard(RATINGS[rating - 1]), at)
        reviews.append((rating, gap))
        gap = ADA.interval_days(memory)
        assert gap == oracle.interval(oracle.replay(reviews, W)[-1][0], 0.9, W)
        ours.append(gap)
        at += timedelta(days=gap)
    assert ours == intervals


@pytest.mark.parametrize(
    ("form", "options", "guess"),
    [("short", 0, 0.01), ("cloze", 0, 0.02), ("choice", 4, 1 / 4), ("true-false", 2, 1 / 2)],
)
def test_every_right_answer_counts_by_the_chance_that_it_was_known(
    form: str, options: int, guess: float
) -> None:
    at = datetime(2026, 3, 10, 19, tzinfo=UTC)
    memory, state, recall, gap = None, (0.0, 0.0), 0.3, 0
    for _ in range(6):
        memory = ADA.review(memory, response(form, options), at)
        right, wrong = (
            oracle.next_state(state, rating, gap, W) if gap else oracle.first_state(rating, W)
            for rating in (3, 1)
        )
        known = recall * 0.97 / (recall * 0.97 + (1 - recall) * guess)
        state = (
            right[0] ** known * wrong[0] ** (1 - known),
            right[1] * known + wrong[1] * (1 - known),
        )
        assert memory.state == pytest.approx(state, rel=1e-4)
        gap = ADA.interval_days(memory)
        assert gap == oracle.interval(state[0], 0.9, W)
        recall = oracle.recall(state[0], gap, W)
        at += timedelta(days=gap)


def test_a_missed_fact_goes_through_its_steps_and_then_its_days() -> None:
    ada = replace(ADA, learning_steps=(1, 10))
    evening = datetime(2026, 3, 28, 19, tzinfo=UTC)  # the clocks go forward that night
    said = [
        (response(credit=0), evening, timedelta(minutes=1)),
        (response("choice", 4), evening + timedelta(minutes=1), timedelta(minutes=10)),
        (response(), evening + timedelta(minutes=11), timedelta(hours=6, minutes=49)),  # 04:00, an hour less
        (response(), evening + timedelta(hours=12), timedelta(hours=43)),
    ]
    memory = None
    for evidence, at, wait in said:
        memory = ada.review(memory, evidence, at)
        assert memory.due_at - at == wait
    assert memory is not None
    assert (memory.lapses, memory.reviews, memory.due_on) == (0, 4, date(2026, 3, 31))
