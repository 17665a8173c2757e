"""Adaptive sittings: the next question is about what the learner knows least."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.records import adaptive, attempts
from quizapp.records.asides import suspend
from quizapp.records.choosing import fact_of
from quizapp.records.models import Attempt, Mode
from quizapp.records.sittings import Among, Selection
from tests.records.cast import DAY, MINUTE, NOON, Desk, Person
from tests.records.exams import begins, facets
from tests.records.lessons import learns
from tests.records.works import TOWNS, WORKS

ADAPTIVE = Mode.ADAPTIVE


def begun(person: Person, count: int = 5) -> int:
    attempt = begins(person, NOON, count=count, mode=ADAPTIVE)
    assert attempt
    return attempt


def answers_all(person: Person, attempt: int, *, right: bool = True) -> int:
    """Answer each question as it comes; return how many there were."""
    count = 0
    while places := person.open_places(attempt):
        assert len(places) == 1
        (person.knows if right else person.misses)(places[0], NOON + count * MINUTE)
        count += 1
    return count


@pytest.mark.parametrize("right", [True, False])
def test_an_adaptive_sitting_asks_one_question_after_the_other_and_ends(
    desk: Desk, ada: Person, right: bool
) -> None:
    attempt = begun(ada, 7)
    with desk.session() as session:
        assert attempts.total_of(session.get_one(Attempt, attempt)) == 7
    assert answers_all(ada, attempt, right=right) == 7
    assert desk.rows("attempt")[0]["finished_at"] == NOON + 6 * MINUTE
    assert len(set(facets(ada, attempt))) == 7
    assert desk.faults() == {}


def test_what_is_recalled_least_is_asked_first(ada: Person) -> None:
    for days, facet in ((1, "anshan.cost"), (30, "baotou.cost"), (9, "dalian.cost")):
        learns(ada, facet, at=NOON - days * DAY)
    attempt = begins(ada, count=3, mode=ADAPTIVE, selection=Selection(among=Among.MET))
    assert attempt
    answers_all(ada, attempt)
    assert facets(ada, attempt) == ["baotou.cost", "dalian.cost", "anshan.cost"]


def test_a_topic_of_which_nothing_was_right_is_asked_before_one_that_is_known(ada: Person) -> None:
    known, unknown = TOWNS[0:12:3], TOWNS[1:12:3]
    for town in known:
        learns(ada, f"{town.lower()}.cost")
    for town in unknown:
        ada.misses((ada.begins_with(f"{town.lower()}.cost.number"), 1))
    attempt = begins(
        ada,
        count=6,
        mode=ADAPTIVE,
        selection=Selection(topics=(("ch1", "aid"), ("ch1", "trade")), among=Among.NEW),
    )
    assert attempt
    answers_all(ada, attempt, right=False)
    assert {fact_of(facet) for facet in facets(ada, attempt)} <= {town.lower() for town in unknown}


def test_answers_in_the_sitting_lead_to_what_is_not_known(ada: Person) -> None:
    attempt = begun(ada, 8)
    for _ in range(8):
        [place] = ada.open_places(attempt)
        [topic] = {WORKS.facet(f)[0].topic for f in ada.question(place).facets}  # type: ignore[index]
        (ada.misses if topic == "talks" else ada.knows)(place)
    topics = Counter(WORKS.facet(f)[0].topic for f in facets(ada, attempt))  # type: ignore[index]
    assert topics["talks"] >= 5


def test_two_questions_of_one_fact_follow_each_other_only_where_they_must(ada: Person) -> None:
    attempt = begun(ada, 36)
    answers_all(ada, attempt)
    asked = facets(ada, attempt)
    assert len(asked) == 36
    assert all(fact_of(one) != fact_of(other) for one, other in pairwise(asked))


@settings(deadline=None)
@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(0, 99))
def test_facts_alternate_wherever_they_can(sizes: list[int], seed: int) -> None:
    left = [f"fact{fact}.facet{number}" for fact, size in enumerate(sizes) for number in range(size)]
    known = {facet: (hash_of(facet) * (seed + 1)) % 97 / 97 for facet in left}
    can_alternate = 2 * max(sizes) <= len(left) + 1
    asked: list[str] = []
    while left:
        pace = adaptive.Pace({fact_of(facet) for facet in asked[-1:]}, len(left), f"{seed}:{len(asked)}")
        asked.append(adaptive.in_order(WORKS, left, known, pace)[0])
        left.remove(asked[-1])
    if can_alternate:
        assert all(fact_of(one) != fact_of(other) for one, other in pairwise(asked))


def hash_of(text: str) -> int:
    return sum(ord(letter) * place for place, letter in enumerate(text, 1))


def test_an_answer_that_is_taken_back_is_asked_again_and_what_follows_is_chosen_anew(
    desk: Desk, ada: Person
) -> None:
    attempt = begun(ada, 3)
    review = ada.knows((attempt, 1))
    assert ada.open_places(attempt) == [(attempt, 2)]
    ada.undoes(review)
    assert ada.open_places(attempt) == [(attempt, 1)]
    assert answers_all(ada, attempt) == 3
    assert desk.faults() == {}


def test_what_is_set_aside_is_not_asked_and_something_else_is(desk: Desk, ada: Person) -> None:
    attempt = begun(ada, 3)
    [first] = facets(ada, attempt)
    with desk.session() as session:
        suspend(session, desk.bank, ada.id, first, NOON)
    assert answers_all(ada, attempt) == 3
    assert first not in facets(ada, attempt)


def test_a_sitting_of_which_nothing_is_left_to_ask_is_over(desk: Desk, ada: Person) -> None:
    learns(ada, "anshan.cost", "baotou.cost")
    attempt = begins(ada, count=5, mode=ADAPTIVE, selection=Selection(among=Among.MET))
    with desk.session() as session:
        for name in ("anshan.cost", "baotou.cost"):
            suspend(session, desk.bank, ada.id, name, NOON)
    row = next(row for row in desk.rows("attempt") if row["id"] == attempt)
    assert (row["length"], row["finished_at"]) == (0, NOON)


def test_the_same_begun_twice_is_one(ada: Person) -> None:
    attempt = begun(ada, 4)
    assert begun(ada, 4) == attempt
    assert begun(ada, 5) != attempt


def test_nothing_adaptive_begins_where_nothing_can_be_asked(ada: Person) -> None:
    assert begins(ada, mode=ADAPTIVE, selection=Selection(chapters=("ch2",))) is None
    assert ada.desk.rows("attempt") == []
