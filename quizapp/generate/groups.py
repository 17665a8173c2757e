"""Facets of a cluster in groups of three to five, so that each stands in a group and few stand in two."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from quizapp.generate.fact_base import Asked

LEAST, MOST = 3, 5
_STRETCH = 8
"""How many members a stretch of the ring has on the average; fewer are not cut."""
_REACH = 24
"""At how many others a member looks for company."""

Joins = Callable[[Sequence[Asked], Asked], bool]


def groups(ring: Sequence[Asked], joins: Joins, most: int = MOST) -> Iterator[list[Asked]]:
    """Yield groups of the members of a ring, each begun by one that stands in no group yet.

    `joins` tells whether a member can join some others. The ring is cut where a member's own place says so:
    a newcomer changes the groups of its stretch and of those that reach into it, and no others.
    """
    for start, end in _stretches(ring):
        alone = [ring[i % len(ring)] for i in range(start, end)]
        beyond = [ring[i % len(ring)] for i in range(end, min(end + _REACH, start + len(ring)))]
        placed: list[Asked] = []
        while alone:
            size = max(LEAST, math.ceil(len(alone) / math.ceil(len(alone) / most)))
            group = _gathered(alone[0], [*alone[1:], *placed, *beyond], joins, size)
            placed += [member for member in alone if member in group]
            alone = [member for member in alone[1:] if member not in group]
            if len(group) >= LEAST:
                yield group


def _gathered(first: Asked, others: Iterable[Asked], joins: Joins, size: int) -> list[Asked]:
    group = [first]
    for other in islice(others, _REACH):
        if len(group) == size:
            break
        if joins(group, other):
            group.append(other)
    return group


def _stretches(ring: Sequence[Asked]) -> Iterator[tuple[int, int]]:
    """Yield where each stretch begins and ends; the last one goes on at the ring's beginning."""
    cuts = [i for i, member in enumerate(ring) if member.place % _STRETCH == 0]
    if len(ring) <= _STRETCH or not cuts:
        yield from [(0, len(ring))] if ring else []
        return
    yield from zip(cuts, [*cuts[1:], cuts[0] + len(ring)], strict=True)
