"""Every memory is what the log leads to, whatever has happened."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from sqlalchemy import select

from quizapp.records import replay
from quizapp.records.differences import differences
from quizapp.records.entries import standing
from quizapp.records.models import Memory
from tests.records.cast import DAY, NOON, Desk, Person
from tests.records.folding import memories_by_hand
from tests.records.histories import (
    Deed,
    Life,
    histories,
    histories_with_changes,
    histories_with_jumps,
    histories_with_plans,
    lived,
)


@settings(max_examples=settings().max_examples // 8)
@given(history=histories)
def test_after_any_history_the_memories_are_those_of_the_log(
    sqlite_tables: Path, history: list[Deed]
) -> None:
    with lived(sqlite_tables, history) as life:
        assert_true(life)


@settings(max_examples=settings().max_examples // 8)
@given(history=histories_with_jumps)
def test_clocks_set_back_and_changes_of_zone_leave_the_memories_true(
    sqlite_tables: Path, history: list[Deed]
) -> None:
    with lived(sqlite_tables, history) as life:
        assert_true(life)


@settings(max_examples=settings().max_examples // 8)
@given(history=histories_with_changes)
def test_changed_keys_and_regrades_leave_the_memories_true(sqlite_tables: Path, history: list[Deed]) -> None:
    with lived(sqlite_tables, history) as life:
        assert_true(life)


@settings(max_examples=settings().max_examples // 4)
@given(history=histories_with_plans)
def test_other_models_new_days_and_other_wishes_leave_the_memories_true(
    sqlite_tables: Path, history: list[Deed]
) -> None:
    with lived(sqlite_tables, history) as life:
        assert_true(life)


def assert_true(life: Life) -> None:
    """Assert all that must hold of a learner after anything."""
    person, desk = life.person, life.person.desk
    assert desk.faults() == {}
    assert person.memories() == memories_by_hand(desk, person.id)
    log = person.log()
    assert [entry["sequence"] for entry in log] == list(range(1, len(log) + 1))
    responses = {entry["id"] for entry in log if entry["kind"] in ("answer", "practice")}
    assert responses == {review.id for review in life.given}
    with desk.session() as session:
        for memory in session.scalars(select(Memory).where(Memory.learner_id == person.id)):
            entries = standing(session, person.id, [memory.facet_id])[memory.facet_id]
            answers = [entry.review for entry in entries if entry.review.kind == "answer"]
            last, first = answers[-1], answers[0]
            assert (memory.last_sequence, memory.last_question_id) == (last.sequence, last.question_id)
            assert memory.first_review_on == first.answered_on


def test_a_memory_that_was_changed_by_hand_differs_from_its_replay(desk: Desk, ada: Person) -> None:
    ada.knows((ada.begins_with("anshan.cost.number"), 1))
    true = ada.memory("anshan.cost")
    with desk.session() as session:
        session.get_one(Memory, (ada.id, "anshan.cost")).due_at += DAY
        session.commit()
        [difference] = differences(session)
    assert (difference.learner_id, difference.facet_id) == (ada.id, "anshan.cost")
    assert difference.replayed == true
    assert difference.stored is not None
    assert difference.stored.due_at == NOON.replace(hour=4) + 3 * DAY


def test_a_memory_without_a_log_and_a_log_without_a_memory_are_differences(
    desk: Desk, ada: Person, bo: Person
) -> None:
    for person in (ada, bo):
        person.knows((person.begins_with("anshan.cost.number"), 1))
    with desk.session() as session:
        memory = session.get_one(Memory, (bo.id, "anshan.cost"))
        memory.facet_id = "anshan.place"
        session.commit()
        found = list(differences(session))
    assert [(one.learner_id, one.facet_id, one.stored is None) for one in found] == [
        (bo.id, "anshan.cost", True),
        (bo.id, "anshan.place", False),
    ]
    assert found[1].replayed is None


def test_remembering_again_changes_nothing(desk: Desk, ada: Person) -> None:
    ada.knows((ada.begins_with("anshan.cost.number"), 1))
    ada.misses((ada.begins_with("anshan.cost.choice"), 1), NOON + 4 * DAY)
    before = desk.contents()
    with desk.session() as session:
        replay.remember(session, ada.id, ["anshan.cost", "anshan.place"])
        session.commit()
    assert desk.contents() == before
