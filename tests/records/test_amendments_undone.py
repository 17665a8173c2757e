from __future__ import annotations

import pytest

from quizapp.records import amendments
from quizapp.records.amendments import NotPossible
from quizapp.records.log import NotFound
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person
from tests.records.works import TOWNS

COST = "anshan.cost.number"
MANY = [f"{town.lower()}.{facet}" for facet in ("cost.number", "place.short") for town in TOWNS]


def test_an_undo_is_appended_and_nothing_is_taken_from_the_log(ada: Person) -> None:
    review = ada.misses((ada.begins_with(COST), 1))
    before = ada.log()
    ada.undoes(review, NOON + HOUR, event_id="event-undo")
    after = ada.log()
    assert after[:1] == before
    assert after[1] == after[1] | {
        "sequence": 2,
        "kind": "undo",
        "about_id": review.id,
        "event_id": "event-undo",
        "answered_at": NOON + HOUR,
    }


def test_an_undone_question_is_open_again(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST, "baotou.cost.number")
    first = ada.knows((attempt, 1))
    ada.knows((attempt, 2))
    assert desk.rows("attempt")[0]["finished_at"] == NOON
    assert ada.undoes(first) == (attempt, 1)
    assert ada.open_places(attempt) == [(attempt, 1)]
    assert desk.rows("attempt")[0]["finished_at"] is None
    ada.misses((attempt, 1))
    assert ada.open_places(attempt) == [(attempt, 3)]
    assert desk.faults() == {}


def test_an_undone_card_lies_on_its_front_again(desk: Desk, ada: Person) -> None:
    place = ada.begins_with("anshan.cost.flashcard"), 1
    ada.turns_over(place)
    review = ada.knows(place)
    assert desk.rows("asked")[0]["revealed_at"] == NOON
    ada.undoes(review)
    assert desk.rows("asked")[0]["revealed_at"] is None


def test_an_undo_takes_the_unanswered_repeat_away(ada: Person) -> None:
    attempt = ada.begins_with(COST, "baotou.cost.number")
    review = ada.misses((attempt, 1))
    assert ada.open_places(attempt) == [(attempt, 2), (attempt, 3)]
    ada.undoes(review)
    assert ada.open_places(attempt) == [(attempt, 1), (attempt, 2)]


def test_an_undo_leaves_the_repeat_that_was_answered(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST, "baotou.cost.number")
    first = ada.misses((attempt, 1))
    ada.knows((attempt, 3))
    ada.undoes(first)
    assert ada.open_places(attempt) == [(attempt, 1), (attempt, 2)]
    assert [row["position"] for row in desk.rows("asked")] == [1, 2, 3]
    assert desk.faults() == {}


def test_an_undo_of_the_only_answer_leaves_no_memory(ada: Person) -> None:
    review = ada.misses((ada.begins_with(COST), 1))
    assert ada.memory("anshan.cost") is not None
    ada.undoes(review)
    assert ada.memory("anshan.cost") is None


def test_an_undo_leaves_the_memory_as_if_the_answer_never_was(ada: Person, bo: Person) -> None:
    for person in (ada, bo):
        person.knows((person.begins_with(COST), 1), NOON)
        person.misses((person.begins_with("anshan.cost.choice"), 1), NOON + 3 * DAY)
    expected = bo.memory("anshan.cost")
    mistake = ada.knows((ada.begins_with("anshan.cost.flashcard"), 1), NOON + 5 * DAY)
    assert ada.memory("anshan.cost") != expected
    ada.undoes(mistake, NOON + 5 * DAY)
    assert ada.memory("anshan.cost") == expected


def test_an_earlier_answer_can_be_undone_from_under_later_ones(desk: Desk, ada: Person, bo: Person) -> None:
    mistake = ada.misses((ada.begins_with("anshan.cost.choice"), 1), NOON)
    for person in (ada, bo):
        person.knows((person.begins_with("anshan.cost.flashcard"), 1), NOON + DAY)
    ada.undoes(mistake, NOON + 2 * DAY)
    assert ada.memory("anshan.cost") == bo.memory("anshan.cost")
    assert desk.faults() == {}


def test_an_undone_first_answer_gives_the_new_fact_back_to_the_days_quota(ada: Person) -> None:
    ada.changes(new_per_day=1)
    review = ada.knows((ada.begins_with(COST), 1))
    assert ada.today().new == ()
    ada.undoes(review)
    assert ada.today().new == ("anshan.cost",)


def test_an_undo_sent_again_is_one_undo(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(COST, "baotou.cost.number"), 1
    review = ada.misses(place)
    assert ada.undoes(review, event_id="event-undo") == place
    before = desk.contents()
    ada.undoes(review, NOON + MINUTE, event_id="event-undo")
    ada.undoes(review, NOON + MINUTE, event_id="event-other")
    assert desk.contents() == before


def test_an_undone_answer_sent_again_is_not_counted(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(COST), 1
    review = ada.misses(place, event_id="event-1")
    ada.undoes(review)
    before = desk.contents()
    assert ada.misses(place, event_id="event-1").id == review.id
    assert desk.contents() == before
    assert ada.knows(place, event_id="event-2").credit == 1.0


def test_only_the_last_thirty_answers_can_be_undone(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(*MANY, *MANY[:8])
    reviews = [ada.knows((attempt, position), NOON + position * MINUTE) for position in range(1, 32)]
    before = desk.contents()
    with pytest.raises(NotPossible, match="last 30"):
        ada.undoes(reviews[0])
    assert desk.contents() == before
    assert ada.undoes(reviews[1]) == (attempt, 2)


def test_undoing_thirty_does_not_open_the_way_to_earlier_ones(ada: Person) -> None:
    attempt = ada.begins_with(*MANY, *MANY[:8])
    reviews = [ada.knows((attempt, position)) for position in range(1, 32)]
    for review in reversed(reviews[1:]):
        ada.undoes(review)
    with pytest.raises(NotPossible):
        ada.undoes(reviews[0])


def test_an_undo_cannot_be_undone(ada: Person) -> None:
    ada.undoes(ada.misses((ada.begins_with(COST), 1)), event_id="event-undo")
    [_, undo] = ada.log()
    with pytest.raises(NotFound):
        ada.amends(amendments.undo, undo["id"])


def test_eve_cannot_undo_what_ada_answered(desk: Desk, ada: Person, eve: Person) -> None:
    review = ada.misses((ada.begins_with(COST), 1))
    before = desk.contents()
    with pytest.raises(NotFound):
        eve.undoes(review)
    assert desk.contents() == before
    assert ada.undoes(review) is not None
