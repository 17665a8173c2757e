"""What is checked, one item after the other: each knows its id and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import NamedTuple

from quizapp.bank.content import Chapter, Facet, Fact
from quizapp.bank.folding import fold
from quizapp.bank.ledger import Ledger
from quizapp.bank.problems import Mark, Problem
from quizapp.bank.questions import Question, Status
from quizapp.bank.quizzes import Quiz
from quizapp.bank.reader import FACTS, GENERATED, PREFACE, QUIZZES, WRITTEN, ChapterFiles, Places

folded = lru_cache(maxsize=1 << 16)(fold)
"""`fold`, remembered: a chapter says the same keys and claims in many questions."""


class Examined:
    """A chapter under examination: its items, each with its place, listed once for all rules."""

    def __init__(self, files: ChapterFiles, ledger: Ledger | None = None) -> None:
        self.chapter = files.chapter
        self.ledger = ledger or Ledger()
        self.places = files.places
        self.media = files.media

    @cached_property
    def all_facts(self) -> list[tuple[Item, Fact]]:
        """Return every fact, the drafts too."""
        return [(Item(fact.id, self.places, (FACTS, i)), fact) for i, fact in enumerate(self.chapter.facts)]

    @cached_property
    def all_facets(self) -> list[tuple[Item, Fact, Facet]]:
        """Return every facet, those of drafts too."""
        return [
            (Item(f"{fact.id}.{facet.id}", self.places, (*item.place, "facets", j)), fact, facet)
            for item, fact in self.all_facts
            for j, facet in enumerate(fact.facets)
        ]

    @cached_property
    def facts(self) -> list[tuple[Item, Fact]]:
        """Return the facts that a person has checked."""
        return [pair for pair in self.all_facts if pair[1].status is Status.CHECKED]

    @cached_property
    def facets(self) -> list[tuple[Item, Fact, Facet]]:
        """Return the facets of the facts that a person has checked."""
        return [triple for triple in self.all_facets if triple[1].status is Status.CHECKED]

    @cached_property
    def all_written(self) -> list[tuple[Item, Question]]:
        """Return the questions written by hand, those too that are not asked."""
        return [(Item(q.id, self.places, (WRITTEN, i)), q) for i, q in enumerate(self.chapter.written)]

    @cached_property
    def written(self) -> list[tuple[Item, Question]]:
        """Return the questions written by hand that are asked."""
        waiting = self.chapter.waiting
        return [
            (item, question)
            for item, question in self.all_written
            if question.status is Status.CHECKED and waiting.isdisjoint(question.facets)
        ]

    @cached_property
    def questions(self) -> list[tuple[Item, Question]]:
        """Return every question that is asked; a generated one that is replaced is not."""
        replaced = {question.id for question in self.chapter.written}
        generated = enumerate(self.chapter.generated)
        asked = [(Item(q.id, self.places, (GENERATED, i)), q) for i, q in generated if q.id not in replaced]
        return [*asked, *self.written]

    @cached_property
    def quizzes(self) -> list[tuple[Item, Quiz]]:
        """Return the quizzes of the chapter."""
        return [
            (Item(quiz.id, self.places, (QUIZZES, i)), quiz) for i, quiz in enumerate(self.chapter.quizzes)
        ]

    @property
    def whole(self) -> Item:
        """Return the chapter itself as an item."""
        return Item(self.chapter.id, self.places, (PREFACE,))


class Item(NamedTuple):
    """Something that can be at fault; who keeps it does not keep its chapter."""

    id: str
    files: Places
    place: tuple[str | int, ...]

    def at(self, *place: str | int) -> Mark:
        """Return where a place in the item stands."""
        file, *before = self.place
        return self.files.mark(str(file), *before, *place)

    def problem(self, code: str, message: str, *place: str | int, fix: str | None = None) -> Problem:
        """Return a problem of this item, at a place in it."""
        return Problem(self.at(*place), code, message, self.id, fix)


def asked_by(chapter: Chapter, question: Question) -> Iterator[tuple[Fact, Facet]]:
    """Yield the facets that a question asks, as far as they exist."""
    return (chapter.facets[name] for name in question.facets if name in chapter.facets)


def is_english(chapter: Chapter) -> bool:
    """Tell whether the rules about English words apply to a chapter."""
    return chapter.preface.language.partition("-")[0] == "en"


def holds_words(text: str, words: str) -> bool:
    """Tell whether the folded `text` has the folded `words` in it as whole words."""
    return bool(words) and f" {words} " in f" {text} "
