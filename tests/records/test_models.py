"""What the database itself refuses, whatever the code above it does."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError

from quizapp.records.models import Attempt, Job, Learner, Review, SetAside
from tests.records.cast import NOON, Desk, Person, stretched

COST = "anshan.cost.number"


def log_again(desk: Desk, person: Person, **changed: Any) -> None:
    """Add a copy of the person's first entry, with other columns where they are named."""
    first = person.log()[0]
    columns = {name: value for name, value in first.items() if name != "id"}
    with desk.session() as session:
        session.add(Review(**columns | {"event_id": "event-2", "sequence": 2} | changed))
        session.commit()


@pytest.mark.parametrize(
    "changed",
    [
        {"event_id": "event-1"},
        {"sequence": 1},
        {"kind": "guess"},
        {"credit": 1.1},
        {"credit": -0.1},
        {"kind": "undo"},
        {"about_id": 1},
        {"learner_id": 404},
    ],
)
def test_an_entry_that_breaks_the_log_is_refused(desk: Desk, ada: Person, changed: dict[str, Any]) -> None:
    ada.knows((ada.begins_with(COST), 1), event_id="event-1")
    log_again(desk, ada, sequence=7, event_id="event-7")  # a sound one is taken
    with pytest.raises(IntegrityError):
        log_again(desk, ada, **changed)


def test_a_person_who_leaves_takes_everything_along_and_nothing_of_others(
    desk: Desk, ada: Person, bo: Person
) -> None:
    for person in (ada, bo):
        attempt = person.begins_with(COST, "anshan.place.short")
        person.undoes(person.knows((attempt, 1)))
        person.insists(person.misses((attempt, 2)))
        person.adopts(stretched(2.0))
        person.reschedules()
        with desk.session() as session:
            session.add(SetAside(learner_id=person.id, facet_id="wuhan.cost", until_on=None, set_at=NOON))
            session.add(Job(kind="fit", learner_id=person.id, state="queued", asked_at=NOON))
            session.commit()
    before = desk.contents()
    with desk.session() as session:
        session.execute(delete(Learner).where(Learner.id == ada.id))
        session.commit()
    for table, rows in desk.contents().items():
        if table not in ("asked", "frozen_question", "schedule"):
            owner = "id" if table == "learner" else "learner_id"
            assert rows == [row for row in before[table] if row.get(owner) == bo.id]
    assert {row["attempt_id"] for row in desk.rows("asked")} == {attempt}
    assert desk.faults() == {}


def test_the_number_of_a_person_who_left_is_not_given_again(desk: Desk, ada: Person, bo: Person) -> None:
    with desk.session() as session:
        session.execute(delete(Learner).where(Learner.id == bo.id))
        session.commit()
    assert desk.arrives().id > bo.id


def test_an_attempts_questions_come_in_their_order(desk: Desk, ada: Person) -> None:
    names = ["wuhan.cost.number", "anshan.cost.number", "dalian.place.short"]
    attempt = ada.begins_with(*names, at=NOON)
    with desk.session() as session:
        asked = session.get_one(Attempt, attempt).asked
        assert [(one.position, one.question_id) for one in asked] == list(enumerate(names, 1))
