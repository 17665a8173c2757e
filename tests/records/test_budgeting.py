from __future__ import annotations

from quizapp.records.budgeting import Pace, pace_of
from quizapp.records.models import Learner
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Person
from tests.records.lessons import COSTS, learns

TOMORROW = NOON.replace(hour=4) + DAY


def slow(ada: Person, minutes: int) -> None:
    """Let Ada have learned twelve costs at 100 seconds each, three days ago, and set her minutes."""
    learns(ada, *COSTS, at=NOON - 3 * DAY, seconds=100)
    ada.changes(daily_minutes=minutes)


# What fits


def test_ada_with_ten_daily_minutes_is_offered_what_fits_in_them(ada: Person) -> None:
    slow(ada, minutes=10)
    today = ada.today()
    assert (len(today.due), today.due_count, today.left_out) == (6, 6, 6)
    assert today.facets == today.due
    assert len(ada.open_places(ada.begins("due"))) == 6


def test_what_ada_has_answered_today_is_taken_from_her_minutes(ada: Person) -> None:
    slow(ada, minutes=10)
    learns(ada, *ada.today().due[:2], seconds=150)
    today = ada.today()
    assert (today.due_count, today.left_out) == (3, 7)


def test_an_answer_of_unknown_time_took_what_ada_usually_takes(ada: Person) -> None:
    slow(ada, minutes=10)
    learns(ada, *ada.today().due[:2])
    assert ada.today().due_count == 4


def test_an_answer_of_somebody_whose_pace_is_unknown_takes_twenty_seconds(ada: Person) -> None:
    learns(ada, *COSTS[:10], at=NOON - 3 * DAY)
    ada.changes(daily_minutes=2)
    assert (ada.today().due_count, ada.today().left_out) == (6, 4)
    learns(ada, *ada.today().due[:1])
    assert (ada.today().due_count, ada.today().left_out) == (5, 4)


def test_nothing_is_offered_when_the_minutes_are_spent(ada: Person) -> None:
    slow(ada, minutes=10)
    learns(ada, *ada.today().due, seconds=100)
    today = ada.today()
    assert (today.facets, today.due_count, today.left_out) == ((), 0, 6)
    assert today.next_at == TOMORROW
    assert len(ada.today(TOMORROW).due) == 6


def test_nothing_comes_early_when_the_minutes_are_spent(ada: Person) -> None:
    ada.changes(daily_minutes=1, new_per_day=0)
    ada.misses((ada.begins_with("anshan.cost.number"), 1), active_seconds=50)
    assert ada.today(NOON + MINUTE).facets == ()


def test_without_daily_minutes_everything_fits(ada: Person) -> None:
    learns(ada, *COSTS, at=NOON - 3 * DAY, seconds=3000)
    assert (ada.today().due_count, ada.today().left_out) == (12, 0)


def test_what_was_taken_back_has_taken_its_time_all_the_same(ada: Person) -> None:
    slow(ada, minutes=10)
    ada.undoes(ada.knows((ada.begins_with("wuhan.cost.number"), 1), active_seconds=300))
    assert ada.today().due_count == 3


def test_practice_takes_nothing_from_the_minutes(ada: Person) -> None:
    slow(ada, minutes=10)
    sample = ada.begins("sample")
    ada.knows((sample, 1), active_seconds=500)
    assert ada.today().due_count == 6


# New ones


def test_nothing_new_is_offered_while_due_work_does_not_fit(ada: Person) -> None:
    slow(ada, minutes=10)
    assert ada.today().new == ()


def test_new_facets_are_offered_as_far_as_they_fit_beside_the_due_ones(ada: Person) -> None:
    learns(ada, *COSTS[:5], at=NOON - 3 * DAY, seconds=60)
    ada.changes(daily_minutes=8)
    today = ada.today()
    assert (today.due_count, len(today.new)) == (5, 3)


# Back after a long time


def test_after_a_year_away_the_best_that_fit_are_offered_and_nothing_is_owed(ada: Person) -> None:
    slow(ada, minutes=10)
    later = NOON + 365 * DAY
    today = ada.today(later)
    assert (len(today.due), today.due_count, today.left_out, today.new) == (6, 6, 6, ())
    assert ada.begins("due", later)


# Pace


def test_pace_is_told_by_form_once_enough_is_known_of_it(ada: Person) -> None:
    assert _pace(ada) == Pace({}, 20)
    learns(ada, *COSTS[:5], seconds=10)
    attempt = ada.begins_with(*(f"{name}.place.choice" for name in ("anshan", "baotou")), at=NOON + HOUR)
    for place in ada.open_places(attempt):
        ada.knows(place, NOON + HOUR, active_seconds=40)
    assert _pace(ada) == Pace({"number": 10}, 10)


def _pace(person: Person) -> Pace:
    with person.desk.session() as session:
        return pace_of(session, session.get_one(Learner, person.id))
