from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from quizapp.progress.days import answers_by_day, calendar, days_in_a_row
from quizapp.records.models import Learner
from tests.records.cast import DAY, HOUR, NOON, Person

TUESDAY = date(2026, 3, 10)
A_DAY = timedelta(days=1)
counts = st.dictionaries(
    st.integers(0, 250).map(lambda n: TUESDAY - n * A_DAY), st.integers(1, 400), max_size=60
)


# The calendar


@given(counts, st.integers(0, 6))
def test_the_calendar_has_whole_weeks_from_monday_and_ends_today(
    counted: dict[date, int], later: int
) -> None:
    today = TUESDAY + later * A_DAY
    shown = calendar(counted, today)
    assert [len(week) for week in shown.weeks] == [7] * 26
    days = [day for week in shown.weeks for day in week]
    known = [day.on for day in days if day]
    assert known[0].isoweekday() == 1
    assert known == [known[0] + n * A_DAY for n in range(len(known))]
    assert known[-1] == today
    assert days[: len(known)] == [day for day in days if day]  # only days still to come are missing


@given(counts)
def test_the_calendars_sums_are_those_of_its_days(counted: dict[date, int]) -> None:
    shown = calendar(counted, TUESDAY)
    days = [day for week in shown.weeks for day in week if day]
    assert shown.total == sum(day.count for day in days)
    assert shown.most == max(day.count for day in days)
    assert shown.active_days == sum(day.count > 0 for day in days)
    assert {day.on: day.count for day in days if day.count} == {
        on: count for on, count in counted.items() if on >= days[0].on
    }


@given(counts)
def test_a_days_level_rises_with_its_count_from_nothing_to_the_most(counted: dict[date, int]) -> None:
    days = [day for week in calendar(counted, TUESDAY).weeks for day in week if day]
    by_count = sorted(days, key=lambda day: day.count)
    levels = [day.level for day in by_count]
    assert levels == sorted(levels)
    assert all((day.level == 0) == (day.count == 0) for day in days)
    assert levels[-1] in (0, 4)
    assert set(levels) <= {0, 1, 2, 3, 4}


def test_an_empty_calendar_is_drawn_all_the_same() -> None:
    shown = calendar({}, TUESDAY)
    assert (shown.most, shown.total, shown.active_days) == (0, 0, 0)
    assert sum(day is None for week in shown.weeks for day in week) == 5  # Wednesday to Sunday


# Days in a row


def test_days_in_a_row_end_today_or_yesterday() -> None:
    answered = {TUESDAY - n * A_DAY: 1 for n in (0, 1, 2, 4)}
    assert days_in_a_row(answered, TUESDAY) == 3
    assert days_in_a_row(answered, TUESDAY + A_DAY) == 3  # today may still come
    assert days_in_a_row(answered, TUESDAY + 2 * A_DAY) == 0
    assert days_in_a_row({}, TUESDAY) == 0


# The learner's days


def test_an_answer_counts_on_the_learners_day(ada: Person) -> None:
    ada.changes(zone="America/New_York")
    ada.knows((ada.begins_with("anshan.cost.number"), 1), NOON - 5 * HOUR)  # 03:00 in New York
    ada.knows((ada.begins_with("baotou.cost.number"), 1), NOON)
    assert _by_day(ada) == {TUESDAY - A_DAY: 1, TUESDAY: 1}


def test_a_move_to_another_zone_leaves_past_days_as_they_were(ada: Person) -> None:
    ada.knows((ada.begins_with("anshan.cost.number"), 1), NOON - 9 * HOUR)
    before = _by_day(ada)
    ada.changes(zone="Pacific/Apia")
    assert _by_day(ada) == before


def test_only_answers_that_stand_are_counted(ada: Person, bo: Person) -> None:
    attempt = ada.begins_with("anshan.place.short", "baotou.cost.number", "dalian.cost.number")
    ada.insists(ada.misses((attempt, 1)))
    ada.undoes(ada.knows((attempt, 2)), NOON + DAY)
    ada.knows((attempt, 3))
    bo.knows((bo.begins_with("anshan.cost.number"), 1))
    assert _by_day(ada) == {TUESDAY: 2}


def _by_day(person: Person) -> dict[date, int]:
    with person.desk.session() as session:
        return answers_by_day(session, session.get_one(Learner, person.id))
