"""Answers that arrive at the same moment, over real connections."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from quizapp.records.models import Review
from tests.records.at_once import all_well
from tests.records.cast import DAY, NOON, Desk, Person
from tests.records.works import TOWNS

EIGHT = [f"{town.lower()}.cost.number" for town in TOWNS[:8]]


def test_eight_answers_each_sent_three_times_at_once_are_eight_rows(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(*EIGHT)
    calls = [
        partial(ada.knows, (attempt, position), event_id=f"event-{position}")
        for position in range(1, 9)
        for _ in range(3)
    ]
    told = all_well(calls)
    log = ada.log()
    assert [entry["sequence"] for entry in log] == list(range(1, 9))
    assert {entry["event_id"] for entry in log} == {f"event-{position}" for position in range(1, 9)}
    assert [review.id for review in told[::3]] == [review.id for review in told[1::3]]
    assert desk.faults() == {}


def test_one_event_sent_by_eight_threads_three_times_is_one_row(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(*EIGHT), 1

    def three_times() -> list[Review]:
        return [ada.knows(place, event_id="event-1") for _ in range(3)]

    told = all_well([three_times] * 8)
    assert len({review.id for reviews in told for review in reviews}) == 1
    assert len(ada.log()) == 1
    memory = ada.memory("anshan.cost")
    assert memory is not None
    assert memory.reviews == 1
    assert desk.faults() == {}


def test_one_question_answered_in_eight_tabs_at_once_counts_once(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(*EIGHT), 1
    told = all_well([partial(ada.misses, place) for _ in range(8)])  # each tab has an event of its own
    assert len({review.id for review in told}) == 1
    assert len(ada.log()) == 1
    assert len(desk.rows("asked")) == 9  # asked once more, once
    assert desk.faults() == {}


def test_different_questions_answered_at_once_are_numbered_without_a_gap(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(*EIGHT)

    def answer_each_second(first: int) -> None:
        for position in range(first, 9, 2):
            ada.knows((attempt, position))

    all_well([partial(answer_each_second, 1), partial(answer_each_second, 2)])
    assert [entry["sequence"] for entry in ada.log()] == list(range(1, 9))
    assert desk.rows("attempt")[0]["finished_at"] is not None
    assert desk.faults() == {}


def test_one_facet_answered_in_eight_attempts_at_once_forgets_no_answer(desk: Desk, ada: Person) -> None:
    attempts = [ada.begins_with("anshan.cost.number") for _ in range(8)]
    all_well([partial(ada.knows, (attempt, 1)) for attempt in attempts])
    memory = ada.memory("anshan.cost")
    assert memory is not None
    assert memory.reviews == 8
    assert desk.faults() == {}


def test_learners_who_answer_at_once_do_not_disturb_each_other(desk: Desk) -> None:
    people = [desk.arrives() for _ in range(4)]

    def learns(person: Person) -> None:
        attempt = person.begins_with(*EIGHT)
        for position in range(1, 6):
            person.misses((attempt, position))

    all_well([partial(learns, person) for person in people])
    for person in people:
        assert [entry["sequence"] for entry in person.log()] == list(range(1, 6))
    assert desk.faults() == {}


def test_learners_who_begin_the_same_questions_in_another_order_do_not_lock_each_other_out(
    desk: Desk,
) -> None:
    questions = [question.id for question in desk.bank.chapters["ch1"].questions]
    ada, bo = desk.arrives(), desk.arrives()
    all_well([partial(ada.begins_with, *questions), partial(bo.begins_with, *reversed(questions))])
    assert len(desk.rows("asked")) == 2 * len(questions)
    assert len(desk.rows("frozen_question")) == len(questions)


def test_an_answer_and_its_undo_at_once_leave_the_memory_true(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(*EIGHT)
    first = ada.knows((attempt, 1))
    undo = partial(ada.undoes, first, event_id="event-undo")
    others = [partial(ada.misses, (attempt, position), NOON + DAY) for position in (2, 3)]
    calls: list[Callable[[], object]] = [undo, undo, undo, undo, *others]
    all_well(calls)
    assert [entry["kind"] for entry in ada.log()].count("undo") == 1
    assert len(ada.log()) == 4
    assert ada.memory("anshan.cost") is None
    assert desk.faults() == {}
