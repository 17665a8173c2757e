"""Facets of a cluster in groups of three to five, so that each stands in a group and few stand in two."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from quizapp.generate.fact_base import Asked

LEAST, MOST = 3, 5
TIMES = 2
"""In how many groups one may stand."""
_STRETCH = 8
"""How many members a stretch of the ring has on the average; fewer are not cut."""
_REACH = 24
"""At how many others a member looks for company."""

Joins = Callable[[Sequence[Asked], Asked], bool]


def groups(ring: Sequence[Asked], joins: Joins, most: int = MOST) -> Iterator[list[Asked]]:
    """Yield groups of the members of a ring, each begun by one that stands in no group yet.

    `joins` tells whether a member can join some others. Nobody stands in more than TIMES groups, and no two
    stand together in two. The ring is cut where a member's own place says so: a newcomer changes the groups
    of its stretch and of those that reach into it, and few others.
    """
    company = Company(joins)
    for start, end in _stretches(ring):
        stretch = [ring[i % len(ring)] for i in range(start, end)]
        beyond = [ring[i % len(ring)] for i in range(end, min(end + _REACH, start + len(ring)))]
        alone = company.without(stretch)
        while alone:
            size = max(LEAST, math.ceil(len(alone) / math.ceil(len(alone) / most)))
            placed = [member for member in stretch if member not in alone]
            group = company.around(alone[0], [*alone[1:], *placed, *beyond], size)
            alone = company.without(alone[1:])
            if group:
                yield group


class Company:
    """Who stands with whom in the groups so far."""

    def __init__(self, joins: Joins) -> None:
        self._joins = joins
        self._met: dict[str, set[str]] = {}
        self._times: Counter[str] = Counter()

    def without(self, members: Iterable[Asked]) -> list[Asked]:
        """Return those that stand in no group yet."""
        return [member for member in members if not self._times[member.id]]

    def around(self, first: Asked, others: Iterable[Asked], size: int) -> list[Asked]:
        """Return a group of up to `size` begun by a member, and remember it; none where too few can join."""
        group = [first]
        for other in islice(others, _REACH):
            if len(group) < size and self._may_join(group, other):
                group.append(other)
        if len(group) < LEAST:
            return []
        for member in group:
            self._times[member.id] += 1
            self._met.setdefault(member.id, set()).update(one.id for one in group)
        return group

    def _may_join(self, group: Sequence[Asked], other: Asked) -> bool:
        met = self._met.get(other.id, set())
        is_free = self._times[other.id] < TIMES and all(one.id not in met for one in group)
        return is_free and self._joins(group, other)


def _stretches(ring: Sequence[Asked]) -> Iterator[tuple[int, int]]:
    """Yield where each stretch begins and ends; the last one goes on at the ring's beginning."""
    cuts: list[int] = []
    for i, member in enumerate(ring):
        if member.place % _STRETCH == 0 and (not cuts or i - cuts[-1] >= LEAST):
            cuts.append(i)
    if cuts and cuts[0] + len(ring) - cuts[-1] < LEAST:
        cuts.pop()
    if len(ring) <= _STRETCH or not cuts:
        yield from [(0, len(ring))] if ring else []
        return
    yield from zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True)
