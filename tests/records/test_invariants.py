"""A fault planted in the rows is found, and named."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from quizapp.records import invariants
from tests.records.cast import DAY, NOON, Desk, Person, stretched

MEMORIES = "memories equal the replay of the log"
NUMBERS = "the log's numbers have no gap and no double"
OWNERS = "each row belongs to who wrote it"
ABOUT = "each second thought is about an answer"
MODEL = "each learner studies as the log says"
LATE = "nothing in a timed test was given after its end"
OFTEN = "no quiz was begun oftener than it may be"
DRAFTS = "nothing waits to be handed in where no test is open"


@pytest.fixture(autouse=True)
def _learned(ada: Person, bo: Person) -> None:
    """Let Ada (learner 1) and Bo (learner 2) learn, with an undo, an override and an open attempt."""
    for person in (ada, bo):
        attempt = person.begins_with("anshan.place.short", "baotou.cost.choice", "dalian.cost.number")
        person.insists(person.misses((attempt, 1)))
        person.undoes(person.misses((attempt, 2)), NOON + DAY)
        person.misses((attempt, 3), NOON + 2 * DAY)


A_DRAFT = """INSERT INTO draft (attempt_id, position, event_id, given, given_at)
             VALUES (1, 2, 'event-of-a-draft', NULL, '{}')"""


def plant(desk: Desk, *statements: str) -> None:
    with desk.engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def test_every_invariant_is_looked_at_and_holds(desk: Desk) -> None:
    with desk.session() as session:
        looked_at = dict(invariants.check(session))
    names = (MEMORIES, NUMBERS, OWNERS, ABOUT, MODEL, LATE, OFTEN, DRAFTS)
    assert looked_at == {name: [] for name in names}


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE memory SET stability = stability + 1 WHERE learner_id = 1 AND facet_id = 'anshan.place'",
        "UPDATE memory SET due_on = '2026-04-11' WHERE learner_id = 1 AND facet_id = 'anshan.place'",
        "UPDATE memory SET reviews = reviews + 1 WHERE learner_id = 1 AND facet_id = 'anshan.place'",
        "DELETE FROM memory WHERE learner_id = 1 AND facet_id = 'anshan.place'",
        "UPDATE review SET kind = 'answer', about_id = NULL WHERE learner_id = 1 AND kind = 'override'",
        "UPDATE reviewed_facet SET credit = 0.5 WHERE learner_id = 1 AND facet_id = 'dalian.cost'",
        "UPDATE review SET about_id = about_id + 1 WHERE learner_id = 1 AND kind = 'undo'",
    ],
)
def test_a_memory_that_is_not_what_the_log_leads_to_is_found(desk: Desk, fault: str) -> None:
    plant(desk, fault)
    faults = desk.faults()
    assert MEMORIES in faults
    assert faults.keys() <= {MEMORIES, ABOUT}
    assert all(fault.startswith("learner 1, ") for fault in faults[MEMORIES])


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE review SET sequence = 17 WHERE learner_id = 1 AND sequence = 3",
        "UPDATE learner SET last_sequence = 6 WHERE id = 1",
        "UPDATE learner SET last_sequence = 4 WHERE id = 1",
        "UPDATE review SET sequence = 0 WHERE learner_id = 1 AND sequence = 3",
    ],
)
def test_a_gap_in_the_numbers_is_found(desk: Desk, fault: str) -> None:
    plant(desk, fault)
    faults = desk.faults()
    assert faults.keys() == {NUMBERS}
    assert [fault[:9] for fault in faults[NUMBERS]] == ["learner 1"]


def test_an_entry_that_is_missing_from_the_end_of_a_log_is_found(desk: Desk) -> None:
    plant(
        desk,
        "UPDATE asked SET review_id = NULL WHERE attempt_id = 1 AND position = 3",
        "DELETE FROM reviewed_facet WHERE learner_id = 1 AND facet_id = 'dalian.cost'",
        "DELETE FROM memory WHERE learner_id = 1 AND facet_id = 'dalian.cost'",
        "DELETE FROM review WHERE learner_id = 1 AND sequence = 5",
    )
    assert desk.faults().keys() == {NUMBERS}


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE attempt SET learner_id = 2 WHERE id = 1",
        "UPDATE reviewed_facet SET learner_id = 2 WHERE learner_id = 1 AND facet_id = 'dalian.cost'",
        "UPDATE asked SET question_id = 'wuhan.cost.number' WHERE attempt_id = 1 AND position = 3",
        """UPDATE asked SET review_id = (SELECT min(id) FROM review WHERE learner_id = 2 AND kind = 'undo')
           WHERE attempt_id = 1 AND position = 1""",
    ],
)
def test_a_row_of_somebody_else_is_found(desk: Desk, fault: str) -> None:
    plant(desk, fault)
    assert OWNERS in desk.faults()


def test_an_entry_about_another_learners_answer_is_found(desk: Desk) -> None:
    plant(
        desk,
        """UPDATE review SET about_id = (SELECT min(id) FROM review WHERE learner_id = 2 AND kind = 'answer')
           WHERE learner_id = 1 AND kind = 'override'""",
    )
    assert OWNERS in desk.faults()


def test_a_second_thought_about_a_second_thought_is_found(desk: Desk) -> None:
    plant(
        desk,
        """UPDATE review SET about_id = (SELECT min(id) FROM review WHERE learner_id = 1 AND kind = 'undo')
           WHERE learner_id = 1 AND kind = 'override'""",
    )
    assert ABOUT in desk.faults()


def test_a_regrade_of_a_facet_that_the_answer_did_not_move_is_found(desk: Desk) -> None:
    plant(
        desk,
        """INSERT INTO reviewed_facet (review_id, facet_id, learner_id, credit, others_since, moved_days)
           SELECT id, 'wuhan.cost', 1, 1, 0, 0 FROM review WHERE learner_id = 1 AND kind = 'override'""",
        "UPDATE review SET kind = 'regrade' WHERE learner_id = 1 AND kind = 'override'",
    )
    assert ABOUT in desk.faults()


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE learner SET parameters = NULL WHERE id = 1",
        "UPDATE learner SET replanned_at = NULL WHERE id = 1",
        "UPDATE learner SET replanned_at = '2036-03-10 12:00:00.000000' WHERE id = 1",
        "UPDATE learner SET replanned_at = '2026-03-10 12:00:00.000000' WHERE id = 2",
        "UPDATE learner SET parameters = (SELECT parameters FROM learner WHERE id = 1) WHERE id = 2",
    ],
)
def test_a_memory_model_that_the_log_knows_nothing_of_is_found(desk: Desk, ada: Person, fault: str) -> None:
    ada.adopts(stretched(2.0), NOON + 3 * DAY)
    assert desk.faults() == {}
    plant(desk, fault)
    assert desk.faults().keys() == {MODEL}


def test_a_response_after_the_end_of_its_test_is_found(desk: Desk) -> None:
    plant(desk, "UPDATE attempt SET ends_at = '2026-03-10 11:59:59.000000' WHERE id = 1")
    assert desk.faults().keys() == {LATE}
    assert len(desk.faults()[LATE]) == 2


def test_a_draft_after_the_end_of_its_test_is_found(desk: Desk) -> None:
    plant(desk, "UPDATE attempt SET mode = 'timed', ends_at = '2026-03-20 12:00:00.000000' WHERE id = 1")
    plant(desk, A_DRAFT.format("2026-03-20 12:00:00.000000"))
    assert desk.faults() == {}
    plant(desk, "UPDATE draft SET given_at = '2026-03-20 12:00:00.000001'")
    assert desk.faults().keys() == {LATE}


def test_a_quiz_begun_oftener_than_allowed_is_found(desk: Desk, ada: Person) -> None:
    ada.begins_with("anshan.cost.number")
    plant(desk, "UPDATE attempt SET quiz_id = 'works', attempts_allowed = 2")
    assert desk.faults() == {}
    plant(desk, "UPDATE attempt SET attempts_allowed = 1")
    assert desk.faults() == {OFTEN: ["learner 1: quiz works begun 2 times, 1 allowed"]}


@pytest.mark.parametrize(
    "fault",
    [
        "UPDATE attempt SET mode = 'study' WHERE id = 1",
        "UPDATE attempt SET mode = 'adaptive' WHERE id = 1",
        "UPDATE attempt SET finished_at = '2026-03-20 12:00:00.000000' WHERE id = 1",
        "UPDATE draft SET position = 1",
    ],
)
def test_a_draft_where_no_test_is_open_is_found(desk: Desk, fault: str) -> None:
    plant(desk, "UPDATE attempt SET mode = 'test' WHERE id = 1", A_DRAFT.format("2026-03-11 12:00:00.000000"))
    assert desk.faults() == {}
    plant(desk, fault)
    assert desk.faults().keys() == {DRAFTS}
