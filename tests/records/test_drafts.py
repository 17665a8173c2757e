"""Tests: what is given is kept, may be changed, and counts when it is handed in or the time is over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from quizapp import grading
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.records import amendments, another, attempts, drafts, going_on
from quizapp.records.answers import Revised, Submission
from quizapp.records.asides import suspend
from quizapp.records.drafts import HandedIn, TimeIsUp
from quizapp.records.log import NotFound
from quizapp.records.models import Asked, Attempt, Learner, Mode
from quizapp.records.openings import Openings
from tests.records.at_once import all_well, at_once
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person, new_event
from tests.records.exams import THREE, gives, hands_in, knows, overdue, takes

TEN_MINUTES = 600.0

# Given


def test_what_is_given_in_a_test_is_kept_and_moves_nothing(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    gives(ada, (attempt, 1), "7", confidence="sure", active_seconds=4.0)
    [draft] = desk.rows("draft")
    assert (draft["given"], draft["given_at"], draft["confidence"]) == ("7", NOON, "sure")
    assert (ada.log(), ada.memories()) == ([], {})
    assert ada.unfinished() == attempt


def test_what_was_given_may_be_changed_and_taken_back(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    gives(ada, (attempt, 1), "7", active_seconds=4.0)
    gives(ada, (attempt, 1), "8", NOON + MINUTE, active_seconds=2.5)
    [draft] = desk.rows("draft")
    assert (draft["given"], draft["given_at"], draft["active_seconds"]) == ("8", NOON + MINUTE, 6.5)
    with desk.session() as session:
        drafts.clear(session, ada.id, (attempt, 1), NOON + 2 * MINUTE)
    assert desk.rows("draft") == []


def test_the_same_sent_again_is_one_draft_as_of_its_first_time(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    event = gives(ada, (attempt, 1), "7")
    before = desk.contents()
    assert gives(ada, (attempt, 1), "7", NOON + MINUTE, event) == event
    assert desk.contents() == before
    gives(ada, (attempt, 1), "8", NOON + MINUTE, event)  # the page went back, and something else was typed
    assert [row["given"] for row in desk.rows("draft")] == ["8"]


def test_the_first_question_without_a_draft_is_the_next(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    gives(ada, (attempt, 1), None)
    gives(ada, (attempt, 3), "7")
    assert _next_open(ada, attempt) == 2
    knows(ada, (attempt, 2))
    assert _next_open(ada, attempt) is None


@pytest.mark.parametrize(
    ("submission", "refusal"),
    [
        (Submission("event-of-a-test", "many"), grading.Unreadable),
        (Submission("event-of-a-test", "7", frozen_id="another wording"), Revised),
    ],
)
def test_what_cannot_count_is_refused_and_leaves_nothing(
    desk: Desk, ada: Person, submission: Submission, refusal: type[Exception]
) -> None:
    attempt = takes(ada, *THREE)
    before = desk.contents()
    with desk.session() as session, pytest.raises(refusal):
        drafts.save(session, ada.id, (attempt, 1), submission, NOON)
    assert desk.contents() == before


def test_a_draft_belongs_to_a_test_of_ones_own(ada: Person, eve: Person) -> None:
    attempt, studied = takes(ada, *THREE), ada.begins_with(*THREE)
    for person, place in ((eve, (attempt, 1)), (ada, (attempt, 4)), (ada, (studied, 1))):
        with pytest.raises(NotFound):
            gives(person, place, "7")
    with pytest.raises(NotFound):
        hands_in(eve, attempt)
    with pytest.raises(NotFound):
        hands_in(ada, studied)


def test_an_answer_that_would_be_told_at_once_is_not_taken_in_a_test(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    with pytest.raises(NotFound):
        ada.answers((attempt, 1), "7")
    assert ada.log() == []


# Handed in


def test_drafts_become_responses_in_the_order_of_the_questions(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    gives(ada, (attempt, 3), "7", NOON + MINUTE)
    knows(ada, (attempt, 1), NOON + 2 * MINUTE)
    assert hands_in(ada, attempt, NOON + HOUR) == NOON + HOUR
    log = ada.log()
    assert [(row["question_id"], row["credit"]) for row in log] == [(THREE[0], 1.0), (THREE[2], 0.0)]
    assert [row["answered_at"] for row in log] == [NOON + 2 * MINUTE, NOON + MINUTE]
    assert ada.memories().keys() == {"anshan.cost", "dalian.cost"}
    assert desk.rows("draft") == []
    assert desk.faults() == {}


def test_handing_in_once_more_changes_nothing(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    event = knows(ada, (attempt, 1))
    hands_in(ada, attempt)
    before = desk.contents()
    assert hands_in(ada, attempt, NOON + HOUR) == NOON
    assert gives(ada, (attempt, 1), "10 million rubles", event_id=event) == event  # sent again
    assert desk.contents() == before


def test_after_handing_in_nothing_else_is_taken_and_nothing_is_asked(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    hands_in(ada, attempt)
    with pytest.raises(HandedIn):
        gives(ada, (attempt, 1), "7")
    assert _next_open(ada, attempt) is None
    assert ada.unfinished() is None


def test_what_was_left_open_is_missed_and_moves_no_memory(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    knows(ada, (attempt, 1))
    gives(ada, (attempt, 3), None)
    hands_in(ada, attempt)
    with desk.session() as session:
        missed = attempts.missed_facets(session.get_one(Attempt, attempt))
    assert missed == ["baotou.place", "dalian.cost"]
    assert ada.memory("baotou.place") is None


def test_a_miss_in_a_test_is_not_asked_again_in_it(ada: Person) -> None:
    attempt = takes(ada, *THREE)
    gives(ada, (attempt, 1), "7")
    hands_in(ada, attempt)
    assert {row["position"] for row in ada.desk.rows("asked")} == {1, 2, 3}


def test_a_test_that_leaves_the_dates_alone_is_practice(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE, moves_dates=False)
    knows(ada, (attempt, 1))
    hands_in(ada, attempt)
    assert [row["kind"] for row in ada.log()] == ["practice"]
    assert ada.memories() == {}
    assert desk.faults() == {}


def test_a_test_handed_in_after_other_study_leaves_what_the_log_leads_to(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    gives(ada, (attempt, 1), "7")
    ada.knows((ada.begins_with(THREE[0]), 1), NOON + DAY)
    ada.misses((ada.begins_with(THREE[0]), 1), NOON + 3 * DAY)
    hands_in(ada, attempt, NOON + 5 * DAY)
    assert len(ada.log()) == 3
    assert desk.faults() == {}


def test_a_response_is_dated_as_its_draft_whatever_a_clock_claims(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE, at=NOON + HOUR)
    gives(ada, (attempt, 1), "7", NOON + HOUR + MINUTE, claimed_at=NOON)
    [draft] = desk.rows("draft")
    hands_in(ada, attempt, NOON + 2 * HOUR)
    [entry] = ada.log()
    assert draft["given_at"] == NOON + HOUR
    assert (entry["answered_at"], entry["claimed_at"]) == (NOON + HOUR, NOON)
    assert desk.faults() == {}


def test_two_questions_with_one_event_are_both_handed_in(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    for position in (1, 3):
        gives(ada, (attempt, position), "7", event_id="the-same-event")
    hands_in(ada, attempt)
    assert len({row["event_id"] for row in ada.log()}) == 2
    assert desk.faults() == {}


def test_an_answer_of_a_test_is_not_undone_but_may_be_stood_by(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, "anshan.place.short", *THREE)
    gives(ada, (attempt, 1), "Atlantis")
    hands_in(ada, attempt)
    [entry] = ada.log()
    with pytest.raises(amendments.NotPossible):
        ada.amends(amendments.undo, entry["id"])
    ada.amends(amendments.override, entry["id"])
    assert desk.rows("attempt")[0]["finished_at"] == NOON
    assert desk.faults() == {}


# The clock


def test_a_timed_test_counts_until_its_last_moment_and_no_longer(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE, mode=Mode.TIMED, seconds=TEN_MINUTES)
    event = gives(ada, (attempt, 1), "7", NOON + 10 * MINUTE)
    late = NOON + 10 * MINUTE + MINUTE / 60
    before = desk.contents()
    with pytest.raises(TimeIsUp):
        gives(ada, (attempt, 3), "7", late)
    with pytest.raises(TimeIsUp):
        gives(ada, (attempt, 3), "7", late, claimed_at=NOON)  # a device's clock cannot stretch it
    assert gives(ada, (attempt, 1), "7", late, event) == event  # that it was kept had not arrived
    assert desk.contents() == before
    assert hands_in(ada, attempt, late) == NOON + 10 * MINUTE
    assert [row["answered_at"] for row in ada.log()] == [NOON + 10 * MINUTE]
    assert desk.faults() == {}


@pytest.mark.parametrize(("percent", "minutes"), [(0, 10), (25, 12.5), (50, 15), (100, 20)])
def test_who_needs_longer_has_longer(desk: Desk, ada: Person, percent: int, minutes: float) -> None:
    ada.changes(extra_time_percent=percent)
    takes(ada, *THREE, mode=Mode.TIMED, seconds=TEN_MINUTES)
    assert desk.rows("attempt")[0]["ends_at"] == NOON + minutes * MINUTE


def test_what_is_overdue_is_handed_in_for_everybody(desk: Desk, ada: Person, bo: Person) -> None:
    for person in (ada, bo):
        attempt = takes(person, *THREE, mode=Mode.TIMED, seconds=TEN_MINUTES)
        knows(person, (attempt, 1))
    later = takes(ada, *THREE, mode=Mode.TIMED, seconds=2 * TEN_MINUTES)
    takes(ada, *THREE)
    assert overdue(ada, NOON + 10 * MINUTE) == 0
    assert overdue(ada, NOON + 11 * MINUTE) == 2
    assert overdue(ada, NOON + 11 * MINUTE) == 0
    ends = [row["finished_at"] for row in desk.rows("attempt")]
    assert ends == [NOON + 10 * MINUTE, NOON + 10 * MINUTE, None, None]
    assert (len(ada.log()), len(bo.log())) == (1, 1)
    with desk.session() as session:
        assert drafts.hand_in_overdue(session, desk.bank, NOON + HOUR, bo.id) == 0
        assert drafts.hand_in_overdue(session, desk.bank, NOON + HOUR, ada.id) == 1
        assert session.get_one(Attempt, later).finished_at == NOON + 20 * MINUTE
    assert desk.faults() == {}


def test_beginning_something_else_hands_in_what_is_overdue(desk: Desk, ada: Person) -> None:
    takes(ada, *THREE, mode=Mode.TIMED, seconds=TEN_MINUTES)
    ada.begins("chapter", NOON + HOUR)
    assert desk.rows("attempt")[0]["finished_at"] == NOON + 10 * MINUTE


# At once


def test_a_test_handed_in_by_many_at_once_is_handed_in_once(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE, mode=Mode.TIMED, seconds=TEN_MINUTES)
    knows(ada, (attempt, 1))
    knows(ada, (attempt, 2))
    late = NOON + HOUR
    calls: list[Callable[[], object]] = [partial(hands_in, ada, attempt, late), partial(overdue, ada, late)]
    all_well(calls * 4)
    assert len(ada.log()) == 2
    assert desk.faults() == {}


def test_what_is_given_while_a_test_is_handed_in_counts_or_is_refused(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    calls: list[Callable[[], object]] = [partial(knows, ada, (attempt, n)) for n in (1, 2, 3)]
    results = at_once(*calls, partial(hands_in, ada, attempt))
    kept = [result for result in results if isinstance(result, str)]
    refused = [result for result in results if isinstance(result, HandedIn)]
    assert len(kept) + len(refused) == 3
    assert {row["event_id"] for row in ada.log()} == set(kept)
    assert desk.faults() == {}


# What happens beside it


def test_a_test_keeps_its_questions_when_a_facet_is_set_aside(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    studied = ada.begins_with(*THREE)
    knows(ada, (attempt, 1))
    with desk.session() as session:
        suspend(session, desk.bank, ada.id, "anshan.cost", NOON)
    assert len(desk.rows("asked", attempt_id=attempt)) == 3
    assert len(desk.rows("asked", attempt_id=studied)) == 2
    assert len(desk.rows("draft")) == 1


def test_a_draft_stays_where_a_revision_leaves_what_was_shown(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    knows(ada, (attempt, 1))
    gives(ada, (attempt, 3), "7")
    _revise(desk, (attempt, 1), {"explanation": "It cost that much."})
    _revise(desk, (attempt, 3), {"stem": "According to the chapter, what did it earn?"})
    assert [row["position"] for row in desk.rows("draft")] == [1]
    hands_in(ada, attempt)
    assert desk.faults() == {}


def test_no_other_question_like_one_of_an_open_test_tells_its_key(desk: Desk, ada: Person) -> None:
    attempt = takes(ada, *THREE)
    assert _like(ada, (attempt, 1)) == []
    hands_in(ada, attempt)
    assert [question.facets for question in _like(ada, (attempt, 1))] == [("anshan.cost",)]


def test_a_guests_open_test_goes_on_in_the_account(desk: Desk, bo: Person) -> None:
    ada = desk.signs_up("Ada")
    attempt = takes(bo, *THREE)
    event = knows(bo, (attempt, 1))
    bo.joins("Ada")
    gives(ada, (attempt, 3), "7", event_id=new_event())
    hands_in(ada, attempt)
    assert event in {row["event_id"] for row in ada.log()}
    assert len(ada.log()) == 2
    assert desk.faults() == {}


def _next_open(person: Person, attempt_id: int) -> int | None:
    with person.desk.session() as session:
        found = attempts.next_open(session.get_one(Attempt, attempt_id))
        return found.position if found else None


def _revise(desk: Desk, place: tuple[int, int], change: dict[str, object]) -> None:
    with desk.session() as session, writing(session):
        asked = session.get_one(Asked, place)
        old = attempts.frozen_question(asked)
        going_on.ask_anew(session, asked, Question.model_validate(old.model_dump(by_alias=True) | change))


def _like(person: Person, place: tuple[int, int]) -> list[Question]:
    with person.desk.session() as session:
        openings = Openings.at(session, person.desk.bank, session.get_one(Learner, person.id), NOON)
        return another.like(session, openings, place, "seed")
