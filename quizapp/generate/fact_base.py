"""The facts of a chapter, indexed for what questions need: siblings, proofs, claims."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property

from quizapp.bank.content import Chapter, Facet, Fact
from quizapp.bank.folding import fold
from quizapp.bank.forms import FORMS_OF_KEYS, Form
from quizapp.bank.keys import ListKey
from quizapp.generate.answers import Answer, RightAnswers, as_text, padded
from quizapp.generate.mentions import Mentions

WINDOW = 40
"""How many siblings a question looks at, so that the work grows with the cluster and not with its square."""

_MIX, _BITS = 0x9E3779B97F4A7C15, (1 << 64) - 1


class Asked:
    """A facet with its fact, and what is so of its key, worked out once."""

    __slots__ = ("answer", "claim", "facet", "fact", "id", "items", "place", "stem", "true_words")

    def __init__(self, fact: Fact, facet: Facet, claim: str) -> None:
        self.claim = claim
        self.id = f"{fact.id}.{facet.id}"
        self.fact = fact
        self.facet = facet
        self.answer = Answer(facet.key)
        self.items = tuple(map(as_text, facet.key.items)) if isinstance(facet.key, ListKey) else ()
        self.place = place(self.id)
        self.stem = padded(facet.asks)
        true = (*self.declared, *(item.text for item in self.items))
        self.true_words = (self.answer.words, *map(padded, true))

    @property
    def declared(self) -> tuple[str, ...]:
        """Return what the author declares true as well, and what the record says instead."""
        return (*self.facet.also, *(self.fact.note.values if self.fact.note else ()))

    def may_be(self, form: Form) -> bool:
        """Tell whether the key fits a form and the author allows it."""
        allowed = self.facet.forms
        return form in FORMS_OF_KEYS[self.facet.key.type] and (allowed is None or form in allowed)


class Cluster:
    """The facets of one cluster, on a ring: each has its place by its own id, whoever its neighbours are."""

    def __init__(self, members: Sequence[Asked]) -> None:
        self.ring = sorted(members, key=lambda asked: (asked.place, asked.id))
        self._places = [asked.place for asked in self.ring]

    def near(self, asked: Asked, seed: str) -> list[Asked]:
        """Return up to WINDOW siblings of a facet, in an order of the seed's own.

        A newcomer takes its place among them and leaves the order of the others as it is.
        """
        at = place(seed)
        start = bisect_left(self._places, at)
        around = [
            *self.ring[start : start + WINDOW + 1],
            *self.ring[: max(0, start + WINDOW + 1 - len(self.ring))],
        ]
        found = [sibling for sibling in around[: len(self.ring)] if sibling is not asked][:WINDOW]
        return sorted(found, key=lambda sibling: ((sibling.place ^ at) * _MIX & _BITS, sibling.id))

    def in_spelling(self, asked: Asked, reach: int) -> Iterator[Asked]:
        """Yield the siblings next to a facet when all are sorted by their letters, from either end."""
        for order, ranks in self._spelled:
            at = ranks[asked.id]
            yield from order[max(0, at - reach) : at]
            yield from order[at + 1 : at + 1 + reach]

    @cached_property
    def _spelled(self) -> list[tuple[list[Asked], dict[str, int]]]:
        forwards = sorted(self.ring, key=lambda asked: (asked.answer.words, asked.id))
        backwards = sorted(self.ring, key=lambda asked: (asked.answer.words[::-1], asked.id))
        return [(order, {asked.id: i for i, asked in enumerate(order)}) for order in (forwards, backwards)]


class FactBase:
    """The checked facts of a chapter, and what is right for each of their facets."""

    def __init__(self, chapter: Chapter) -> None:
        self._attribution = next(iter(chapter.preface.attributions), None)
        self._phrases = sorted(map(padded, chapter.preface.attributions), key=len, reverse=True)
        claims = {fact.id: padded(fact.says) for fact in chapter.checked}
        self.of_fact = {
            fact.id: [Asked(fact, facet, claims[fact.id]) for facet in fact.facets]
            for fact in chapter.checked
        }
        self.facets = {asked.id: asked for group in self.of_fact.values() for asked in group}
        members: dict[str, list[Asked]] = {}
        for asked in self.facets.values():
            members.setdefault(asked.facet.cluster, []).append(asked)
        self.clusters = {name: Cluster(group) for name, group in members.items()}
        self.claims = frozenset(claim.strip() for claim in claims.values())
        self._right = self._right_answers()
        self.restated: dict[tuple[str, str], Answer] = {}
        self._facts = chapter.checked

    def asking(self, text: str) -> str:
        """Return a question as that of the account: `According to the chapter, which …`; a deck has none."""
        return f"{self._attribution}, {text}" if self._attribution else f"{text[:1].upper()}{text[1:]}"

    def stating(self, text: str) -> str:
        """Return a claim as that of the account: `According to the chapter: …`; a deck has none."""
        return f"{self._attribution}: {text}" if self._attribution else text

    @cached_property
    def mentions(self) -> Mentions:
        """Return in which facts words and dates stand."""
        return Mentions(self._facts)

    def cluster(self, asked: Asked) -> Cluster:
        """Return the cluster of a facet."""
        return self.clusters[asked.facet.cluster]

    def may_be_true(self, answer: Answer, asked: Asked) -> bool:
        """Tell whether an answer could be defended against a facet's stem.

        Right is what is so for any facet that asks the same, or whose key belongs to the same thing: its key,
        what its author declares true as well, and what the record says instead.
        """
        if any(answer.words in words or words in answer.words for words in asked.true_words):
            return True
        return any(right.hold(answer) for right in self._right[asked.id])

    def _right_answers(self) -> dict[str, list[RightAnswers]]:
        """Return what is right for each facet, learned from all that ask the same."""
        found: dict[object, RightAnswers] = {}
        of_facet: dict[str, list[RightAnswers]] = {}
        for asked in self.facets.values():
            of_facet[asked.id] = [found.setdefault(stem, RightAnswers()) for stem in self._stems(asked)]
            for right in of_facet[asked.id]:
                right.add(asked.facet.key)
                for text in asked.declared:
                    right.declare(text)
        return of_facet

    def _stems(self, asked: Asked) -> Iterator[object]:
        """Yield what makes two facets ask the same: the question, whatever its attribution, and the label."""
        question = asked.stem
        for phrase in self._phrases:
            question = question.replace(phrase, " ")
        yield " ".join(question.split())
        if asked.facet.label:
            yield asked.facet.cluster, fold(asked.facet.label)


def place(text: str) -> int:
    """Return where a text stands on the ring: always the same place, and anywhere on it."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest())
