"""Two facets that a learner takes for each other, side by side: which key belongs to which."""

from __future__ import annotations

import hashlib

from quizapp.bank.content import Bank, Chapter
from quizapp.bank.questions import Question
from quizapp.generate.candidates import candidate
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.pairs import Left, has_a_left, is_spare, joins, label, matching

REACH = 100
"""How many siblings on either side of a facet are looked at, so that the work does not grow with a bank."""
MOST_ID = 160
_VERY_UNLIKE = 100


def contrast(bank: Bank, a: str, b: str) -> Question | None:
    """Return the matching question that sets two facets side by side; the same one whichever comes first.

    None where no fair one can be made: keys of two clusters or kinds, which are told apart without knowing
    either fact, or keys of which one could be defended for the other facet as well. A choice between the two
    keys is no substitute: it asks only one facet, whose ordinary choice offers the other's key as it is.
    """
    first, second = sorted((a, b))
    chapter = bank.chapter_of(first)
    if chapter is None or first == second or bank.chapter_of(second) is not chapter:
        return None
    if chapter.facets[first][1].cluster != chapter.facets[second][1].cluster:
        return None
    base = FactBase(_surroundings(chapter, first, second))
    one, other = base.facets[first], base.facets[second]
    for left in (label, _question):
        if all(has_a_left(asked, left) for asked in (one, other)) and joins(base, [one], other, left):
            return matching(base, _id(first, second), [one, other], _spare(base, one, other, left), left)
    return None


def _question(asked: Asked) -> str:
    """Return the open question as a left, for facets of which one has no label that could stand there."""
    return asked.facet.asks


def _spare(base: FactBase, one: Asked, other: Asked, left: Left) -> Asked | None:
    """Return the sibling whose key looks most like the two and is right for neither, or None.

    One from another cluster would be no better than none: nobody would choose it.
    """
    siblings = base.cluster(one).near(one, f"{one.id} {other.id}")
    sound = [sibling for sibling in siblings if is_spare(base, [one, other], sibling, left)]
    return min(sound, key=lambda sibling: _unlike(base, (one, other), sibling), default=None)


def _unlike(base: FactBase, pair: tuple[Asked, Asked], sibling: Asked) -> int:
    found = [candidate(base, asked, sibling) for asked in pair]
    return sum(one.strangeness if one else _VERY_UNLIKE for one in found)


def _surroundings(chapter: Chapter, first: str, second: str) -> Chapter:
    """Return the part of a chapter that two facets of a cluster are set side by side in: their siblings.

    What asks the same as one of the two is there from anywhere in the cluster: its key is right as well.
    """
    cluster = chapter.clusters[chapter.facets[first][1].cluster]
    wanted: dict[str, None] = {}
    for facet_id in (first, second):
        facet, at = chapter.facets[facet_id][1], cluster.index(facet_id)
        wanted |= dict.fromkeys(cluster[max(0, at - REACH) : at + REACH + 1])
        for sibling in cluster:
            other = chapter.facets[sibling][1]
            if other.asks == facet.asks or (facet.label and other.label == facet.label):
                wanted[sibling] = None
    facts = {chapter.facets[facet_id][0].id: chapter.facets[facet_id][0] for facet_id in wanted}
    return Chapter(preface=chapter.preface, facts=tuple(facts.values()), generated=(), written=())


def _id(first: str, second: str) -> str:
    """Return the question's own id; of two long ones, the second as its digest."""
    whole = f"{first}.contrast.{second}"
    if len(whole) <= MOST_ID:
        return whole
    return f"{first}.contrast.{hashlib.blake2b(second.encode(), digest_size=8).hexdigest()}"
