"""Days in a row: what breaks them, and what the learner's clocks do to them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from quizapp.progress.days import answers_by_day, days_in_a_row, days_left_out
from quizapp.records.models import Learner
from tests.records.cast import Person

APIA, SYDNEY, LOS_ANGELES = "Pacific/Apia", "Australia/Sydney", "America/Los_Angeles"
AUCKLAND, HONOLULU = "Pacific/Auckland", "Pacific/Honolulu"
A_DAY = timedelta(days=1)
START = date(2026, 3, 10)
days = st.dictionaries(st.integers(0, 40).map(lambda n: START + n * A_DAY), st.integers(0, 9))


def local(zone: str, *parts: int) -> datetime:
    return datetime(*parts, tzinfo=ZoneInfo(zone))  # type: ignore[misc,arg-type]


def answers(person: Person, *moments: datetime) -> None:
    """Answer one question at each moment, in the zone that the moment is told in."""
    for at in moments:
        person.changes(zone=str(at.tzinfo))
        person.knows((person.begins_with("anshan.cost.number", at=at), 1), at)


def row(person: Person, at: datetime) -> int:
    """Return the days in a row that the person is shown, in the zone that the moment is told in."""
    person.changes(zone=str(at.tzinfo))
    with person.desk.session() as session:
        learner = session.get_one(Learner, person.id)
        counts = answers_by_day(session, learner)
        left_out = days_left_out(session, learner, counts)
        assert set(left_out.values()) <= {0}
        assert left_out.keys().isdisjoint(counts)
        return days_in_a_row(counts | left_out, learner.scheduler.day_of(at))


@given(days, st.integers(0, 45))
def test_a_row_is_the_days_with_answers_back_to_the_first_day_missed(
    counted: dict[date, int], later: int
) -> None:
    today = max([START + later * A_DAY, *counted])
    last = today if counted.get(today) else today - A_DAY
    missed = next(last - n * A_DAY for n in count() if last - n * A_DAY not in counted)
    answered = [day for day, answers in counted.items() if missed < day <= last and answers]
    assert days_in_a_row(counted, today) == len(answered)


def test_a_day_missed_breaks_the_row(ada: Person) -> None:
    evenings = [local(SYDNEY, 2026, 6, day, 20) for day in (8, 9, 11, 12)]
    answers(ada, *evenings)
    assert row(ada, evenings[-1]) == 2


def test_a_day_missed_by_an_hour_breaks_the_row_too(ada: Person) -> None:
    late, early = local(SYDNEY, 2026, 6, 11, 3, 59), local(SYDNEY, 2026, 6, 12, 4)
    answers(ada, late, early)
    assert row(ada, early) == 1


def test_the_date_that_apia_left_out_does_not_break_a_row(ada: Person) -> None:
    evenings = [local(APIA, 2011, 12, day, 20) for day in (28, 29, 31)]
    answers(ada, *evenings)
    assert row(ada, evenings[-1]) == 3
    assert row(ada, local(APIA, 2012, 1, 1, 9)) == 3


def test_on_the_morning_after_the_date_left_out_the_row_still_stands(ada: Person) -> None:
    answers(ada, *(local(APIA, 2011, 12, day, 20) for day in (28, 29)))
    assert row(ada, local(APIA, 2011, 12, 31, 9)) == 2
    assert row(ada, local(APIA, 2012, 1, 1, 9)) == 0


def test_in_apia_a_day_beside_the_date_left_out_can_be_missed(ada: Person) -> None:
    evenings = [local(APIA, 2011, 12, 28, 20), local(APIA, 2011, 12, 31, 20)]
    answers(ada, *evenings)
    assert row(ada, evenings[-1]) == 1


def test_who_flies_west_over_the_date_line_misses_no_day(ada: Person) -> None:
    answers(ada, *(local(LOS_ANGELES, 2026, 6, day, 20) for day in (9, 10)))
    landed = local(SYDNEY, 2026, 6, 12, 9)
    assert row(ada, landed) == 2
    answers(ada, local(SYDNEY, 2026, 6, 12, 20))
    assert row(ada, local(SYDNEY, 2026, 6, 12, 21)) == 3


def test_who_flies_west_and_waits_a_day_too_long_breaks_the_row(ada: Person) -> None:
    answers(ada, *(local(LOS_ANGELES, 2026, 6, day, 20) for day in (9, 10)))
    late = local(SYDNEY, 2026, 6, 13, 20)
    assert row(ada, late) == 0
    answers(ada, late)
    assert row(ada, late) == 1


def test_who_flies_east_over_the_date_line_keeps_the_row_and_counts_a_date_once(ada: Person) -> None:
    answers(ada, *(local(AUCKLAND, 2026, 6, day, 9) for day in (9, 10, 11)))
    assert row(ada, local(HONOLULU, 2026, 6, 10, 20)) == 3
    answers(ada, local(HONOLULU, 2026, 6, 10, 20), local(HONOLULU, 2026, 6, 11, 20))
    assert row(ada, local(HONOLULU, 2026, 6, 11, 21)) == 3
    answers(ada, local(HONOLULU, 2026, 6, 12, 20))
    assert row(ada, local(HONOLULU, 2026, 6, 12, 21)) == 4


def test_there_and_back_again_no_day_is_missed(ada: Person) -> None:
    there = [local(LOS_ANGELES, 2026, 6, 10, 20), local(SYDNEY, 2026, 6, 12, 20)]
    back = [local(SYDNEY, 2026, 6, 13, 9), local(LOS_ANGELES, 2026, 6, 13, 20)]
    answers(ada, *there, *back)
    assert row(ada, back[-1]) == 3  # the 10th, the 12th and the 13th, which came twice


def test_a_later_start_of_the_day_takes_no_day_away(ada: Person) -> None:
    answers(ada, *(local("UTC", 2026, 6, day, 6) for day in (9, 10, 11)))
    ada.changes(day_start_hour=9)
    assert row(ada, local("UTC", 2026, 6, 11, 7)) == 3  # the 10th again, by the new hour


def test_without_answers_there_is_no_row(ada: Person) -> None:
    assert row(ada, local(SYDNEY, 2026, 6, 12, 20)) == 0


def test_anothers_answers_mend_no_row(ada: Person, bo: Person) -> None:
    answers(ada, local(SYDNEY, 2026, 6, 9, 20), local(SYDNEY, 2026, 6, 11, 20))
    answers(bo, local(SYDNEY, 2026, 6, 10, 20))
    assert row(ada, local(SYDNEY, 2026, 6, 11, 20)) == 1
