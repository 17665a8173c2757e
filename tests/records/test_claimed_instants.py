"""When a response was given, by the clock of a device that may be wrong or was offline."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from quizapp.records.answers import Submission
from tests.records.cast import DAY, HOUR, NOON, Desk, Person
from tests.records.folding import memories_by_hand

COST, YEAR = "anshan.cost.number", 365 * DAY


def test_an_answer_given_offline_counts_from_when_it_was_given(desk: Desk, ada: Person) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON + 9 * DAY, claimed_at=NOON + 9 * DAY - 7 * HOUR)
    [entry] = ada.log()
    assert entry["answered_at"] == entry["claimed_at"] == NOON + 9 * DAY - 7 * HOUR
    memory = ada.memory("anshan.cost")
    assert memory is not None
    assert memory.last_review_at == entry["answered_at"]
    assert desk.faults() == {}


@pytest.mark.parametrize(
    ("claimed_at", "counted_at"),
    [
        (NOON - 10 * YEAR, NOON),
        (NOON + 10 * YEAR, NOON + 9 * DAY),
        (NOON + 9 * DAY + HOUR, NOON + 9 * DAY),
        (datetime(9998, 12, 31, 23, 59, tzinfo=timezone(-12 * HOUR)), NOON + 9 * DAY),
        (datetime(2, 1, 1, tzinfo=timezone(12 * HOUR)), NOON),
    ],
)
def test_a_clock_that_is_far_off_is_clamped_and_kept_as_it_was(
    desk: Desk, ada: Person, claimed_at: datetime, counted_at: datetime
) -> None:
    """Not before the learner's first day, and not after now."""
    ada.knows((ada.begins_with(COST), 1), NOON + 9 * DAY, claimed_at=claimed_at)
    [entry] = ada.log()
    assert (entry["claimed_at"], entry["answered_at"]) == (claimed_at, counted_at)
    assert entry["answered_on"] == counted_at.date()
    assert desk.faults() == {}


def test_answers_of_two_devices_are_merged_by_their_time(desk: Desk, ada: Person, bo: Person) -> None:
    """Bo answers in this order; Ada's miss comes in late, from a phone that was offline."""
    early, late = NOON + DAY, NOON + 4 * DAY
    bo.misses((bo.begins_with(COST), 1), early)
    bo.knows((bo.begins_with(COST), 1), late)
    ada.knows((ada.begins_with(COST), 1), late)
    ada.misses((ada.begins_with(COST), 1), late + HOUR, claimed_at=early)
    mine, hers = bo.memory("anshan.cost"), ada.memory("anshan.cost")
    assert mine is not None
    assert hers is not None
    assert (hers.stability, hers.last_review_at, hers.last_right) == (mine.stability, late, True)
    assert ada.memories() == memories_by_hand(desk, ada.id)
    assert desk.faults() == {}


def test_a_clock_in_another_zone_names_the_same_instant(desk: Desk, ada: Person) -> None:
    east = timezone(timedelta(hours=9))
    ada.knows((ada.begins_with(COST), 1), NOON + DAY, claimed_at=(NOON + HOUR).astimezone(east))
    assert ada.log()[0]["answered_at"] == NOON + HOUR
    assert desk.faults() == {}


@pytest.mark.parametrize(
    ("claimed_at", "why"),
    [
        (NOON.replace(tzinfo=None), "names no instant"),
        (datetime.max.replace(tzinfo=timezone(-12 * HOUR)), "beyond what a calendar knows"),
        (datetime.min.replace(tzinfo=timezone(12 * HOUR)), "beyond what a calendar knows"),
    ],
)
def test_what_names_no_instant_is_refused_in_words(claimed_at: datetime, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        Submission("event-1", None, claimed_at=claimed_at)
