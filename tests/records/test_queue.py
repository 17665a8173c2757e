from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from quizapp import scheduling
from quizapp.records import choosing
from quizapp.records.models import Memory
from tests.bank.builders import a_facet, a_fact
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person
from tests.records.lessons import COSTS, learns
from tests.records.works import WORKS, a_bank, a_works

# What is due


def test_nothing_is_due_before_its_time(ada: Person) -> None:
    ada.misses((ada.begins_with("anshan.cost.number"), 1))
    assert ada.today(NOON + 10 * MINUTE - timedelta(microseconds=1)).due == ()
    assert ada.today(NOON + 10 * MINUTE).due == ("anshan.cost",)


def test_what_was_missed_today_is_asked_after_all_else(ada: Person) -> None:
    learns(ada, *COSTS[:3], at=NOON - 20 * DAY)
    ada.misses((ada.begins_with("wuhan.cost.number"), 1))
    ada.changes(new_per_day=3)
    today = ada.today(NOON + HOUR)
    assert today.due[-1] == today.facets[-1] == "wuhan.cost"
    assert sorted(today.facets[:3]) == sorted(COSTS[:3])
    assert today.facets[3:-1] == today.new != ()


def test_due_facets_come_with_the_most_to_gain_first(ada: Person) -> None:
    one_topic = COSTS[::3]
    for number, facet in enumerate(one_topic):
        learns(ada, facet, at=NOON - (30 + 10 * number) * DAY)
    learns(ada, *one_topic[:2], at=NOON - 25 * DAY)
    later, memories = NOON + 60 * DAY, ada.memories()
    due = ada.today(later).due
    gains = [scheduling.gain(memories[facet], later, scheduling.Scheduler()) for facet in due]
    assert set(due) == set(one_topic)
    assert len(set(gains)) == 4
    assert gains == sorted(gains, reverse=True)


def test_due_facets_of_different_topics_are_mixed(ada: Person) -> None:
    learns(ada, *COSTS[:6], at=NOON - 20 * DAY)
    topics = [choosing.topic_of(WORKS, facet) for facet in ada.today().due]
    assert len(topics) == 6
    assert all(one != other for one, other in pairwise(topics))


def test_what_comes_next_is_told_by_its_instant(ada: Person) -> None:
    assert ada.today().next_at is None
    ada.misses((ada.begins_with("anshan.cost.number"), 1))
    learns(ada, COSTS[1])
    assert ada.today().next_at == NOON + 10 * MINUTE
    known = ada.memory(COSTS[1])
    assert known is not None
    assert ada.today(NOON + HOUR).next_at == known.due_at


def test_one_sitting_asks_twenty_at_most_and_the_due_ones_first(desk: Desk, ada: Person) -> None:
    ada.changes(new_per_day=15)
    learns(ada, *COSTS, at=NOON - 3 * DAY)
    extra = [
        a_fact(f"extra-{n}", a_facet("sum", number=f"{n}3", unit="rubles"), says=f"It came to {n}3 rubles.")
        for n in range(1, 21)
    ]
    desk.bank = a_bank(*map(a_works, range(12)), *extra)
    today = ada.today()
    assert (len(today.due), len(today.new), len(today.facets)) == (12, 15, 20)
    assert set(COSTS) == set(today.facets[:12])


def test_another_learners_memories_are_not_due_to_ada(ada: Person, bo: Person) -> None:
    learns(bo, *COSTS, at=NOON - 20 * DAY)
    assert len(bo.today().due) == 12
    assert ada.today().due == ()


def test_a_facet_that_has_left_the_bank_is_not_due(desk: Desk, ada: Person) -> None:
    learns(ada, *COSTS[:2], at=NOON - 20 * DAY)
    desk.bank = a_bank(a_works(1))
    assert ada.today().due == (COSTS[1],)


# The facets of one fact, on different days


def test_facets_of_one_fact_are_not_new_on_one_day(ada: Person) -> None:
    assert [facet for facet in ada.today().new if facet.endswith(".place")] == []
    learns(ada, *COSTS[:3])
    new = ada.today().new
    assert not {"anshan.place", "baotou.place", "changchun.place"} & set(new)
    assert {"anshan.place", "baotou.place", "changchun.place"} <= set(ada.today(NOON + DAY).new)


def test_a_facet_is_not_new_while_another_of_its_fact_is_due(ada: Person) -> None:
    ada.changes(new_per_day=36)
    learns(ada, COSTS[0], at=NOON - 20 * DAY)
    today = ada.today()
    assert today.due == (COSTS[0],)
    assert not [facet for facet in today.new if facet.startswith("anshan.")]


def test_of_two_due_facets_of_one_fact_one_waits_until_tomorrow(ada: Person) -> None:
    learns(ada, COSTS[0], at=NOON - 30 * DAY)
    attempt = ada.begins_with("anshan.place.short")
    ada.knows((attempt, 1), NOON - 20 * DAY)
    [first] = ada.today().due
    question = choosing.question_for(WORKS, first, _stored(ada, first), 0)
    assert question is not None
    ada.knows((ada.begins_with(question.id), 1))
    assert ada.today(NOON + HOUR).due == ()
    [second] = ada.today(NOON + DAY).due
    assert {first, second} == {"anshan.cost", "anshan.place"}


def test_a_facet_missed_today_comes_back_today_although_its_fact_was_asked(ada: Person) -> None:
    ada.misses((ada.begins_with("anshan.cost.number"), 1))
    assert ada.today(NOON + HOUR).due == ("anshan.cost",)

    assert ada.today(NOON + HOUR).due_count == 1


def test_a_facet_that_has_left_the_bank_does_not_count(desk: Desk, ada: Person) -> None:
    learns(ada, *COSTS[:3], at=NOON - 20 * DAY)
    desk.bank = a_bank(a_works(1))
    assert ada.today().due_count == 1


def test_a_facet_that_only_has_forms_turned_off_is_not_due(ada: Person) -> None:
    learns(ada, *COSTS[:3], at=NOON - 20 * DAY)
    ada.changes(forms_off=sorted({question.asked_as for question in WORKS.asking(COSTS[0])}))
    assert (ada.today().due, ada.today().due_count) == ((), 0)
    ada.changes(forms_off=["number"])
    assert ada.today().due_count == 3


# When nothing waits


def test_a_facet_in_its_steps_comes_a_few_minutes_early_when_nothing_else_waits(ada: Person) -> None:
    ada.changes(new_per_day=0, learning_steps=[25])
    ada.misses((ada.begins_with("anshan.cost.number"), 1))
    assert ada.today(NOON + 4 * MINUTE).facets == ()
    ahead = ada.today(NOON + 5 * MINUTE)
    assert (ahead.due, ahead.ahead, ahead.facets) == ((), ("anshan.cost",), ("anshan.cost",))
    attempt = ada.begins("due", NOON + 6 * MINUTE)
    assert ada.question((attempt, 1)).facets == ("anshan.cost",)


def test_nothing_comes_early_while_something_else_waits(ada: Person) -> None:
    ada.changes(new_per_day=0)
    learns(ada, COSTS[1], at=NOON - 3 * DAY)
    ada.misses((ada.begins_with("anshan.cost.number"), 1))
    assert ada.today(NOON + MINUTE).facets == (COSTS[1],)
    learns(ada, COSTS[1], at=NOON + MINUTE)
    ada.changes(new_per_day=2)
    assert ada.today(NOON + MINUTE).ahead == ()


def test_what_was_learned_does_not_come_early(ada: Person) -> None:
    ada.changes(new_per_day=0)
    learns(ada, COSTS[0], at=NOON)
    known = ada.memory(COSTS[0])
    assert known is not None
    assert ada.today(known.due_at - MINUTE).facets == ()


# When the next one comes


def test_what_is_buried_today_comes_when_tomorrow_begins(ada: Person) -> None:
    ada.changes(new_per_day=0)
    learns(ada, COSTS[0], at=NOON - 30 * DAY)
    ada.knows((ada.begins_with("anshan.place.short"), 1), NOON - 20 * DAY)
    ada.knows((ada.begins_with("anshan.opening.date"), 1))
    assert ada.today().due_count == 0
    assert ada.today().next_at == NOON.replace(hour=4) + DAY


def test_what_has_left_the_bank_is_not_what_comes_next(desk: Desk, ada: Person) -> None:
    ada.changes(new_per_day=0)
    ada.misses((ada.begins_with("anshan.cost.number"), 1))
    learns(ada, COSTS[1])
    known = ada.memory(COSTS[1])
    desk.bank = a_bank(a_works(1))
    assert known is not None
    assert ada.today().next_at == known.due_at


def _stored(person: Person, facet_id: str) -> Memory | None:
    with person.desk.session() as session:
        return session.get(Memory, (person.id, facet_id))
