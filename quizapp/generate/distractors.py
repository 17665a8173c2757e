"""Wrong options for a facet, taken from the facets of its cluster and never true of its stem."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from quizapp.bank.content import Chapter, Facet, Fact
from quizapp.bank.dates import PartialDate
from quizapp.bank.folding import fold
from quizapp.bank.keys import DateKey, Key, NumberKey
from quizapp.bank.questions import Distractor

MOST = 3
LEAST = 2


def distractors(chapter: Chapter, facet_id: str, seed: str) -> tuple[Distractor, ...]:
    """Return up to three distractors, the same ones for a seed until the cluster changes.

    Each candidate gets its own rank from the seed, so that a new sibling displaces at most one of them.
    """
    fact, facet = chapter.facets[facet_id]
    ranked = sorted(candidates(chapter, fact, facet), key=lambda d: _rank(seed, d.facet or ""))
    chosen: list[Distractor] = []
    for candidate in ranked:
        if not any(_alike(candidate.text, other.text) for other in chosen):
            chosen.append(candidate)
    return tuple(_with_a_long_one(facet.key.text, chosen))


def rivals(chapter: Chapter, fact: Fact, facet: Facet) -> tuple[Distractor, ...]:
    """Return every wrong answer of the cluster, once each: what a typed answer may be confused with."""
    found = sorted(candidates(chapter, fact, facet), key=lambda d: (d.text, d.facet or ""), reverse=True)
    once = {fold(rival.text): Distractor(text=rival.text, facet=rival.facet) for rival in found}
    return tuple(sorted(once.values(), key=lambda d: d.text))


def candidates(chapter: Chapter, fact: Fact, facet: Facet) -> Iterator[Distractor]:
    """Yield every sibling's key, written as an option of this facet, that is false for it."""
    for sibling_id, (sibling_fact, sibling) in chapter.facets.items():
        if sibling.cluster != facet.cluster or sibling is facet:
            continue
        key = _in_the_manner_of(facet.key, sibling.key)
        if key is not None and not _may_be_true(key, fact, facet):
            feedback = f"That belongs to another fact. {sibling_fact.says}"
            yield Distractor(text=key.text, facet=sibling_id, feedback=feedback)


def _in_the_manner_of(key: Key, other: Key) -> Key | None:
    """Return `other` with the unit or the precision of `key`, or None when it cannot stand beside it."""
    if isinstance(key, NumberKey) and isinstance(other, NumberKey):
        return NumberKey(number=other.number, unit=key.unit)
    if isinstance(key, DateKey) and isinstance(other, DateKey):
        fine_enough = len([part for part in other.date if part]) >= len([part for part in key.date if part])
        return DateKey(date=other.date.coarsened(key.date.precision)) if fine_enough else None
    return other if type(other) is type(key) and other.type != "yes-no" else None


def _may_be_true(candidate: Key, fact: Fact, facet: Facet) -> bool:
    """Tell whether a candidate could be defended: as the key, as declared true, or as the record's value."""
    if facet.key.same_as(candidate) or _alike(candidate.text, facet.key.text):
        return True
    declared = (*facet.also, *(fact.note.values if fact.note else ()))
    if any(candidate.is_written_as(text) or _alike(candidate.text, text) for text in declared):
        return True
    return (
        isinstance(candidate, DateKey)
        and isinstance(facet.key, DateKey)
        and _hair(candidate.date, facet.key.date)
    )


def _alike(one: str, other: str) -> bool:
    """Tell whether one text contains the other as words: `Lushun` and `Lushun and Dalian`."""
    short, long = sorted((f" {fold(one)} ", f" {fold(other)} "), key=len)
    return short in long


def _hair(one: PartialDate, other: PartialDate) -> bool:
    """Tell whether two days lie in one month, or under three days apart: too close to ask which."""
    if not one.precision == other.precision == "day":
        return False
    return one[:2] == other[:2] or abs(date(*one) - date(*other)) < timedelta(days=3)


def _with_a_long_one(key: str, ranked: Sequence[Distractor]) -> list[Distractor]:
    """Return the first few, with a longer one brought in when the key would stand out as the longest."""
    chosen = list(ranked[:MOST])
    if chosen and all(len(d.text) < len(key) for d in chosen):
        longer = next((d for d in ranked[MOST:] if len(d.text) >= len(key)), None)
        if longer:
            chosen[-1] = longer
    return chosen


def _rank(seed: str, facet_id: str) -> bytes:
    return hashlib.sha256(f"{seed}\0{facet_id}".encode()).digest()
