"""The order in which due facets are asked."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING

from quizapp.scheduling.rating import Rating

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from quizapp.scheduling.memory import Memory, Scheduler

HORIZON_DAYS = 60


def gain(memory: Memory, at: datetime, scheduler: Scheduler, horizon_days: int = HORIZON_DAYS) -> float:
    """Return by how much a review now raises the chance of recall at the horizon, on the average."""
    return _gain_on(scheduler.day_of(at), memory, scheduler, horizon_days)


def in_order(due: Sequence[tuple[str, Memory, str]], at: datetime, scheduler: Scheduler) -> list[str]:
    """Return the facets to ask, given (facet id, memory, topic): most to gain first, topics interleaved.

    Of the facets of one fact only the first appears; the others wait for another day.
    """
    today = scheduler.day_of(at)
    gains = {facet_id: _gain_on(today, memory, scheduler) for facet_id, memory, _ in due}
    ranked = sorted(due, key=lambda item: (-gains[item[0]], item[0]))
    first_of_fact: dict[str, tuple[str, str]] = {}
    for facet_id, _, topic in ranked:
        first_of_fact.setdefault(_fact_of(facet_id), (facet_id, topic))
    return _interleaved(first_of_fact.values())


def _gain_on(day: date, memory: Memory, scheduler: Scheduler, horizon_days: int = HORIZON_DAYS) -> float:
    recall = scheduler.model.recall
    days = memory.elapsed_days(day)
    right = recall(memory.stability, days)
    if_right = recall(scheduler.step(memory, Rating.GOOD, days).stability, horizon_days)
    if_wrong = recall(scheduler.step(memory, Rating.AGAIN, days).stability, horizon_days)
    return right * if_right + (1 - right) * if_wrong - recall(memory.stability, days + horizon_days)


def _fact_of(facet_id: str) -> str:
    return facet_id.rpartition(".")[0] or facet_id


def _interleaved(ranked: Iterable[tuple[str, str]]) -> list[str]:
    """Return the facets of (facet id, topic) with their topics spread, each topic's own order kept."""
    facets: defaultdict[str, deque[str]] = defaultdict(deque)
    topics = []
    for facet_id, topic in ranked:
        facets[topic].append(facet_id)
        topics.append(topic)
    return [facets[topic].popleft() for topic in _spread(topics)]


def _spread(topics: Iterable[str]) -> list[str]:
    """Return the same topics in nearly the same order, no two alike in a row where that can be avoided."""
    spread: list[str] = []
    held = 0  # how many of the topic that came last wait for another one to pass
    for topic in topics:
        if spread and spread[-1] == topic:
            held += 1
        elif held:
            spread += [topic, spread[-1]]
            held -= 1
        else:
            spread.append(topic)
    # What is left of a crowded topic goes between two others, as late as there is room.
    for place in reversed(range(len(spread))):
        if held and spread[-1] not in spread[max(place - 1, 0) : place + 1]:
            spread.insert(place, spread[-1])
            held -= 1
    return spread + spread[-1:] * held
