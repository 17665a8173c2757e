"""The learner's own word for a typed answer: I was right."""

from __future__ import annotations

import pytest

from quizapp.records.amendments import NotPossible
from quizapp.records.log import NotFound
from quizapp.scheduling import Evidence, Scheduler
from tests.records.cast import DAY, HOUR, NOON, Desk, Person
from tests.records.works import nearly

TYPED = "anshan.place.short"


def test_an_answer_that_the_learner_stands_by_counts_as_right(ada: Person) -> None:
    review = ada.answers((ada.begins_with(TYPED), 1), "the city of An Shan")
    missed = ada.memory("anshan.place")
    ada.insists(review)
    stood_by = ada.memory("anshan.place")
    assert missed is not None
    assert stood_by is not None
    assert (missed.last_right, stood_by.last_right) == (False, True)
    assert (missed.lapses, stood_by.lapses) == (0, 0)
    assert stood_by.due_on > NOON.date()


def test_an_answer_that_the_learner_stands_by_counts_as_hard_at_best(ada: Person) -> None:
    ada.knows((ada.begins_with(TYPED), 1), NOON)
    first = ada.memory("anshan.place")
    review = ada.misses((ada.begins_with(TYPED), 1), NOON + 2 * DAY, confidence="sure", active_seconds=0.5)
    ada.insists(review, NOON + 2 * DAY)
    hard = Scheduler().review(first, Evidence("short", 0, 1.0, first_try=False), NOON + 2 * DAY)
    assert ada.memory("anshan.place") == hard


def test_a_near_answer_that_the_learner_stands_by_is_learned(ada: Person) -> None:
    place = ada.begins_with("anshan.cost.number"), 1
    review = ada.answers(place, nearly(ada.question(place)))
    assert review.credit == 0.5
    ada.insists(review)
    assert ada.open_places(place[0]) == []


def test_standing_by_an_answer_is_appended_and_its_grade_stays_in_the_log(ada: Person) -> None:
    review = ada.misses((ada.begins_with(TYPED), 1))
    before = ada.log()
    ada.insists(review, NOON + HOUR, event_id="event-right")
    after = ada.log()
    assert after[:1] == before
    assert after[0]["credit"] == 0.0
    assert after[1] == after[1] | {"sequence": 2, "kind": "override", "about_id": review.id}


def test_standing_by_an_answer_takes_the_unanswered_repeat_away_and_finishes(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(TYPED)
    review = ada.misses((attempt, 1))
    assert ada.open_places(attempt) == [(attempt, 2)]
    ada.insists(review, NOON + HOUR)
    assert ada.open_places(attempt) == []
    assert desk.rows("attempt")[0]["finished_at"] == NOON + HOUR
    assert desk.faults() == {}


def test_standing_by_an_answer_leaves_an_attempt_open_that_has_more_to_ask(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(TYPED, "baotou.place.short")
    ada.insists(ada.misses((attempt, 1)))
    assert ada.open_places(attempt) == [(attempt, 2)]
    assert desk.rows("attempt")[0]["finished_at"] is None


def test_standing_by_an_answer_twice_counts_once(desk: Desk, ada: Person) -> None:
    review = ada.misses((ada.begins_with(TYPED), 1))
    ada.insists(review, event_id="event-right")
    before = desk.contents()
    ada.insists(review, event_id="event-right")
    ada.insists(review, event_id="event-other")
    assert desk.contents() == before


def test_standing_by_an_answer_that_was_right_changes_nothing(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(TYPED), 1
    review = ada.knows(place)
    before = desk.contents()
    assert ada.insists(review) == place
    assert desk.contents() == before


@pytest.mark.parametrize("form", ["choice", "true-false", "flashcard"])
def test_only_a_typed_answer_can_be_stood_by(desk: Desk, ada: Person, form: str) -> None:
    review = ada.misses((ada.begins_with(f"anshan.place.{form}"), 1))
    before = desk.contents()
    with pytest.raises(NotPossible):
        ada.insists(review)
    assert desk.contents() == before


@pytest.mark.parametrize(
    ("question", "given"), [("anshan.cost.number", "7"), (TYPED, "Atlantis"), ("anshan.opening.date", "1999")]
)
def test_every_typed_form_can_be_stood_by(desk: Desk, ada: Person, question: str, given: str) -> None:
    review = ada.answers((ada.begins_with(question), 1), given)
    ada.insists(review)
    facet = ada.memory(question.rpartition(".")[0])
    assert facet is not None
    assert facet.last_right


def test_not_knowing_cannot_be_stood_by(ada: Person) -> None:
    review = ada.answers((ada.begins_with(TYPED), 1), None)
    with pytest.raises(NotPossible):
        ada.insists(review)


def test_an_answer_taken_back_cannot_be_stood_by(desk: Desk, ada: Person) -> None:
    review = ada.misses((ada.begins_with(TYPED), 1))
    ada.undoes(review)
    before = desk.contents()
    ada.insists(review)
    assert desk.contents() == before
    assert ada.memory("anshan.place") is None


def test_an_answer_stood_by_can_be_undone(desk: Desk, ada: Person) -> None:
    review = ada.misses((ada.begins_with(TYPED), 1))
    ada.insists(review)
    ada.undoes(review)
    assert ada.memory("anshan.place") is None
    assert [entry["kind"] for entry in ada.log()] == ["answer", "override", "undo"]
    assert desk.faults() == {}


def test_later_answers_are_computed_again_when_an_earlier_one_was_right_after_all(
    desk: Desk, ada: Person
) -> None:
    review = ada.misses((ada.begins_with(TYPED), 1), NOON)
    ada.knows((ada.begins_with(TYPED), 1), NOON + DAY)
    before = ada.memory("anshan.place")
    ada.insists(review, NOON + 2 * DAY)
    after = ada.memory("anshan.place")
    assert before is not None
    assert after is not None
    assert after.stability > before.stability
    assert desk.faults() == {}


def test_eve_cannot_stand_by_an_answer_of_ada(desk: Desk, ada: Person, eve: Person) -> None:
    review = ada.misses((ada.begins_with(TYPED), 1))
    before = desk.contents()
    with pytest.raises(NotFound):
        eve.insists(review)
    assert desk.contents() == before
    assert ada.insists(review) is not None
