from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise

import pytest

from quizapp import scheduling
from quizapp.bank.content import Bank, Chapter
from quizapp.records import choosing
from quizapp.records.models import Memory
from tests.bank.builders import a_chapter, a_facet, a_fact
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person
from tests.records.works import TOWNS, WORKS, a_bank, a_works, with_questions

COSTS = [f"{town.lower()}.cost" for town in TOWNS]


def numbers(*facets: str) -> list[str]:
    return [f"{facet}.number" for facet in facets]


def learns(person: Person, *facets: str, at: datetime = NOON) -> None:
    """Answer these facets rightly, one after the other."""
    attempt = person.begins_with(*numbers(*facets))
    for position in range(1, len(facets) + 1):
        person.knows((attempt, position), at)


# New facets


def a_mixed_chapter() -> Chapter:
    """Return facts out of order: their names say importance, topic and place in the file."""
    names = ["detail-aid-1", "core-aid-2", "core-aid-3", "core-talks-4", "useful-aid-5", "core-trade-6"]
    facts = [
        a_fact(
            name,
            a_facet("sum", number=f"{place}0", unit="rubles", cluster="sums"),
            a_facet("term", number=f"{place}5", unit="years", cluster="terms"),
            says=f"It came to {place}0 rubles.",
            importance=name.split("-")[0],
            topic=name.split("-")[1],
        )
        for place, name in enumerate(names, 1)
    ]
    return a_bank(*facts).chapters["ch1"]


def test_important_facets_are_new_first_and_topics_take_turns() -> None:
    assert choosing.new_facets(a_mixed_chapter(), (), 9) == [
        "core-aid-2.sum",
        "core-talks-4.sum",
        "core-trade-6.sum",
        "core-aid-3.sum",
        "useful-aid-5.sum",
        "detail-aid-1.sum",
    ]


def test_no_more_new_facets_are_chosen_than_wanted() -> None:
    assert choosing.new_facets(a_mixed_chapter(), (), 2) == ["core-aid-2.sum", "core-talks-4.sum"]
    assert choosing.new_facets(a_mixed_chapter(), (), 0) == []
    assert choosing.new_facets(a_mixed_chapter(), (), -3) == []


def test_the_next_facet_of_a_fact_is_new_once_the_first_was_seen() -> None:
    seen = ["core-aid-2.sum", "core-talks-4.sum"]
    assert choosing.new_facets(a_mixed_chapter(), seen, 2) == ["core-aid-2.term", "core-talks-4.term"]


def test_a_facet_that_no_question_asks_is_never_new(desk: Desk, ada: Person) -> None:
    silent = a_works(0)
    silent["facets"][0]["forms"] = []
    desk.bank = a_bank(silent)
    assert ada.today().new == ("anshan.place",)


# The day's quota


def test_ten_new_facts_are_offered_a_day(desk: Desk, ada: Person) -> None:
    assert len(ada.today().new) == 10
    learns(ada, *COSTS[:4])
    assert len(ada.today().new) == 6
    learns(ada, *COSTS[4:10])
    assert ada.today().new == ()
    assert len(ada.today(NOON + DAY).new) == 10


def test_the_quota_counts_by_the_learners_day(ada: Person) -> None:
    ada.changes(new_per_day=1)
    learns(ada, COSTS[0])
    before_four = NOON.replace(hour=3, minute=59) + DAY
    assert ada.today(before_four).new == ()
    assert len(ada.today(before_four + MINUTE).new) == 1


def test_a_review_of_a_known_facet_takes_nothing_from_the_quota(ada: Person) -> None:
    learns(ada, COSTS[0], at=NOON - 3 * DAY)
    learns(ada, COSTS[0], at=NOON)
    assert len(ada.today().new) == 10


def test_the_quota_is_the_learners_own(ada: Person, bo: Person) -> None:
    ada.changes(new_per_day=2)
    assert (len(ada.today().new), len(bo.today().new)) == (2, 10)
    learns(bo, *COSTS[:10])
    assert len(ada.today().new) == 2


# What is due


def test_nothing_is_due_before_its_time(ada: Person) -> None:
    ada.misses((ada.begins_with("anshan.cost.number"), 1))
    assert ada.today(NOON + 10 * MINUTE - timedelta(microseconds=1)).due == ()
    assert ada.today(NOON + 10 * MINUTE).due == ("anshan.cost",)


def test_what_was_missed_today_is_asked_first(ada: Person) -> None:
    learns(ada, *COSTS[:3], at=NOON - 20 * DAY)
    ada.misses((ada.begins_with("wuhan.cost.number"), 1))
    due = ada.today(NOON + HOUR).due
    assert due[0] == "wuhan.cost"
    assert sorted(due[1:]) == sorted(COSTS[:3])


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
    learns(ada, *COSTS, at=NOON - 20 * DAY)
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


# Which question


@pytest.mark.parametrize("turn", range(6))
def test_the_same_question_is_never_asked_twice_running(desk: Desk, ada: Person, turn: int) -> None:
    facet = "anshan.cost"
    for number in range(4):
        question = choosing.question_for(WORKS, facet, _stored(ada, facet), turn)
        assert question is not None
        review = ada.knows((ada.begins_with(question.id), 1), NOON + number * 30 * DAY)
        following = choosing.question_for(WORKS, facet, _stored(ada, facet), turn)
        assert following is not None
        assert following.id != review.question_id


def test_two_questions_of_one_form_take_turns(desk: Desk, ada: Person) -> None:
    only = a_works(0)
    only["facets"][0]["forms"] = ["number"]
    chapter = with_questions(a_chapter(only))
    twin = chapter.generated[0].model_copy(update={"id": "anshan.cost.number-2"})
    desk.bank = Bank((chapter.model_copy(update={"written": (twin,)}),))
    asked = []
    for day in range(4):
        question = choosing.question_for(desk.bank, "anshan.cost", _stored(ada, "anshan.cost"), 0)
        assert question is not None
        asked.append(question.id)
        ada.knows((ada.begins_with(question.id), 1), NOON + day * DAY)
    assert asked == ["anshan.cost.number", "anshan.cost.number-2"] * 2


def test_a_facet_that_the_bank_does_not_ask_has_no_question() -> None:
    assert choosing.question_for(WORKS, "nowhere.at-all", None, 0) is None
    assert choosing.topic_of(WORKS, "nowhere.at-all") == ""


def _stored(person: Person, facet_id: str) -> Memory | None:
    with person.desk.session() as session:
        return session.get(Memory, (person.id, facet_id))
