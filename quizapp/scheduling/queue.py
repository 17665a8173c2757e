"""The order in which due facets are asked."""

from __future__ import annotations

from collections import defaultdict, deque
from heapq import nlargest
from itertools import islice
from math import log
from typing import TYPE_CHECKING

from quizapp.scheduling.model import HORIZON_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date, datetime

    from quizapp.scheduling.memory import Memory
    from quizapp.scheduling.scheduler import Scheduler

    Due = tuple[str, Memory, str]

SURVEYED_FROM = 10_000
"""Due facets from which on those that may come first are picked before they are ranked."""
PICKED = 2_000
_CELLS = 6.0  # to a factor of e, of stability and of days; difficulty goes by whole points


def gain(memory: Memory, at: datetime, scheduler: Scheduler, horizon_days: int = HORIZON_DAYS) -> float:
    """Return by how much a review now raises the chance of recall at the horizon, on the average."""
    return scheduler.gain_on(memory, scheduler.day_of(at), horizon_days)


def in_order(due: Sequence[Due], at: datetime, scheduler: Scheduler, limit: int | None = None) -> list[str]:
    """Return the facets to ask, given (facet id, memory, topic): most to gain first, topics interleaved.

    Of the facets of one fact only the first appears; the others wait for another day. With a `limit` only
    those that come first are returned, interleaved among themselves. Their gains are exact; of 10,000 facets
    and more, though, it is settled by the gain of like memories which are looked at so closely, and one with
    about as much to gain as the last may stand in its place.
    """
    today = scheduler.day_of(at)
    if limit is None or len(due) < SURVEYED_FROM:
        return _interleaved(islice(_ranked_facts(due, today, scheduler), limit))
    first = list(islice(_ranked_facts(_picked(due, today, scheduler, limit), today, scheduler), limit))
    if len(first) < limit:  # few facts with many facets each
        first = list(islice(_ranked_facts(due, today, scheduler), limit))
    return _interleaved(first)


def _ranked_facts(due: Iterable[Due], today: date, scheduler: Scheduler) -> Iterator[tuple[str, str]]:
    """Yield (facet id, topic) of the facet with most to gain of each fact, most to gain first."""
    ranked = sorted((-scheduler.gain_on(memory, today), facet, topic) for facet, memory, topic in due)
    asked: set[str] = set()
    for _, facet_id, topic in ranked:
        fact_id = _fact_of(facet_id)
        if fact_id not in asked:
            asked.add(fact_id)
            yield facet_id, topic


def _picked(due: Sequence[Due], today: date, scheduler: Scheduler, limit: int) -> Iterable[Due]:
    """Return facets among which those with most to gain are, by the gain of the first in each cell."""
    gains: dict[tuple[int, int, int], float] = {}
    ages: dict[date, int] = {}
    guessed: list[float] = []
    for _, memory, _ in due:
        last_on = memory.last_review_on
        if last_on not in ages:
            ages[last_on] = int(_CELLS * log(1 + memory.elapsed_days(today))) if last_on < today else -1
        age = ages[last_on] if last_on < today else -memory.updates_today
        cell = (int(_CELLS * log(memory.stability) + 99), int(memory.difficulty), age)
        found = gains.get(cell)
        if found is None:
            found = gains[cell] = scheduler.gain_on(memory, today)
        guessed.append(found)
    least = nlargest(max(PICKED, 10 * limit), guessed)[-1]
    return (item for item, about in zip(due, guessed, strict=True) if about >= least)


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
    backwards: list[str] = []
    for place in reversed(range(len(spread))):
        backwards.append(spread[place])
        if held and spread[-1] not in spread[max(place - 1, 0) : place + 1]:
            backwards.append(spread[-1])
            held -= 1
    return backwards[::-1] + spread[-1:] * held
