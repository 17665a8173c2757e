"""Another memory model, or another day for each facet: the log grows, and memories are what it leads to."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from quizapp.records import replanning
from quizapp.records.amendments import undo
from quizapp.records.log import NotFound
from quizapp.records.models import Learner
from quizapp.records.remodelling import Model
from quizapp.scheduling import DEFAULT_PARAMETERS, Memory, Scheduler
from tests.records.cast import DAY, HOUR, NOON, Desk, Person, a_fit, new_event, stretched
from tests.records.folding import memories_by_hand

FIRM = stretched(2.0)
QUESTIONS = ("anshan.cost.number", "baotou.cost.number", "dalian.place.short", "wuhan.opening.date")


@pytest.fixture
def ada(desk: Desk) -> Person:
    """Give Ada, who has learned four facets, one of which she missed later."""
    ada = desk.signs_up("Ada")
    for number, question in enumerate(QUESTIONS):
        ada.knows((ada.begins_with(question), 1), NOON + number * HOUR)
    ada.misses((ada.begins_with(QUESTIONS[3]), 1), NOON + 3 * DAY)
    return ada


def true(person: Person) -> bool:
    """Tell whether the memories are what the log leads to, by two ways of reading it."""
    return person.desk.faults() == {} and person.memories() == memories_by_hand(person.desk, person.id)


def learner(person: Person) -> Learner:
    with person.desk.session() as session:
        return session.get_one(Learner, person.id)


def previewed(person: Person, scheduler: Scheduler) -> dict[str, tuple[object, object]]:
    with person.desk.session() as session:
        plan = replanning.preview(session, person.id, scheduler, NOON + 4 * DAY)
    return {one.facet_id: (one.before, one.after) for one in plan.placed}


def days_of(memories: dict[str, Memory]) -> dict[str, object]:
    return {facet_id: memory.due_on for facet_id, memory in memories.items()}


# Another model


def test_another_model_changes_states_and_no_date(desk: Desk, ada: Person) -> None:
    before = ada.memories()
    ada.adopts(FIRM, NOON + 4 * DAY)
    after = ada.memories()
    assert days_of(after) == days_of(before)
    assert all(after[facet].stability > before[facet].stability for facet in before)
    assert all(after[facet].worth != before[facet].worth for facet in before)
    assert true(ada)


def test_states_are_those_of_one_who_had_the_model_from_the_beginning(desk: Desk, ada: Person) -> None:
    bo = desk.arrives()
    bo.adopts(FIRM, NOON)
    for number, question in enumerate(QUESTIONS):
        bo.knows((bo.begins_with(question), 1), NOON + number * HOUR)
    bo.misses((bo.begins_with(QUESTIONS[3]), 1), NOON + 3 * DAY)
    ada.adopts(FIRM, NOON + 4 * DAY)
    hers, his = ada.memories(), bo.memories()
    assert {facet: memory.state for facet, memory in hers.items()} == {
        facet: memory.state for facet, memory in his.items()
    }


def test_the_next_answer_goes_by_the_new_model(desk: Desk, ada: Person) -> None:
    ada.adopts(FIRM, NOON + 4 * DAY, uses_pace=False)
    ada.knows((ada.begins_with("harbin.cost.number"), 1), NOON + 5 * DAY)
    memory = ada.memory("harbin.cost")
    assert memory is not None
    assert memory.stability == pytest.approx(2 * DEFAULT_PARAMETERS[2], rel=0.1)
    assert (learner(ada).parameters, learner(ada).uses_pace) == (list(FIRM), False)
    assert true(ada)


def test_back_to_the_usual_model_is_as_if_there_had_been_no_other(desk: Desk, ada: Person) -> None:
    before = ada.memories()
    ada.adopts(FIRM, NOON + 4 * DAY)
    ada.adopts(None, NOON + 5 * DAY)
    assert ada.memories() == before
    assert learner(ada).parameters is None
    assert true(ada)


def test_the_same_event_twice_changes_nothing(desk: Desk, ada: Person) -> None:
    ada.adopts(FIRM, NOON + 4 * DAY, "event-model")
    ada.reschedules(NOON + 4 * DAY, "event-days")
    before = desk.contents()
    ada.adopts(None, NOON + 5 * DAY, "event-model")
    ada.changes(desired_retention=0.8)
    ada.reschedules(NOON + 5 * DAY, "event-days")
    ada.changes(desired_retention=0.9)
    assert desk.contents() == before


@pytest.mark.parametrize("parameters", [FIRM[:20], (*FIRM[:20], float("nan")), ()])
def test_parameters_of_no_model_are_refused_and_nothing_is_stored(
    desk: Desk, ada: Person, parameters: tuple[float, ...]
) -> None:
    before = desk.contents()
    with pytest.raises(ValueError, match="parameter"):
        ada.adopts(parameters, NOON + 4 * DAY)
    assert desk.contents() == before


def test_a_clock_set_back_does_not_put_an_older_model_in_force(desk: Desk, ada: Person) -> None:
    ada.adopts(FIRM, NOON + 9 * DAY)
    ada.adopts(stretched(0.5), NOON + 8 * DAY)
    assert learner(ada).parameters == list(stretched(0.5))
    assert true(ada)
    ada.knows((ada.begins_with(QUESTIONS[0]), 1), NOON + 8 * DAY)
    assert true(ada)


def test_answers_before_and_after_may_be_undone(desk: Desk, ada: Person) -> None:
    [old, *_] = ada.log()
    last = ada.knows((ada.begins_with(QUESTIONS[0]), 1), NOON + 4 * DAY)
    ada.adopts(FIRM, NOON + 5 * DAY)
    ada.reschedules(NOON + 5 * DAY)
    newest = ada.knows((ada.begins_with(QUESTIONS[0]), 1), NOON + 6 * DAY)
    for review_id in (newest.id, last.id, old["id"]):
        with desk.session() as session:
            undo(session, ada.id, review_id, new_event(), NOON + 7 * DAY)
        assert true(ada)
    assert "anshan.cost" not in ada.memories()


def test_an_answer_from_before_comes_in_late(desk: Desk, ada: Person) -> None:
    ada.adopts(FIRM, NOON + 6 * DAY)
    ada.reschedules(NOON + 6 * DAY)
    for question in (QUESTIONS[0], "harbin.cost.number"):
        place = ada.begins_with(question), 1
        ada.misses(place, NOON + 7 * DAY, claimed_at=NOON + 5 * DAY)
        assert true(ada)


# Another day


def test_a_higher_goal_brings_everything_earlier(desk: Desk, ada: Person) -> None:
    before = ada.memories()
    ada.changes(desired_retention=0.97)
    ada.reschedules(NOON + 4 * DAY)
    after = ada.memories()
    in_review = {facet for facet in before if before[facet].stage == "review"}
    assert in_review
    assert all(after[facet].due_on <= before[facet].due_on for facet in in_review)
    assert any(after[facet].due_on < before[facet].due_on for facet in in_review)
    assert {f: m.state for f, m in after.items()} == {f: m.state for f, m in before.items()}
    assert after["wuhan.opening"] == before["wuhan.opening"]  # it was missed, and waits for minutes
    assert true(ada)


def test_a_preview_changes_nothing_and_is_what_happens(desk: Desk, ada: Person) -> None:
    before, rows = days_of(ada.memories()), desk.contents()
    for scheduler in (
        replace(learner(ada).scheduler, desired_retention=0.97),
        replace(learner(ada).scheduler, parameters=FIRM),
    ):
        foretold = previewed(ada, scheduler)
        assert {facet: day for facet, (day, _) in foretold.items()} == before
        assert desk.contents() == rows
        with desk.session() as session:
            replanning.take_up(session, ada.id, scheduler, NOON + 4 * DAY, new_event())
        after = days_of(ada.memories())
        assert {facet: day for facet, (_, day) in foretold.items()} == after
        assert after != before
        assert true(ada)
        before, rows = after, desk.contents()


def test_taking_up_a_scheduler_keeps_its_goal_and_model(desk: Desk, ada: Person) -> None:
    wanted = replace(learner(ada).scheduler, parameters=FIRM, desired_retention=0.8, zone="Asia/Tokyo")
    with desk.session() as session:
        for _ in range(2):  # the second time the event is known
            replanning.take_up(session, ada.id, wanted, NOON + 4 * DAY, "event-plan")
    assert learner(ada).scheduler == replace(wanted, zone="UTC")
    assert [entry["kind"] for entry in ada.log()][-2:] == ["model", "reschedule"]
    assert true(ada)


def test_rescheduling_twice_moves_nothing_the_second_time(desk: Desk, ada: Person) -> None:
    ada.changes(desired_retention=0.8, easy_days=[1.0, 0.5, 1.0, 1.0, 1.0, 0.0, 0.0])
    ada.reschedules(NOON + 4 * DAY)
    memories, parts = ada.memories(), desk.rows("reviewed_facet")
    ada.reschedules(NOON + 4 * DAY)
    assert (ada.memories(), desk.rows("reviewed_facet")) == (memories, parts)
    assert ada.log()[-1]["kind"] == "reschedule"


def test_rescheduling_follows_a_move_to_another_zone(desk: Desk, ada: Person) -> None:
    before = ada.memories()["anshan.cost"]
    ada.changes(zone="Asia/Tokyo")
    ada.reschedules(NOON + 4 * DAY)
    after = ada.memories()["anshan.cost"]
    assert after.due_at == before.due_at - 9 * HOUR + timedelta(days=(after.due_on - before.due_on).days)
    assert true(ada)


def test_what_was_answered_before_a_clock_was_set_back_keeps_its_day(desk: Desk, ada: Person) -> None:
    ada.knows((ada.begins_with(QUESTIONS[0]), 1), NOON + 40 * DAY)
    before = ada.memories()
    ada.changes(desired_retention=0.97)
    ada.reschedules(NOON + 4 * DAY)
    after = ada.memories()
    assert after["anshan.cost"] == before["anshan.cost"]
    assert after["baotou.cost"] != before["baotou.cost"]
    assert true(ada)


def test_rescheduling_answers_the_offer_of_a_fit(desk: Desk, ada: Person) -> None:
    with desk.session() as session:
        session.add(a_fit(ada.id))
        session.commit()
    ada.reschedules(NOON + 4 * DAY)
    [fit] = desk.rows("fit")
    assert fit["noticed_at"] == NOON + 4 * DAY


def test_nobody_and_nothing_to_plan(desk: Desk) -> None:
    eve = desk.arrives()
    eve.reschedules()
    eve.adopts(FIRM)
    assert previewed(eve, Scheduler()) == {}
    assert true(eve)
    with desk.session() as session:
        for verb in (
            lambda: replanning.preview(session, 404, Scheduler(), NOON),
            lambda: replanning.reschedule(session, 404, NOON, new_event()),
            lambda: replanning.adopt(session, 404, Model(), NOON, new_event()),
        ):
            with pytest.raises(NotFound):
                verb()


# What else moves memories


@pytest.mark.parametrize("memories", ["lapse", "reset"])
def test_a_key_that_comes_to_mean_something_else(desk: Desk, ada: Person, memories: str) -> None:
    ada.adopts(FIRM, NOON + 4 * DAY)
    ada.reschedules(NOON + 4 * DAY)
    desk.follows("anshan.cost", memories, NOON + 5 * DAY)
    assert true(ada)
    ada.knows((ada.begins_with(QUESTIONS[0]), 1), NOON + 6 * DAY)
    assert true(ada)


def test_of_two_lapses_the_second_counts_once_an_answer_comes_between(desk: Desk, ada: Person) -> None:
    """The clock is set back between them, so that the answer is written after both."""
    for number in (1, 2):
        desk.follows("anshan.cost", "lapse", NOON + 2 * number * DAY, number)
    ada.knows((ada.begins_with(QUESTIONS[0]), 1), NOON + 3 * DAY)
    assert true(ada)


def test_a_late_answer_to_what_was_reset_since_leaves_no_memory(desk: Desk, ada: Person) -> None:
    desk.follows("anshan.cost", "reset", NOON + 5 * DAY)
    ada.knows((ada.begins_with(QUESTIONS[0]), 1), NOON + 4 * DAY)
    assert ada.memory("anshan.cost") is None
    assert true(ada)


# A guest's log


@pytest.mark.parametrize(("guests", "in_force"), [(NOON + 3 * DAY, FIRM), (NOON + 5 * DAY, stretched(0.5))])
def test_of_two_models_the_later_is_in_force_after_signing_in(
    desk: Desk, ada: Person, guests: datetime, in_force: tuple[float, ...]
) -> None:
    guest = desk.arrives()
    guest.knows((guest.begins_with("anshan.cost.choice"), 1), NOON + 2 * DAY)
    guest.adopts(stretched(0.5), guests)
    guest.reschedules(guests)
    guest.knows((guest.begins_with("harbin.cost.number"), 1), NOON + 6 * DAY)
    with desk.session() as session:
        session.add(a_fit(guest.id))
        session.commit()
    ada.adopts(FIRM, NOON + 4 * DAY)
    entries = ada.log()
    guest.joins("Ada", NOON + 7 * DAY)
    assert learner(ada).parameters == list(in_force)
    assert true(ada)
    [fit] = desk.rows("fit")
    assert (fit["learner_id"], fit["sequence"]) == (ada.id, 3 + len(entries))
    ada.knows((ada.begins_with(QUESTIONS[0]), 1), NOON + 8 * DAY)
    assert true(ada)
