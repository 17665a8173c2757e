from __future__ import annotations

import pytest

from quizapp.records import asides
from quizapp.records.log import NotFound
from tests.records.at_once import all_well
from tests.records.cast import DAY, HOUR, NOON, Desk, Person
from tests.records.lessons import COSTS, learns

COST = COSTS[0]
ANSHAN = ["anshan.cost", "anshan.opening", "anshan.place"]


def suspends(person: Person, name: str) -> list[str]:
    with person.desk.session() as session:
        return asides.suspend(session, person.desk.bank, person.id, name, NOON)


def buries(person: Person, name: str) -> list[str]:
    with person.desk.session() as session:
        return asides.bury(session, person.desk.bank, person.id, name, NOON)


def resumes(person: Person, name: str) -> list[str]:
    with person.desk.session() as session:
        return asides.resume(session, person.id, name)


# Suspend and resume


def test_what_ada_suspends_is_not_asked_until_she_resumes_it(ada: Person) -> None:
    learns(ada, *COSTS[:2], at=NOON - 3 * DAY)
    suspends(ada, COST)
    assert ada.today().due == (COSTS[1],)
    assert ada.today(NOON + 900 * DAY).due_count == 1
    assert resumes(ada, COST) == [COST]
    assert ada.today().due_count == 2


def test_a_facet_never_seen_can_be_suspended(ada: Person) -> None:
    suspends(ada, COST)
    assert COST not in ada.today().new
    attempt = ada.begins("chapter")
    assert all(COST not in ada.question(place).facets for place in ada.open_places(attempt))
    resumes(ada, COST)
    assert COST in ada.today().new


def test_a_whole_fact_is_set_aside_and_resumed(ada: Person) -> None:
    assert sorted(suspends(ada, "anshan")) == ANSHAN
    assert not [facet for facet in ada.today().new if facet.startswith("anshan.")]
    assert resumes(ada, "anshan") == ANSHAN
    assert resumes(ada, "anshan") == []


def test_setting_aside_twice_is_setting_aside_once(desk: Desk, ada: Person) -> None:
    suspends(ada, COST)
    before = desk.contents()
    suspends(ada, COST)
    buries(ada, COST)
    assert desk.contents() == before


def test_eight_suspensions_at_once_are_one(desk: Desk, ada: Person) -> None:
    all_well([lambda: suspends(ada, "anshan")] * 8)
    assert len(desk.rows("set_aside")) == 3


def test_what_the_bank_does_not_hold_cannot_be_set_aside(desk: Desk, ada: Person) -> None:
    for verb in (suspends, buries):
        with pytest.raises(NotFound):
            verb(ada, "nowhere.at-all")
    assert desk.rows("set_aside") == []


def test_what_bo_suspends_is_asked_of_ada(ada: Person, bo: Person) -> None:
    suspends(bo, COST)
    assert COST in ada.today().new


# Bury until tomorrow


def test_what_ada_buries_comes_back_by_itself_when_her_tomorrow_begins(ada: Person) -> None:
    ada.changes(zone="Asia/Tokyo", new_per_day=0)  # noon in London is nine in the evening there
    learns(ada, COST, at=NOON - 3 * DAY)
    buries(ada, COST)
    tomorrow = NOON.replace(hour=19)
    assert ada.today().facets == ()
    assert ada.today().next_at == tomorrow
    assert ada.today(tomorrow - HOUR / 60).due == ()
    assert ada.today(tomorrow).due == (COST,)


def test_what_is_buried_can_be_suspended(desk: Desk, ada: Person) -> None:
    buries(ada, COST)
    suspends(ada, COST)
    assert [row["until_on"] for row in desk.rows("set_aside")] == [None]


def test_what_was_buried_once_is_forgotten_with_the_next_wish(desk: Desk, ada: Person) -> None:
    buries(ada, COST)
    with desk.session() as session:
        asides.suspend(session, desk.bank, ada.id, COSTS[1], NOON + 2 * DAY)
    assert [row["facet_id"] for row in desk.rows("set_aside")] == [COSTS[1]]


# In the middle of a sitting


@pytest.mark.parametrize("verb", [suspends, buries])
def test_a_waiting_question_about_what_is_set_aside_is_dropped(ada: Person, verb: type) -> None:
    attempt = ada.begins_with("anshan.cost.number", "baotou.cost.number")
    verb(ada, COST)
    assert ada.open_places(attempt) == [(attempt, 2)]
    assert ada.unfinished() == attempt


def test_the_repeat_of_a_missed_question_is_dropped_and_its_answer_stays(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number")
    ada.misses((attempt, 1))
    suspends(ada, COST)
    assert [row["position"] for row in desk.rows("asked")] == [1]
    assert desk.rows("attempt")[0]["finished_at"] == NOON
    assert len(ada.log()) == 1
    assert desk.faults() == {}


def test_an_attempt_of_which_nothing_is_left_is_finished(ada: Person) -> None:
    ada.begins_with("anshan.cost.number")
    suspends(ada, "anshan")
    assert ada.unfinished() is None


def test_a_sitting_of_bo_keeps_what_ada_suspends(ada: Person, bo: Person) -> None:
    attempt = bo.begins_with("anshan.cost.number")
    suspends(ada, COST)
    assert bo.open_places(attempt) == [(attempt, 1)]


def test_what_a_guest_has_set_aside_joins_the_longer_wish_of_an_account(
    desk: Desk, ada: Person, bo: Person
) -> None:
    suspends(ada, COST)
    buries(ada, COSTS[1])
    buries(bo, COST)
    suspends(bo, COSTS[2])
    with desk.session() as session:
        asides.give(session, ada.id, bo.id)
        session.commit()
    kept = {row["facet_id"]: row["until_on"] for row in desk.rows("set_aside", learner_id=bo.id)}
    assert kept == {COST: None, COSTS[1]: (NOON + DAY).date(), COSTS[2]: None}
    assert desk.rows("set_aside", learner_id=ada.id) == []
