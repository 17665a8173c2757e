"""How far the facets and the facts of the bank have come: unseen, in learning, mastered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.bank.content import Chapter
from quizapp.records.held import Held
from quizapp.records.models import Memory

MASTERED_DAYS = 21


@dataclass(frozen=True)
class Mastery:
    """Facets of a topic, or facts of a chapter, by how firmly they are held; its title is in its language."""

    title: str
    language: str
    mastered: int
    learning: int
    unseen: int

    @property
    def total(self) -> int:
        """Return the number of them all."""
        return self.mastered + self.learning + self.unseen


def is_mastered(memory: Held | Memory) -> bool:
    """Tell whether a facet is held for three weeks or more."""
    return memory.stability >= MASTERED_DAYS and memory.stage == "review"


def by_topic(chapters: Iterable[Chapter], memories: Iterable[Held | Memory]) -> list[Mastery]:
    """Return the mastery of each topic, in the order of the chapters."""
    held = {memory.facet_id: is_mastered(memory) for memory in memories}
    found: list[Mastery] = []
    for chapter in chapters:
        for topic, title in chapter.topic_titles.items():
            facets = [f for f in chapter.asked_facets if chapter.facets[f][0].topic == topic]
            found.append(_counted(title, chapter.preface.language, facets, held))
    return found


def of_facts(chapter: Chapter, memories: Iterable[Held | Memory]) -> Mastery:
    """Return how many facts of a chapter are mastered: all that is asked of one has to be."""
    held = {memory.facet_id: is_mastered(memory) for memory in memories}
    asked: dict[str, list[bool | None]] = {}
    for facet_id in chapter.asked_facets:
        asked.setdefault(chapter.facets[facet_id][0].id, []).append(held.get(facet_id))
    mastered = sum(1 for states in asked.values() if all(states))
    unseen = sum(1 for states in asked.values() if set(states) == {None})
    named = (chapter.preface.title, chapter.preface.language)
    return Mastery(*named, mastered, len(asked) - mastered - unseen, unseen)


def _counted(title: str, language: str, facets: Iterable[str], held: dict[str, bool]) -> Mastery:
    states = [held.get(facet) for facet in facets]
    return Mastery(title, language, states.count(True), states.count(False), states.count(None))
