from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs_rs_python as fsrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizapp.scheduling import (
    DEFAULT_PARAMETERS,
    Evidence,
    Memory,
    Rating,
    Scheduler,
    Stage,
    day_starts_at,
    gain,
)
from quizapp.scheduling.model import Model, blend
from quizapp.scheduling.rating import chance_known
from tests.scheduling.responses import evidence, flashcard, guided_forms, produced_forms, response

ADA = Scheduler(zone="Europe/Berlin")
NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
TYPED, CHOSEN, MISSED = response("short"), response("choice", 4), response("short", credit=0.0)
MODEL = Model(DEFAULT_PARAMETERS)


def after(*said: tuple[Evidence, datetime], scheduler: Scheduler = ADA) -> Memory:
    memory = scheduler.replay(said)
    assert memory is not None
    return memory


known = after((TYPED, NOON - 20 * DAY), (TYPED, NOON - 18 * DAY))  # due some days before NOON


# Days


def test_a_pass_is_due_at_the_start_of_the_day_that_its_interval_ends_on() -> None:
    memory = after((TYPED, NOON))
    assert ADA.interval_days(memory) == 2
    assert memory.due_on == date(2026, 3, 12)
    assert memory.due_at == datetime(2026, 3, 12, 3, tzinfo=UTC)  # 04:00 in Berlin


def test_an_evening_and_the_next_morning_are_a_day_apart() -> None:
    evening, morning = datetime(2026, 3, 10, 21, tzinfo=UTC), datetime(2026, 3, 11, 6, tzinfo=UTC)
    first = after((TYPED, evening))
    second = ADA.review(first, response("flashcard"), morning)
    assert second.state == MODEL.step(first.state, Rating.GOOD, 1)
    assert second.updates_today == 1


def test_twenty_three_hours_within_one_day_are_no_day() -> None:
    early, late = datetime(2026, 3, 10, 3, tzinfo=UTC), datetime(2026, 3, 11, 2, 59, tzinfo=UTC)
    first = after((TYPED, early))
    assert ADA.review(first, TYPED, late).state == MODEL.step(first.state, Rating.GOOD, 0)


def test_retrievability_stands_all_day_and_falls_overnight() -> None:
    first_hour, last_hour = datetime(2026, 3, 12, 3, tzinfo=UTC), datetime(2026, 3, 13, 2, 59, tzinfo=UTC)
    memory = after((TYPED, NOON))
    assert ADA.retrievability(memory, NOON) == 1
    assert ADA.retrievability(memory, first_hour) == ADA.retrievability(memory, last_hour)
    assert ADA.retrievability(memory, last_hour + MINUTE) < ADA.retrievability(memory, last_hour)


def test_retrievability_is_nine_in_ten_when_stability_has_passed() -> None:
    assert ADA.retrievability(
        replace(known, stability=10.0), known.last_review_at + 10 * DAY
    ) == pytest.approx(0.9)


def test_a_traveller_who_flies_back_over_the_date_line_loses_no_day() -> None:
    tokyo, honolulu = replace(ADA, zone="Asia/Tokyo"), replace(ADA, zone="Pacific/Honolulu")
    memory = after((TYPED, datetime(2026, 6, 9, 23, tzinfo=UTC)), scheduler=tokyo)
    assert memory.last_review_on == date(2026, 6, 10)
    landed = datetime(2026, 6, 10, 8, tzinfo=UTC)  # still the evening of the 9th in Honolulu
    assert honolulu.retrievability(memory, landed) == 1
    again = honolulu.review(memory, TYPED, landed)
    assert again.last_review_on == date(2026, 6, 10)
    assert again.updates_today == 2


def test_a_clock_set_back_stands_still() -> None:
    memory = ADA.review(known, TYPED, known.last_review_at - 3 * DAY)
    assert memory.last_review_at == known.last_review_at
    assert memory.last_review_on == known.last_review_on
    assert memory.due_at > memory.last_review_at


def test_instants_are_kept_in_utc() -> None:
    memory = after((MISSED, NOON.astimezone(ZoneInfo("Asia/Tokyo"))))
    assert memory.last_review_at.tzinfo is memory.due_at.tzinfo is UTC


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        ADA.review(None, TYPED, datetime(2026, 3, 10))  # noqa: DTZ001 - what is refused


# Interval and goal


def test_no_interval_is_shorter_than_a_day() -> None:
    assert ADA.interval_days(replace(known, stability=0.01)) == 1


def test_no_interval_is_longer_than_a_hundred_years() -> None:
    assert replace(ADA, desired_retention=0.7).interval_days(replace(known, stability=36_500.0)) == 36_500


def test_a_higher_goal_asks_sooner() -> None:
    intervals = [replace(ADA, desired_retention=goal).interval_days(known) for goal in (0.7, 0.8, 0.9, 0.97)]
    assert intervals == sorted(intervals, reverse=True)
    assert intervals[2] == round(known.stability)


@pytest.mark.parametrize("goal", [0.0, 0.69, 0.98, float("nan")])
def test_a_goal_out_of_reach_is_refused(goal: float) -> None:
    with pytest.raises(ValueError, match="retention"):
        Scheduler(desired_retention=goal)


# The day that was chosen


@given(st.integers(-90, 40))
def test_a_due_day_may_be_moved_though_never_to_before_tomorrow(moved: int) -> None:
    plain = ADA.review(known, TYPED, NOON)
    memory = ADA.review(known, TYPED, NOON, moved_days=moved)
    assert memory.due_on == max(date(2026, 3, 11), plain.due_on + moved * DAY)
    assert memory.due_at == day_starts_at(memory.due_on, "Europe/Berlin", 4)
    assert memory.state == plain.state


def test_a_miss_comes_back_in_minutes_whatever_day_was_chosen() -> None:
    assert ADA.review(known, MISSED, NOON, moved_days=3) == ADA.review(known, MISSED, NOON)


@given(st.integers(-10, 40), st.integers(-10, 40))
def test_a_due_day_set_anew_is_that_of_the_interval_and_its_shift(before: int, moved: int) -> None:
    memory = ADA.review(known, TYPED, NOON, moved_days=before)
    assert ADA.due_after(memory, moved) == ADA.review(known, TYPED, NOON, moved_days=moved)


def test_another_goal_sets_due_days_anew_and_leaves_the_state_alone() -> None:
    memory = replace(ADA, desired_retention=0.8).due_after(known)
    assert memory.due_on > known.due_on
    assert (memory.state, memory.reviews) == (known.state, known.reviews)


def test_what_comes_back_in_minutes_is_not_put_off_by_another_goal() -> None:
    missed = ADA.review(known, MISSED, NOON)
    assert replace(ADA, desired_retention=0.8).due_after(missed, 5) == missed


# What a memory is worth


@pytest.mark.parametrize("moved", [0, 3])
@pytest.mark.parametrize("said", [TYPED, CHOSEN, MISSED])
def test_a_memory_is_worth_what_is_gained_on_its_due_day(said: Evidence, moved: int) -> None:
    memory = ADA.review(known, said, NOON, moved_days=moved)
    assert memory.worth == pytest.approx(gain(memory, memory.due_at, ADA))
    assert memory.worth > 0


def test_what_was_asked_twice_today_is_worth_nothing_more_today() -> None:
    memory = after((MISSED, NOON), (CHOSEN, NOON + MINUTE))
    assert (memory.stage, memory.worth) == (Stage.LEARNING, 0)


# A first exposure


def test_a_first_right_guess_counts_by_the_chance_that_it_was_known() -> None:
    memory = after((CHOSEN, NOON))
    known_before = chance_known(0.3, 0.25)
    expected = blend(MODEL.step(None, Rating.GOOD, 0), MODEL.step(None, Rating.AGAIN, 0), known_before)
    assert memory.state == expected
    assert memory.stage is Stage.REVIEW


def test_a_later_right_guess_counts_by_the_chance_of_recall() -> None:
    at = known.due_at
    days = (known.due_on - known.last_review_on).days
    chance = chance_known(ADA.retrievability(known, at), 0.25)
    good, forgotten = (MODEL.step(known.state, rating, days) for rating in (Rating.GOOD, Rating.AGAIN))
    assert ADA.review(known, CHOSEN, at).state == blend(good, forgotten, chance)


def test_a_hint_makes_a_right_guess_count_less() -> None:
    plain, hinted = (
        ADA.review(None, response("choice", 4, first_try=False, hints=hints), NOON) for hints in (0, 2)
    )
    assert hinted.stability < plain.stability  # both are Hard; what differs is the luck


def test_a_wrong_answer_counts_whole_in_every_form() -> None:
    wrong_choice = replace(CHOSEN, credit=0.0)
    assert ADA.review(known, wrong_choice, NOON).state == ADA.review(known, MISSED, NOON).state


# The same day


def test_a_second_answer_of_a_day_takes_the_short_step() -> None:
    first = ADA.review(known, TYPED, NOON)
    second = ADA.review(first, TYPED, NOON + MINUTE)
    chance = chance_known(ADA.retrievability(first, NOON), 0.01)
    right, wrong = (MODEL.step(first.state, rating, 0) for rating in (Rating.GOOD, Rating.AGAIN))
    assert second.state == blend(right, wrong, chance)
    assert second.updates_today == 2


def test_every_miss_of_a_day_moves_the_state_and_leaves_room_for_one_right_answer() -> None:
    memory = ADA.review(known, TYPED, NOON)
    for minutes in range(1, 4):
        before, memory = memory, ADA.review(memory, MISSED, NOON + minutes * MINUTE)
        assert memory.state == MODEL.step(before.state, Rating.AGAIN, 0)
        assert memory.updates_today == 1
    mended = ADA.review(memory, TYPED, NOON + 5 * MINUTE)
    assert mended.stability > memory.stability
    assert ADA.review(mended, TYPED, NOON + 6 * MINUTE).state == mended.state


@pytest.mark.parametrize("third", [TYPED, CHOSEN])
def test_a_third_right_answer_of_a_day_leaves_the_state_alone(third: Evidence) -> None:
    second = after((TYPED, NOON), (TYPED, NOON + MINUTE))
    memory = ADA.review(second, third, NOON + 2 * MINUTE)
    assert memory.state == second.state
    assert memory.updates_today == 2
    assert memory.reviews == 3


def test_a_third_answer_that_is_wrong_still_comes_back_in_ten_minutes() -> None:
    memory = after((TYPED, NOON), (TYPED, NOON + MINUTE), (MISSED, NOON + 2 * MINUTE))
    assert memory.stage is Stage.RELEARNING
    assert memory.due_at == NOON + 12 * MINUTE


def test_the_next_day_updates_anew() -> None:
    memory = after((TYPED, NOON), (TYPED, NOON + MINUTE), (TYPED, NOON + 2 * MINUTE), (TYPED, NOON + DAY))
    assert memory.updates_today == 1


# Lapses


def test_a_fail_of_a_fact_held_overnight_is_a_lapse() -> None:
    assert ADA.review(known, MISSED, NOON).lapses == 1


def test_a_fail_on_the_first_day_is_no_lapse() -> None:
    assert after((MISSED, NOON)).lapses == 0
    assert after((TYPED, NOON), (MISSED, NOON + MINUTE)).lapses == 0


def test_a_fact_never_held_cannot_lapse() -> None:
    assert after((MISSED, NOON), (MISSED, NOON + DAY), (MISSED, NOON + 2 * DAY)).lapses == 0


def test_a_day_counts_one_lapse() -> None:
    missed = ADA.review(known, MISSED, NOON)
    assert ADA.review(missed, MISSED, NOON + 20 * MINUTE).lapses == 1
    assert ADA.review(missed, MISSED, NOON + DAY).lapses == 2


# The whole


def test_a_memory_remembers_how_it_was_asked_last() -> None:
    assert after((CHOSEN, NOON)).last_form == "choice"
    assert after((response("cloze", 6), NOON)).last_form == "cloze-bank"
    assert after((response("cloze"), NOON)).last_form == "cloze"


def test_no_history_is_no_memory() -> None:
    assert ADA.replay([]) is None


gaps = st.sampled_from([0, 1, 6, 11, 24 * 60, 3 * 24 * 60]) | st.integers(0, 60 * 24 * 60)
histories = st.lists(st.tuples(evidence(), gaps), min_size=1, max_size=10)


def timed(history: list[tuple[Evidence, int]]) -> list[tuple[Evidence, datetime]]:
    at, said = NOON, []
    for response_, minutes in history:
        at += minutes * MINUTE
        said.append((response_, at))
    return said


@given(histories, st.integers(0, 10))
def test_a_replay_may_be_cut_anywhere(history: list[tuple[Evidence, int]], cut: int) -> None:
    said = timed(history)
    memory = ADA.replay(said[:cut])
    for response_, at in said[cut:]:
        memory = ADA.review(memory, response_, at)
    assert memory == ADA.replay(said)


@given(histories)
def test_a_memory_is_always_in_bounds(history: list[tuple[Evidence, int]]) -> None:
    memory = after(*timed(history))
    assert 0.001 <= memory.stability <= 36_500.001
    assert 1 <= memory.difficulty <= 10.000001
    assert memory.due_at > memory.last_review_at
    assert memory.reviews == len(history)
    assert memory.lapses < memory.reviews
    assert memory.updates_today in {1, 2}
    assert memory.due_on == ADA.day_of(memory.due_at)
    assert memory.stage is not Stage.REVIEW or memory.due_on > memory.last_review_on
    assert memory.step == 0


@given(histories, evidence(), st.floats(0, 1), st.floats(0, 1), st.integers(0, 90))
def test_more_credit_never_leaves_a_weaker_memory(
    history: list[tuple[Evidence, int]], said: Evidence, one: float, other: float, days: int
) -> None:
    memory = after(*timed(history))
    at = memory.last_review_at + days * DAY
    less, more = (ADA.review(memory, replace(said, credit=credit), at) for credit in sorted((one, other)))
    assert less.stability <= more.stability * (1 + 1e-9)


@given(histories, evidence(), guided_forms, produced_forms, st.integers(0, 90))
def test_no_form_beats_production(
    history: list[tuple[Evidence, int]],
    said: Evidence,
    guided: tuple[str, int],
    produced: tuple[str, int],
    days: int,
) -> None:
    memory = after(*timed(history))
    at = memory.last_review_at + days * DAY
    lower, upper = (
        ADA.review(memory, replace(said, form=form, options=options, self_rating=None), at)
        for form, options in (guided, produced)
    )
    assert lower.stability <= upper.stability * (1 + 1e-9)


@given(histories, st.sampled_from(Rating), st.integers(0, 90))
def test_what_cannot_be_guessed_moves_a_memory_as_the_package_does(
    history: list[tuple[Evidence, int]], rating: Rating, days: int
) -> None:
    memory = after(*timed(history))
    assume(days or memory.updates_today < 2)
    reviewed = ADA.review(memory, flashcard(rating), memory.last_review_at + days * DAY)
    following = fsrs.FSRS(list(DEFAULT_PARAMETERS)).next_states(
        fsrs.MemoryState(*memory.state), 0.9, (reviewed.last_review_on - memory.last_review_on).days
    )
    expected = getattr(following, rating).memory
    assert reviewed.state == (expected.stability, expected.difficulty)


def test_without_answer_time_a_fast_answer_is_like_any_other() -> None:
    fast = response(active_seconds=1.0, typical_seconds=10.0)
    slow = response(active_seconds=30.0, typical_seconds=10.0)
    hasty = replace(ADA, uses_pace=False)
    assert (
        hasty.review(known, fast, NOON) == hasty.review(known, slow, NOON) == ADA.review(known, TYPED, NOON)
    )
    assert ADA.review(known, slow, NOON).stability < ADA.review(known, fast, NOON).stability


def test_one_part_of_a_matching_is_taken_for_luck_more_often_than_the_whole() -> None:
    whole, part = (
        ADA.review(known, response("matching", 4, is_part=is_part), NOON) for is_part in (False, True)
    )
    assert part.stability < whole.stability
    days = (NOON.date() - known.last_review_on).days
    good, forgotten = (MODEL.step(known.state, rating, days) for rating in (Rating.GOOD, Rating.AGAIN))
    chance = chance_known(ADA.retrievability(known, NOON), 1 / 4)
    assert part.state == pytest.approx(blend(good, forgotten, chance))
