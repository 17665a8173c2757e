"""What is taken along offline: chosen once, replaced whole, and answered from afar exactly once."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from quizapp import grading
from quizapp.bank.content import Bank
from quizapp.records import carrying
from quizapp.records.answers import Revised, Submission
from quizapp.records.log import NotFound
from quizapp.records.models import Asked, Learner
from tests.records.at_once import all_well
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person, Place, Row, new_event
from tests.records.exams import hands_in, takes
from tests.records.works import TOWNS, a_bank, a_works, right

FACETS = [f"{town.lower()}.cost" for town in TOWNS]


def learns(person: Person, count: int, at: datetime = NOON - 3 * DAY) -> None:
    """Answer the costs of so many works rightly, some days ago: they come back within days."""
    attempt = person.begins_with(*(f"{facet}.number" for facet in FACETS[:count]), at=at)
    for position in range(1, count + 1):
        person.knows((attempt, position), at)


def carries(person: Person, at: datetime = NOON, bank: Bank | None = None) -> int | None:
    """Take the next days along."""
    with person.desk.session() as session:
        return carrying.carry(session, bank or person.desk.bank, person.id, at)


def waiting(person: Person, attempt_id: int) -> list[Row]:
    """Return the rows of an attempt that wait."""
    return person.desk.rows("asked", attempt_id=attempt_id, review_id=None)


def wanted(person: Person, attempt_id: int) -> list[int]:
    """Return the places that still want an answer."""
    with person.desk.session() as session:
        return carrying.wanted(session, session.get_one(Learner, person.id), attempt_id)


def brings(
    person: Person,
    place: Place,
    submission: Submission,
    frozen_id: str | None = None,
    at: datetime = NOON,
    bank: Bank | None = None,
) -> int:
    """Bring a response back; return the number of its entry in the log."""

    def read(_asked: Asked) -> Submission:
        return submission

    with person.desk.session() as session:
        brought = carrying.Brought(place, frozen_id, read)
        review = carrying.record_brought(session, bank or person.desk.bank, person.id, brought, at)
        return review.id


def a_pack(person: Person, count: int = 4) -> tuple[int, dict[int, str]]:
    """Learn something and take it along; return the attempt, and the wording at each of its places."""
    learns(person, count)
    attempt_id = carries(person)
    assert attempt_id is not None
    return attempt_id, {row["position"]: row["frozen_id"] for row in waiting(person, attempt_id)}


def test_the_reviews_of_seven_days_are_taken_along_each_with_its_day(desk: Desk, ada: Person) -> None:
    learns(ada, 4)
    coming = {facet: memory.due_on for facet, memory in ada.memories().items()}
    attempt_id = carries(ada)
    assert attempt_id is not None
    taken = {}
    for row in waiting(ada, attempt_id):
        [facet] = ada.question((attempt_id, row["position"])).facets
        taken[facet] = row["due_on"]
    end = date(2026, 3, 17)
    assert taken == {facet: max(on, NOON.date()) for facet, on in coming.items() if on < end}
    assert taken
    [attempt] = desk.rows("attempt", id=attempt_id)
    assert (attempt["source"], attempt["mode"], attempt["moves_dates"]) == ("carried", "study", True)


def test_two_facets_of_one_fact_are_not_asked_on_one_day(ada: Person) -> None:
    names = ("anshan.cost.number", "anshan.place.short", "anshan.opening.date")
    for day, name in enumerate(names):
        ada.knows((ada.begins_with(name, at=NOON - (30 - day) * DAY), 1), NOON - (30 - day) * DAY)
    attempt_id = carries(ada)
    assert attempt_id is not None
    days = [row["due_on"].day for row in waiting(ada, attempt_id)]
    assert days == [10, 11, 12]


def test_with_nothing_coming_back_nothing_is_taken_along(desk: Desk, ada: Person) -> None:
    assert carries(ada) is None
    assert desk.rows("attempt") == []


def test_what_is_set_aside_stays_at_home(ada: Person) -> None:
    attempt_id, places = a_pack(ada)
    ada.changes(forms_off=["number", "choice", "true-false", "flashcard", "matching", "cloze", "cloze-bank"])
    assert len(places) == 4
    assert carries(ada) is None
    assert waiting(ada, attempt_id) == []


def test_asked_twice_at_once_there_is_one_pack(desk: Desk, ada: Person) -> None:
    learns(ada, 4)
    packs = all_well([lambda: carries(ada)] * 4)
    assert len(set(packs)) == 1
    assert len(desk.rows("attempt", source="carried")) == 1


def test_a_new_pack_replaces_what_is_unanswered_of_the_old_one(desk: Desk, ada: Person) -> None:
    old, places = a_pack(ada)
    brings(ada, (old, 1), Submission(new_event(), right(ada.question((old, 1)))), places[1])
    learns(ada, 8, NOON - 2 * DAY)
    new = carries(ada, NOON + HOUR)
    assert new not in (None, old)
    assert [row["position"] for row in desk.rows("asked", attempt_id=old)] == [1]
    [attempt] = desk.rows("attempt", id=old)
    assert attempt["finished_at"] == NOON + HOUR
    assert desk.faults() == {}


def test_what_was_taken_along_is_not_the_quiz_that_goes_on(ada: Person) -> None:
    a_pack(ada)
    assert ada.unfinished() is None


def test_a_response_counts_at_the_instant_at_which_it_was_given(ada: Person) -> None:
    attempt_id, places = a_pack(ada)
    given_at = NOON + 2 * HOUR
    answer = Submission(new_event(), right(ada.question((attempt_id, 1))), claimed_at=given_at)
    brings(ada, (attempt_id, 1), answer, places[1], NOON + 9 * HOUR)
    assert ada.log()[-1]["answered_at"] == given_at
    [facet] = ada.question((attempt_id, 1)).facets
    memory = ada.memory(facet)
    assert memory is not None
    assert memory.last_review_at == given_at


def test_what_comes_late_takes_its_place_among_what_came_before(desk: Desk, ada: Person) -> None:
    attempt_id, places = a_pack(ada)
    [facet] = ada.question((attempt_id, 1)).facets
    online = ada.begins_with(f"{facet}.flashcard", at=NOON + 3 * HOUR)
    ada.misses((online, 1), NOON + 3 * HOUR)
    answer = Submission(new_event(), right(ada.question((attempt_id, 1))), claimed_at=NOON + HOUR)
    brings(ada, (attempt_id, 1), answer, places[1], NOON + 5 * HOUR)
    memory = ada.memory(facet)
    assert memory is not None
    assert (memory.last_review_at, memory.last_right) == (NOON + 3 * HOUR, False)
    assert desk.faults() == {}


def test_a_response_that_is_sent_many_times_at_once_counts_once(desk: Desk, ada: Person) -> None:
    attempt_id, places = a_pack(ada)
    before = len(ada.log())
    answer = Submission(new_event(), right(ada.question((attempt_id, 2))), claimed_at=NOON + MINUTE)
    entries = all_well([lambda: brings(ada, (attempt_id, 2), answer, places[2], NOON + HOUR)] * 4)
    assert len(set(entries)) == 1
    assert len(ada.log()) == before + 1
    assert desk.faults() == {}


def test_a_missed_one_is_not_asked_again_in_the_pack(ada: Person) -> None:
    attempt_id, places = a_pack(ada)
    brings(ada, (attempt_id, 1), Submission(new_event(), None), places[1])
    assert [row["position"] for row in waiting(ada, attempt_id)] == sorted(places)[1:]


def test_an_answer_elsewhere_takes_its_question_out_of_the_pack(ada: Person) -> None:
    attempt_id, places = a_pack(ada)
    [facet] = ada.question((attempt_id, 2)).facets
    ada.knows((ada.begins_with(f"{facet}.flashcard"), 1), NOON + HOUR)
    assert wanted(ada, attempt_id) == [place for place in places if place != 2]


def test_nobody_else_is_told_what_a_pack_still_wants(desk: Desk, ada: Person, eve: Person) -> None:
    attempt_id, places = a_pack(ada)
    assert wanted(ada, attempt_id) == list(places)
    assert wanted(eve, attempt_id) == []
    assert wanted(ada, ada.begins_with("anshan.cost.number")) == []


def test_a_response_to_what_was_replaced_since_still_counts(desk: Desk, ada: Person) -> None:
    """Two devices may each have taken something along."""
    old, places = a_pack(ada)
    learns(ada, 8, NOON - 2 * DAY)
    carries(ada, NOON + HOUR)
    assert waiting(ada, old) == []
    before = len(ada.log())
    event = new_event()
    for _ in range(2):
        answer = Submission(event, None, claimed_at=NOON + MINUTE)
        brings(ada, (old, 2), answer, places[2], NOON + 2 * HOUR)
    assert len(ada.log()) == before + 1
    assert ada.log()[-1]["event_id"] == event
    assert desk.faults() == {}


def test_a_question_that_was_revised_since_is_refused(ada: Person) -> None:
    old, places = a_pack(ada)
    learns(ada, 8, NOON - 2 * DAY)
    carries(ada, NOON + HOUR)
    revised = a_bank(*(a_works(n) | {"says": "It was told otherwise."} for n in range(12)))
    before = ada.log()
    with pytest.raises(Revised):
        brings(ada, (old, 1), Submission(new_event(), None), places[1], NOON + 2 * HOUR, revised)
    assert ada.log() == before
    assert waiting(ada, old) == []


def test_what_an_open_test_asks_is_not_taken_along(ada: Person) -> None:
    learns(ada, 8)
    attempt = takes(ada, f"{FACETS[0]}.choice", "baotou.place.choice")
    taken = carries(ada)
    assert taken
    told = {facet for row in waiting(ada, taken) for facet in ada.question((taken, row["position"])).facets}
    assert told == {*FACETS[2:8]}
    hands_in(ada, attempt)
    assert len(waiting(ada, carries(ada) or 0)) == 8


def test_another_wording_than_the_one_that_waits_is_refused(ada: Person) -> None:
    attempt_id, places = a_pack(ada)
    with pytest.raises(Revised):
        brings(ada, (attempt_id, 1), Submission(new_event(), None, frozen_id=places[2]), places[2])


def test_what_cannot_be_read_stores_nothing(desk: Desk, ada: Person) -> None:
    old, places = a_pack(ada)
    learns(ada, 8, NOON - 2 * DAY)
    carries(ada, NOON + HOUR)
    before = desk.contents()

    def read(_asked: Asked) -> Submission:
        raise grading.Unreadable("That is no number.")

    brought = carrying.Brought((old, 1), places[1], read)
    with desk.session() as session, pytest.raises(grading.Unreadable):
        carrying.record_brought(session, desk.bank, ada.id, brought, NOON + 2 * HOUR)
    assert desk.contents() == before


def test_a_stranger_brings_nothing_into_what_is_not_theirs(desk: Desk, ada: Person, eve: Person) -> None:
    attempt_id, places = a_pack(ada)
    before = desk.contents()
    for place in ((attempt_id, 1), (attempt_id, 99), (99, 1)):
        with pytest.raises(NotFound):
            brings(eve, place, Submission(new_event(), None), places[1])
    assert desk.contents() == before


def test_what_no_bank_ever_asked_is_not_found(ada: Person) -> None:
    attempt_id, _ = a_pack(ada)
    for frozen_id in (None, "0" * 64):
        with pytest.raises(NotFound):
            brings(ada, (attempt_id, 99), Submission(new_event(), None), frozen_id)
    other = ada.begins_with("anshan.cost.number")
    [row] = waiting(ada, other)
    frozen_id = row["frozen_id"]
    with pytest.raises(NotFound):
        brings(ada, (other, 99), Submission(new_event(), None), frozen_id)


def test_the_last_response_ends_the_pack(desk: Desk, ada: Person) -> None:
    attempt_id, places = a_pack(ada)
    for position, frozen_id in places.items():
        given = right(ada.question((attempt_id, position)))
        brings(ada, (attempt_id, position), Submission(new_event(), given), frozen_id, NOON + HOUR)
    [attempt] = desk.rows("attempt", id=attempt_id)
    assert attempt["finished_at"] == NOON + HOUR
    assert desk.faults() == {}
