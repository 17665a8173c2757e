from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.spacing import chosen_day, window

TUESDAY = date(2026, 3, 10)
DAY = timedelta(days=1)
ALIKE = (1.0,) * 7
NO_SUNDAY = (1, 1, 1, 1, 1, 1, 0)

intervals = st.integers(1, 400)
shares = st.lists(st.sampled_from([0, 0.5, 1]), min_size=7, max_size=7)
loads = st.dictionaries(st.integers(1, 500).map(lambda days: TUESDAY + days * DAY), st.integers(0, 30))


# The window


@pytest.mark.parametrize(
    ("interval_days", "expected"),
    [
        (1, (1, 1)),
        (2, (2, 2)),
        (3, (2, 4)),  # ± 1.075
        (5, (4, 6)),  # ± 1.375
        (7, (5, 9)),  # ± 1.675
        (10, (8, 12)),  # ± 1.975
        (20, (17, 23)),  # ± 2.975
        (46, (42, 50)),  # ± 4.275
        (100, (93, 107)),  # ± 6.975
        (365, (345, 385)),  # ± 20.225
    ],
)
def test_the_window_has_the_width_given(interval_days: int, expected: tuple[int, int]) -> None:
    assert window(interval_days) == expected


def test_two_days_and_a_half_are_the_first_with_a_window() -> None:
    assert window(2.49) == (2, 2)
    assert window(2.5) == (2, 4)


@given(st.floats(0.1, 36_500))
def test_a_window_holds_its_interval_and_no_day_before_tomorrow(interval_days: float) -> None:
    fewest, most = window(interval_days)
    assert 1 <= fewest <= max(1, round(interval_days)) <= most


@given(st.integers(1, 5000))
def test_a_longer_interval_has_a_later_and_no_narrower_window(interval_days: int) -> None:
    (fewest, most), (later_fewest, later_most) = window(interval_days), window(interval_days + 1)
    assert fewest <= later_fewest
    assert most < later_most


# The day


@given(intervals, loads, st.text(), shares)
def test_the_day_lies_in_the_window(
    interval_days: int, load: dict[date, int], seed: str, easy_days: Sequence[float]
) -> None:
    fewest, most = window(interval_days)
    chosen = chosen_day(TUESDAY, interval_days, load, seed, easy_days)
    assert TUESDAY + fewest * DAY <= chosen <= TUESDAY + most * DAY


@given(intervals, loads, st.text())
def test_no_day_of_the_window_is_less_loaded(interval_days: int, load: dict[date, int], seed: str) -> None:
    fewest, most = window(interval_days)
    chosen = chosen_day(TUESDAY, interval_days, load, seed)
    assert load.get(chosen, 0) == min(load.get(TUESDAY + n * DAY, 0) for n in range(fewest, most + 1))


@given(intervals, loads, st.text(), shares)
def test_a_day_off_takes_nothing_where_the_window_has_another(
    interval_days: int, load: dict[date, int], seed: str, easy_days: Sequence[float]
) -> None:
    fewest, most = window(interval_days)
    chosen = chosen_day(TUESDAY, interval_days, load, seed, easy_days)
    if any(easy_days[(TUESDAY + n * DAY).weekday()] for n in range(fewest, most + 1)):
        assert easy_days[chosen.weekday()] > 0


def test_a_short_interval_may_end_on_a_day_off() -> None:
    saturday = TUESDAY + 4 * DAY
    assert chosen_day(saturday, 1, {}, "a", NO_SUNDAY) == saturday + DAY


def test_an_easy_day_takes_half_of_what_others_take() -> None:
    load = spread_over(1_000, 10, easy_days=(1, 1, 1, 1, 1, 0.5, 1))  # the window is Wednesday to Sunday
    counts = [load[TUESDAY + n * DAY] for n in range(8, 13)]
    assert sum(counts) == 1_000
    assert counts[3] == pytest.approx(1_000 / 9, abs=2)
    assert counts[0] == pytest.approx(2_000 / 9, abs=2)


def test_an_easy_day_is_not_the_first_to_be_taken() -> None:
    drawn = {chosen_day(TUESDAY, 10, {}, f"{n}", (1, 1, 1, 1, 1, 0.5, 1)) for n in range(100)}
    assert {day.weekday() for day in drawn} == {2, 3, 4, 6}


def spread_over(facets: int, interval_days: int, easy_days: Sequence[float] = ALIKE) -> Counter[date]:
    load: Counter[date] = Counter()
    for n in range(facets):
        load[chosen_day(TUESDAY, interval_days, load, f"loan-{n}.sum", easy_days)] += 1
    return load


def test_a_thousand_facets_share_the_days_of_their_window() -> None:
    load = spread_over(1_000, 10)
    assert len(load) == 5
    assert max(load.values()) <= 1.05 * 1_000 / 5


def test_days_alike_are_drawn_by_the_seed() -> None:
    drawn = Counter(chosen_day(TUESDAY, 10, {}, f"loan-{n}.sum") for n in range(1_000))
    assert len(drawn) == 5
    assert max(drawn.values()) < 300
    assert chosen_day(TUESDAY, 10, {}, "a seed") == chosen_day(TUESDAY, 10, {}, "a seed")


# The exam


def test_what_would_come_after_the_exam_comes_in_its_last_ten_days() -> None:
    exam_on = TUESDAY + 40 * DAY
    load = {exam_on - n * DAY: 3 for n in range(1, 11)} | {exam_on - 4 * DAY: 2}
    assert chosen_day(TUESDAY, 100, load, "a", exam_on=exam_on) == exam_on - 4 * DAY


def test_what_comes_on_the_day_of_the_exam_stays_there() -> None:
    exam_on = TUESDAY + 20 * DAY
    load = {TUESDAY + n * DAY: 1 for n in range(17, 24) if n != 20}
    assert chosen_day(TUESDAY, 20, load, "a", exam_on=exam_on) == exam_on


def test_what_was_asked_in_the_last_ten_days_is_not_asked_again_for_the_exam() -> None:
    exam_on = TUESDAY + 10 * DAY
    assert chosen_day(TUESDAY, 100, {}, "a", exam_on=exam_on) == chosen_day(TUESDAY, 100, {}, "a")
    assert chosen_day(TUESDAY - DAY, 100, {}, "a", exam_on=exam_on) < exam_on


def test_an_exam_that_is_over_moves_nothing() -> None:
    assert chosen_day(TUESDAY, 100, {}, "a", exam_on=TUESDAY - DAY) == chosen_day(TUESDAY, 100, {}, "a")


@given(intervals, loads, st.text(), shares, st.integers(-20, 400))
def test_an_exam_never_puts_a_facet_off(
    interval_days: int, load: dict[date, int], seed: str, easy_days: Sequence[float], exam_in: int
) -> None:
    exam_on = TUESDAY + exam_in * DAY
    without = chosen_day(TUESDAY, interval_days, load, seed, easy_days)
    chosen = chosen_day(TUESDAY, interval_days, load, seed, easy_days, exam_on)
    assert TUESDAY < chosen <= without
    if without <= exam_on or exam_in <= 10:
        assert chosen == without
    else:
        assert exam_on - 10 * DAY <= chosen < exam_on


@pytest.mark.parametrize("bad", [(), (1,) * 6, (1, 1, 1, 1, 1, 1, 2), (1, 1, 1, 1, 1, 1, -1)])
def test_a_week_has_seven_days_with_a_share_each(bad: Sequence[float]) -> None:
    with pytest.raises(ValueError, match="seven weekdays"):
        chosen_day(TUESDAY, 10, {}, "a", bad)
