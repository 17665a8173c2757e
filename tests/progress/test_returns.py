"""When a facet comes back, and why just then."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from quizapp.progress.returns import Return, Why, returns
from quizapp.records import asides
from quizapp.records.models import Learner, Memory, ReviewedFacet
from tests.records.cast import DAY, MINUTE, NOON, Person

COST = "anshan.cost"
TODAY = date(2026, 3, 10)


def knows(person: Person, at: datetime = NOON, question: str = "anshan.cost.number") -> None:
    person.knows((person.begins_with(question, at=at), 1), at)


def back(person: Person, at: datetime = NOON, facet_id: str = COST) -> Return:
    with person.desk.session() as session:
        learner, memory = session.get_one(Learner, person.id), session.get_one(Memory, (person.id, facet_id))
        return returns(session, person.desk.bank, learner, [memory], at)[facet_id]


def moved(person: Person, days: int) -> date:
    """Let the facet come back so many days later than planned; return that day."""
    with person.desk.session() as session:
        memory = session.get_one(Memory, (person.id, COST))
        memory.due_on, memory.due_at = memory.due_on + days * DAY, memory.due_at + days * DAY
        mine = (ReviewedFacet.learner_id == person.id, ReviewedFacet.facet_id == COST)
        (part,) = session.scalars(select(ReviewedFacet).where(*mine))
        part.moved_days += days
        session.commit()
        return memory.due_on


def test_what_is_planned_comes_when_recall_has_fallen(ada: Person) -> None:
    knows(ada)
    found = back(ada)
    memory = ada.memory(COST)
    assert memory is not None
    assert (found.why, found.on, found.planned_on) == (Why.PLANNED, memory.due_on, memory.due_on)
    assert found.recall_now == 1
    assert found.recall_then == pytest.approx(0.9, abs=0.03)


def test_on_its_day_it_is_due_and_recall_would_fall_on(ada: Person) -> None:
    knows(ada)
    due_on = back(ada).on
    assert due_on is not None
    found = back(ada, NOON + (due_on - TODAY))
    assert (found.why, found.on) == (Why.DUE, due_on)
    assert found.recall_then < found.recall_now
    assert back(ada, NOON + (due_on - TODAY) + 9 * DAY).recall_now < found.recall_then


def test_what_was_missed_or_is_learned_comes_back_within_minutes(ada: Person) -> None:
    ada.changes(learning_steps=[1, 10])
    ada.misses((ada.begins_with("anshan.cost.number"), 1))
    assert (back(ada).why, back(ada).at) == (Why.MISSED, NOON + MINUTE)
    knows(ada, question="baotou.cost.number")
    found = back(ada, facet_id="baotou.cost")
    assert (found.why, found.at) == (Why.LEARNED, NOON + 10 * MINUTE)


def test_what_is_set_aside_waits_for_the_learner_or_for_tomorrow(ada: Person) -> None:
    knows(ada, NOON - 30 * DAY)
    with ada.desk.session() as session:
        asides.bury(session, ada.desk.bank, ada.id, COST, NOON)
    assert (back(ada).why, back(ada).on) == (Why.BURIED, TODAY + DAY)
    assert back(ada, NOON + DAY).why is Why.DUE
    with ada.desk.session() as session:
        asides.suspend(session, ada.desk.bank, ada.id, COST, NOON)
    assert (back(ada).why, back(ada).on) == (Why.SUSPENDED, None)
    with ada.desk.session() as session:
        asides.resume(session, ada.id, COST)
    assert back(ada).why is Why.DUE


def test_of_one_fact_the_others_wait_until_tomorrow(ada: Person) -> None:
    knows(ada, NOON - 30 * DAY)
    knows(ada, NOON, "anshan.place.short")
    assert (back(ada).why, back(ada).on) == (Why.BESIDE, TODAY + DAY)


def test_what_no_form_may_ask_does_not_come_back(ada: Person) -> None:
    knows(ada)
    ada.changes(forms_off=[question.asked_as for question in ada.desk.bank.asking(COST)])
    assert (back(ada).why, back(ada).on) == (Why.FORMS_OFF, None)


def test_a_moved_day_has_its_reason(ada: Person) -> None:
    knows(ada)
    planned_on = back(ada).on
    assert planned_on is not None
    on = moved(ada, 1)
    assert (back(ada).why, back(ada).on, back(ada).planned_on) == (Why.EVEN, on, planned_on)
    shares = [1.0] * 7
    shares[planned_on.weekday()] = 0.5
    ada.changes(easy_days=shares)
    assert back(ada).why is Why.EASY_DAY
    ada.changes(easy_days=[1.0] * 7)
    for town in ("baotou", "dalian"):
        knows(ada, question=f"{town}.cost.number")
        with ada.desk.session() as session:
            session.get_one(Memory, (ada.id, f"{town}.cost")).due_at = NOON + (planned_on - TODAY)
            session.get_one(Memory, (ada.id, f"{town}.cost")).due_on = planned_on
            session.commit()
    assert back(ada).why is Why.FULL_DAY


def test_what_the_exam_pulled_says_so(ada: Person) -> None:
    knows(ada)
    planned_on = back(ada).on
    on = moved(ada, -1)
    assert planned_on is not None
    ada.changes(exam_on=planned_on - DAY)
    assert (back(ada).why, back(ada).on) == (Why.EXAM, on)
    ada.changes(exam_on=planned_on + timedelta(days=20))
    assert back(ada).why is Why.EVEN
