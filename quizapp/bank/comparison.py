"""How the paragraphs that a chapter knows stand in a text: the same, moved, changed or lost."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from quizapp.bank.content import Chapter, Preface
from quizapp.bank.folding import fold
from quizapp.bank.source import fingerprint

LIKE_ENOUGH = 0.25
"""From this likeness on, a paragraph that stands elsewhere is taken for the changed one."""
UNLIKE = 0.1
"""Up to this likeness, a paragraph that stands in the same place is another one."""
_TELLING = 12  # so many words are enough to tell by them that a paragraph is another one
_TOO_COMMON = 50  # a word that stands in more paragraphs tells none of them apart


class State(StrEnum):
    """What became of a paragraph."""

    SAME = "same"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True)
class Standing:
    """What became of one paragraph: where it stands now (from 1), and how like it still is (0 to 1)."""

    number: int
    state: State
    at: int | None
    likeness: float


@dataclass(frozen=True)
class Comparison:
    """Every paragraph of a chapter, and the paragraphs of the text that the chapter does not know."""

    standings: tuple[Standing, ...]
    unknown: tuple[int, ...]

    @cached_property
    def at(self) -> dict[int, int]:
        """Return where each paragraph that is not lost stands in the text."""
        return {standing.number: standing.at for standing in self.standings if standing.at is not None}

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how many paragraphs are same, moved, changed and lost, and how many are unknown."""
        states = Counter(standing.state for standing in self.standings)
        return {state.value: states[state] for state in State} | {"unknown": len(self.unknown)}

    @property
    def matches(self) -> bool:
        """Tell whether the text has anything of the chapter."""
        return bool(self.at)


def compare(preface: Preface, paragraphs: Sequence[str], told: Mapping[int, str] | None = None) -> Comparison:
    """Compare a text's paragraphs with those that `preface` knows.

    A fingerprint tells only whether a paragraph is the same. A changed one is found by its neighbours, and by
    the words that it shares with what is `told` of each: its former text, or what the facts say of it.
    """
    at = _same_text(preface, paragraphs)
    free = sorted(set(range(1, len(paragraphs) + 1)) - set(at.values()))
    missing = [paragraph.number for paragraph in preface.paragraphs if paragraph.number not in at]
    gists = {paragraph.number: paragraph.gist for paragraph in preface.paragraphs}
    words = {number: _words(f"{gists[number]} {(told or {}).get(number, '')}") for number in missing}
    alike = _likenesses(words, {number: paragraphs[number - 1] for number in free})
    by_place = _by_neighbours(missing, free, at, len(paragraphs))
    changed = {n: p for n, p in by_place.items() if len(words[n]) < _TELLING or alike.get((n, p), 0) > UNLIKE}
    changed |= _by_words(alike, taken=changed)
    standings = []
    for number in (paragraph.number for paragraph in preface.paragraphs):
        if number in at:
            state = State.SAME if at[number] == number else State.MOVED
            standings.append(Standing(number, state, at[number], 1.0))
        elif number in changed:
            likeness = alike.get((number, changed[number]), 0.0)
            standings.append(Standing(number, State.CHANGED, changed[number], likeness))
        else:
            standings.append(Standing(number, State.LOST, None, 0.0))
    return Comparison(tuple(standings), tuple(sorted(set(free) - set(changed.values()))))


def told_of(chapter: Chapter) -> dict[int, str]:
    """Return what a chapter's facts say of each paragraph, in one text for each."""
    told: dict[int, list[str]] = defaultdict(list)
    for fact in chapter.facts:
        told[fact.paragraph or 0] += [fact.says, *(facet.key.text for facet in fact.facets)]
    return {number: " ".join(texts) for number, texts in told.items()}


def _same_text(preface: Preface, paragraphs: Sequence[str]) -> dict[int, int]:
    """Return where the unchanged paragraphs stand: in their own place if they can, else in order."""
    places: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(paragraphs, 1):
        places[fingerprint(text)].append(number)
    at: dict[int, int] = {}
    for paragraph in preface.paragraphs:
        if paragraph.number in (here := places[paragraph.fingerprint]):
            at[paragraph.number] = paragraph.number
            here.remove(paragraph.number)
    for paragraph in preface.paragraphs:
        if paragraph.number not in at and (left := places[paragraph.fingerprint]):
            at[paragraph.number] = left.pop(0)
    return at


def _by_neighbours(
    missing: Sequence[int], free: Sequence[int], at: Mapping[int, int], length: int
) -> dict[int, int]:
    """Pair what is missing between two known paragraphs with what now stands between them."""
    if not at:
        return {}
    pairs: dict[int, int] = {}
    unclaimed = set(free)
    for run in _runs(missing):
        after, before = at.get(run[0] - 1, 0), at.get(run[-1] + 1, length + 1)
        between = range(after + 1, before)
        if len(between) == len(run) and unclaimed.issuperset(between):
            pairs |= dict(zip(run, between, strict=True))
    return pairs


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """Return the numbers as runs without gaps."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _by_words(alike: Mapping[tuple[int, int], float], taken: Mapping[int, int]) -> dict[int, int]:
    """Pair the most alike first, each paragraph once."""
    pairs: dict[int, int] = {}
    used = set(taken.values())
    for (number, place), likeness in sorted(alike.items(), key=lambda item: (-item[1], item[0])):
        if likeness < LIKE_ENOUGH:
            break
        if number not in taken and number not in pairs and place not in used:
            pairs[number] = place
            used.add(place)
    return pairs


def _likenesses(told: Mapping[int, frozenset[str]], texts: Mapping[int, str]) -> dict[tuple[int, int], float]:
    """Return, for each paragraph and text with words in common, the share of what is told that stands there.

    A rare word counts for more than one that stands in many of the texts.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for place, text in texts.items():
        for word in _words(text):
            holders[word].append(place)
    weight = {word: math.log(1 + len(texts) / len(places)) for word, places in holders.items()}
    unheard = math.log(1 + len(texts))
    shares: dict[tuple[int, int], float] = {}
    for number, words in told.items():
        whole = sum(weight.get(word, unheard) for word in words)
        common: dict[int, float] = defaultdict(float)
        for word in words & weight.keys():
            for place in holders[word] if len(holders[word]) <= _TOO_COMMON else ():
                common[place] += weight[word]
        shares |= {(number, place): shared / whole for place, shared in common.items()}
    return shares


def _words(text: str) -> frozenset[str]:
    """Return the words by which a paragraph is known: numbers, and words of four letters or more."""
    return frozenset(word for word in fold(text).split() if len(word) > 3 or re.search(r"\d", word))
