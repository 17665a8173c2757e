from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import Memory, Rating, Scheduler, gain, in_order
from quizapp.scheduling.queue import SURVEYED_FROM
from tests.scheduling.responses import flashcard, response

ADA = Scheduler(zone="Europe/Berlin")
NOON = datetime(2026, 3, 10, 11, tzinfo=UTC)
DAY = timedelta(days=1)

first = ADA.review(None, response(), NOON - 30 * DAY)


def memory(stability: float, days_ago: int) -> Memory:
    at = NOON - days_ago * DAY
    return replace(first, stability=stability, last_review_at=at, last_review_on=at.date())


@given(st.floats(0.5, 400), st.integers(0, 400), st.sampled_from([10, 60]))
def test_gain_is_what_a_review_now_adds_at_the_horizon(stability: float, days: int, horizon: int) -> None:
    known = memory(stability, days)
    then = NOON + horizon * DAY
    chance = ADA.retrievability(known, NOON)
    right, wrong = (
        ADA.retrievability(ADA.review(known, flashcard(rating), NOON), then)
        for rating in (Rating.GOOD, Rating.AGAIN)
    )
    expected = chance * right + (1 - chance) * wrong - ADA.retrievability(known, then)
    assert gain(known, NOON, ADA, horizon) == pytest.approx(expected)


def test_a_review_at_the_right_time_gains_more_than_one_too_early() -> None:
    assert gain(memory(10, 10), NOON, ADA) > gain(memory(10, 1), NOON, ADA) > 0


def test_gain_looks_sixty_days_ahead_unless_told() -> None:
    assert gain(memory(10, 10), NOON, ADA) == gain(memory(10, 10), NOON, ADA, horizon_days=60)


def test_a_third_review_of_a_day_gains_nothing() -> None:
    assert gain(replace(memory(10, 0), updates_today=2), NOON, ADA) == 0


def test_most_to_gain_comes_first() -> None:
    waiting = [("a.x", memory(10, 1), "one"), ("b.x", memory(10, 10), "two"), ("c.x", memory(10, 5), "three")]
    assert in_order(waiting, NOON, ADA) == ["b.x", "c.x", "a.x"]


def test_equal_gains_are_ordered_by_id() -> None:
    same = memory(10, 5)
    assert in_order([("b.x", same, "two"), ("a.x", same, "one")], NOON, ADA) == ["a.x", "b.x"]


def test_facets_of_one_topic_are_set_apart() -> None:
    waiting = [
        ("a.x", memory(10, 10), "loans"),
        ("b.x", memory(10, 9), "loans"),
        ("c.x", memory(10, 3), "people"),
        ("d.x", memory(10, 2), "places"),
    ]
    assert in_order(waiting, NOON, ADA) == ["a.x", "c.x", "b.x", "d.x"]


def test_a_crowded_topic_is_spread_from_the_start() -> None:
    waiting = [
        ("a.x", memory(10, 10), "people"),
        ("b.x", memory(10, 9), "places"),
        ("c.x", memory(10, 3), "loans"),
        ("d.x", memory(10, 2), "loans"),
        ("e.x", memory(10, 1), "loans"),
    ]
    assert in_order(waiting, NOON, ADA) == ["c.x", "a.x", "d.x", "b.x", "e.x"]


def test_of_one_fact_only_the_facet_with_most_to_gain_is_asked() -> None:
    waiting = [
        ("loan-1954.sum", memory(10, 2), "loans"),
        ("loan-1954.date", memory(10, 9), "loans"),
        ("loan-1955.sum", memory(10, 5), "loans"),
    ]
    assert in_order(waiting, NOON, ADA) == ["loan-1954.date", "loan-1955.sum"]


def test_ids_without_a_facet_are_facts_of_their_own() -> None:
    assert len(in_order([("a", first, "one"), ("b", first, "two")], NOON, ADA)) == 2


def test_nothing_due_is_nothing_to_ask() -> None:
    assert in_order([], NOON, ADA) == []


def test_a_limit_leaves_those_with_most_to_gain() -> None:
    waiting = [(f"{days}.x", memory(10, days), "one") for days in range(1, 11)]
    assert in_order(waiting, NOON, ADA, limit=3) == ["10.x", "9.x", "8.x"]
    assert in_order(waiting, NOON, ADA, limit=0) == []


def test_what_lies_beyond_the_limit_does_not_come_between() -> None:
    waiting = [("a.x", memory(10, 10), "one"), ("b.x", memory(10, 9), "one"), ("c.x", memory(10, 1), "two")]
    assert in_order(waiting, NOON, ADA, limit=2) == ["a.x", "b.x"]


def test_a_limit_counts_facts_and_not_their_facets() -> None:
    waiting = [(f"{n // 3}.{n % 3}", memory(10, 1 + n), "one") for n in range(9)]
    assert in_order(waiting, NOON, ADA, limit=2) == ["2.2", "1.2"]


def crowd(count: int, facets_of_a_fact: int) -> list[tuple[str, Memory, str]]:
    random = Random(108)
    return [
        (
            f"{n // facets_of_a_fact}.{n % facets_of_a_fact}",
            replace(
                memory(random.lognormvariate(2.5, 1.2), random.randrange(0, 90)),
                difficulty=random.uniform(1, 10),
                updates_today=random.choice([1, 2]),
            ),
            f"topic {random.randrange(9)}",
        )
        for n in range(count)
    ]


@pytest.mark.parametrize(("facets_of_a_fact", "limit"), [(1, 20), (3, 200), (5_000, 10)])
def test_the_first_of_a_crowd_have_as_much_to_gain_as_any(facets_of_a_fact: int, limit: int) -> None:
    waiting = crowd(SURVEYED_FROM + 5_000, facets_of_a_fact)
    gains = {facet_id: gain(known, NOON, ADA) for facet_id, known, _ in waiting}
    best: dict[str, float] = {}
    for facet_id, worth in gains.items():
        fact_id = facet_id.partition(".")[0]
        best[fact_id] = max(best.get(fact_id, 0.0), worth)
    asked = in_order(waiting, NOON, ADA, limit)
    expected = sorted(best.values(), reverse=True)[:limit]
    assert len(asked) == len(expected)
    assert sum(gains[facet_id] for facet_id in asked) >= 0.9999 * sum(expected)


def test_one_fact_with_a_crowd_of_facets_does_not_hide_the_others() -> None:
    crowded = [(f"loan.{n}", memory(10, 10), "loans") for n in range(SURVEYED_FROM)]
    others = [(f"{days}.x", memory(10, days), "people") for days in (1, 2, 3)]
    assert in_order(crowded + others, NOON, ADA, limit=3) == ["3.x", "loan.0", "2.x"]


queues = st.lists(st.tuples(st.integers(0, 9), st.sampled_from("pqr"), st.integers(0, 20)), max_size=15)


@given(queues, st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_how_facets_arrive(
    queue: list[tuple[int, str, int]], random: object
) -> None:
    waiting = [(f"{n}.x", memory(10, days), topic) for n, (_, topic, days) in enumerate(queue)]
    shuffled = list(waiting)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert in_order(shuffled, NOON, ADA) == in_order(waiting, NOON, ADA)


@given(queues)
def test_each_fact_is_asked_once_and_topics_meet_only_where_they_must(
    queue: list[tuple[int, str, int]],
) -> None:
    topics = {f"{n}": topic for n, (_, topic, _) in enumerate(queue)}
    waiting = [(f"{n}.x{facet}", memory(10, days), topic) for n, (facet, topic, days) in enumerate(queue)]
    asked = [facet_id.partition(".")[0] for facet_id in in_order(waiting, NOON, ADA)]
    assert sorted(asked) == sorted(topics)
    largest = max(Counter(topics.values()).values(), default=0)
    meetings = sum(topics[one] == topics[other] for one, other in pairwise(asked))
    assert meetings == max(0, 2 * largest - len(asked) - 1)
