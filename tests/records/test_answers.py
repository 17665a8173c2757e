from __future__ import annotations

import pytest

from quizapp import grading
from quizapp.records import attempts
from quizapp.records.answers import Revised
from quizapp.records.log import NotFound
from quizapp.records.models import Learner
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person
from tests.records.works import TOWNS, a_bank, a_works

COST, PLACE = "anshan.cost.number", "anshan.place.short"


# Once


def test_an_answer_is_logged_with_everything_that_its_rating_follows_from(desk: Desk, ada: Person) -> None:
    ada.changes(zone="Asia/Tokyo", day_start_hour=3, desired_retention=0.85)
    place = ada.begins_with("anshan.cost.choice"), 1
    ada.knows(place, NOON + 8 * HOUR, event_id="event-ada-1", confidence="sure", active_seconds=7.5)
    [entry] = ada.log()
    assert entry == entry | {
        "sequence": 1,
        "event_id": "event-ada-1",
        "kind": "answer",
        "about_id": None,
        "answered_at": NOON + 8 * HOUR,
        "answered_on": (NOON + DAY).date(),  # five in the morning in Tokyo
        "question_id": "anshan.cost.choice",
        "form": "choice",
        "options": 4,
        "given": "10 million rubles",
        "credit": 1.0,
        "first_try": True,
        "confidence": "sure",
        "active_seconds": 7.5,
        "typical_seconds": None,
    }
    [schedule] = desk.rows("schedule")
    assert entry["schedule_id"] == schedule["id"]
    assert schedule["body"] == schedule["body"] | {
        "zone": "Asia/Tokyo",
        "day_start_hour": 3,
        "desired_retention": 0.85,
        "learning_steps": [10],
        "uses_pace": True,
    }


def test_an_answer_sent_again_returns_what_is_stored(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(COST, PLACE), 1
    first = ada.misses(place, event_id="event-ada-1")
    before = desk.contents()
    again = ada.knows(place, NOON + HOUR, event_id="event-ada-1")
    assert (again.id, again.credit, again.given) == (first.id, 0.0, "7")
    assert desk.contents() == before


def test_an_answer_sent_again_after_the_question_changed_returns_what_is_stored(
    desk: Desk, ada: Person
) -> None:
    place = ada.begins_with("wuhan.cost.number"), 1
    first = ada.knows(place, event_id="event-ada-1")
    before = desk.contents()
    desk.bank = a_bank(a_works(0))
    again = ada.answers(place, "3 million", event_id="event-ada-1")
    assert (again.id, again.credit, again.given) == (first.id, 1.0, "120 million rubles")
    assert desk.contents() == before


def test_a_question_is_graded_as_it_was_asked_although_it_has_changed_since(desk: Desk, ada: Person) -> None:
    place = ada.begins_with("wuhan.cost.number"), 1
    changed = a_works(11)
    changed["facets"][0]["key"]["number"] = "77 million"
    desk.bank = a_bank(changed)
    assert ada.answers(place, "120 million").credit == 1.0


def test_a_question_answered_in_another_tab_is_not_counted_twice(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(COST, PLACE), 1
    first = ada.knows(place)
    before = desk.contents()
    second = ada.misses(place, NOON + MINUTE)
    assert second.id == first.id
    assert desk.contents() == before


def test_two_learners_may_use_the_same_event_id(ada: Person, bo: Person) -> None:
    mine = ada.knows((ada.begins_with(COST), 1), event_id="event-1")
    yours = bo.misses((bo.begins_with(COST), 1), event_id="event-1")
    assert (mine.credit, yours.credit) == (1.0, 0.0)


# What cannot be read


@pytest.mark.parametrize(
    ("question", "given"),
    [
        (COST, "many"),
        (COST, ""),
        (PLACE, "?!"),
        (PLACE, "x" * 5000),
        (PLACE, "An\0shan"),
    ],
)
def test_a_response_that_cannot_be_read_stores_nothing(
    desk: Desk, ada: Person, question: str, given: str
) -> None:
    place = ada.begins_with(question), 1
    before = desk.contents()
    with pytest.raises(grading.Unreadable):
        ada.answers(place, given)
    assert desk.contents() == before
    assert ada.knows(place).sequence == 1


def test_a_response_to_another_wording_stores_nothing(desk: Desk, ada: Person) -> None:
    """The question was revised between the moment when the page was read and the transaction."""
    place = ada.begins_with(COST), 1
    before = desk.contents()
    with pytest.raises(Revised):
        ada.answers(place, "10 million", frozen_id="f" * 64)
    assert desk.contents() == before
    [asked] = desk.rows("asked")
    stored = ada.answers(place, "10 million", frozen_id=asked["frozen_id"])
    assert ada.answers(place, "11 million", frozen_id="f" * 64).id == stored.id


@pytest.mark.parametrize(
    ("question", "given"), [("anshan.cost.choice", "nothing of the kind"), ("anshan.cost.flashcard", "fine")]
)
def test_a_response_that_was_not_offered_stores_nothing(
    desk: Desk, ada: Person, question: str, given: str
) -> None:
    place = ada.begins_with(question), 1
    before = desk.contents()
    with pytest.raises(ValueError, match=r"anshan\.cost"):
        ada.answers(place, given)
    assert desk.contents() == before


@pytest.mark.parametrize("step", ["quizapp.scheduling.Scheduler.review", "quizapp.records.going_on.go_on"])
def test_an_answer_that_fails_on_the_way_stores_nothing(
    desk: Desk, ada: Person, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    place = ada.begins_with(COST), 1
    before = desk.contents()

    def fails(*_what: object, **_how: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(step, fails)
        with pytest.raises(RuntimeError):
            ada.misses(place, event_id="event-1")
    assert desk.contents() == before
    assert ada.knows(place, event_id="event-1").sequence == 1


def test_not_knowing_is_a_response_of_its_own(ada: Person) -> None:
    review = ada.answers((ada.begins_with(COST), 1), None)
    assert (review.given, review.credit) == (None, 0.0)
    memory = ada.memory("anshan.cost")
    assert memory is not None
    assert not memory.last_right


def test_what_was_typed_is_stored_as_it_was_typed(ada: Person) -> None:
    place = ada.begins_with(PLACE), 1
    typed = " ANSHAN <b>&amp; 鞍山 "
    ada.answers(place, typed)
    assert [entry["given"] for entry in ada.log()] == [typed]


# Memory


def test_a_right_answer_is_due_later_than_a_wrong_one(ada: Person) -> None:
    attempt = ada.begins_with(COST, "baotou.cost.number")
    ada.knows((attempt, 1))
    ada.misses((attempt, 2))
    knew, missed = ada.memory("anshan.cost"), ada.memory("baotou.cost")
    assert knew is not None
    assert missed is not None
    assert missed.due_at == NOON + 10 * MINUTE
    assert knew.due_on > NOON.date()


def test_an_answer_moves_only_the_facet_that_was_asked(ada: Person) -> None:
    ada.knows((ada.begins_with(COST), 1))
    assert ada.memories().keys() == {"anshan.cost"}


def test_the_usual_time_counts_from_the_tenth_right_answer_in_a_form(ada: Person) -> None:
    attempt = ada.begins_with(*(f"{town.lower()}.cost.number" for town in TOWNS))
    usual = []
    for position in range(1, 13):
        review = ada.knows((attempt, position), active_seconds=float(position))
        usual.append(review.typical_seconds)
    assert usual == [None] * 10 + [5.5, 6.0]


def test_a_slow_right_answer_is_held_less_firmly_than_a_quick_one(desk: Desk) -> None:
    ten = [f"{town.lower()}.cost.number" for town in TOWNS[:10]]
    held = []
    for seconds in (5.0, 50.0):
        person = desk.arrives()
        attempt = person.begins_with(*ten, "wuhan.cost.number")
        for position in range(1, 11):
            person.knows((attempt, position), active_seconds=5.0)
        person.knows((attempt, 11), active_seconds=seconds)
        memory = person.memory("wuhan.cost")
        assert memory is not None
        held.append(memory.stability)
    assert held[1] < held[0]


def test_the_questions_asked_in_between_are_counted(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST, PLACE, "baotou.cost.number")
    ada.misses((attempt, 1))
    ada.knows((attempt, 2))
    ada.knows((attempt, 3))
    ada.knows((attempt, 4))  # the missed one once more
    others = [row["others_since"] for row in desk.rows("reviewed_facet", facet_id="anshan.cost")]
    assert others == [0, 2]


# The clock


def test_a_clock_that_jumps_back_keeps_the_numbers_rising_and_the_memory_true(
    desk: Desk, ada: Person
) -> None:
    for at in (NOON, NOON + 3 * DAY, NOON - 2 * DAY, NOON + 3 * DAY - HOUR):
        ada.knows((ada.begins_with(COST), 1), at)
    assert [entry["sequence"] for entry in ada.log()] == [1, 2, 3, 4]
    assert [entry["answered_at"] for entry in ada.log()][2] == NOON - 2 * DAY
    assert desk.faults() == {}
    memory = ada.memory("anshan.cost")
    assert memory is not None
    assert memory.last_review_at == NOON + 3 * DAY
    assert memory.reviews == 4


# Strangers


def test_eve_can_neither_see_nor_answer_what_ada_is_asked(desk: Desk, ada: Person, eve: Person) -> None:
    place = ada.begins_with(COST, PLACE), 1
    assert _sees(ada, place) == (True, True)
    assert _sees(eve, place) == (False, False)
    before = desk.contents()
    with pytest.raises(NotFound):
        eve.knows(place)
    assert desk.contents() == before
    assert ada.knows(place).credit == 1.0


def test_a_place_that_does_not_exist_is_not_found(ada: Person) -> None:
    attempt = ada.begins_with(COST)
    for place in ((attempt, 2), (attempt + 1, 1)):
        with pytest.raises(NotFound):
            ada.answers(place, "7")


def test_somebody_who_is_gone_answers_nothing(desk: Desk, ada: Person) -> None:
    place = ada.begins_with(COST), 1
    with pytest.raises(NotFound):
        Person(desk, 404, "").answers(place, "7")


def _sees(person: Person, place: tuple[int, int]) -> tuple[bool, bool]:
    with person.desk.session() as session:
        learner = session.get_one(Learner, person.id)
        attempt = attempts.find(session, learner, place[0])
        asked = attempts.find_asked(session, learner, *place)
        return attempt is not None, asked is not None
