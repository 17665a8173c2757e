"""What there is to find in a chapter, item by item: light enough to be kept, whole enough to be searched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from quizapp.bank.content import Chapter, Fact
from quizapp.bank.folding import fold
from quizapp.bank.problems import Mark
from quizapp.bank.questions import Question
from quizapp.bank.reader import FACTS, GENERATED, WRITTEN, ChapterFiles


class What(StrEnum):
    """What an item is."""

    FACT = "fact"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class Entry:
    """A fact or a question: what it says, what it is found by, and where it stands.

    `asks` are the facets of a fact, or those that a question asks; `tells` is the folded text of all of it.
    """

    what: What
    id: str
    chapter: str
    language: str
    words: str
    tells: str
    topic: str
    tags: tuple[str, ...]
    form: str
    status: str
    asks: tuple[str, ...]
    at: Mark

    @property
    def facts(self) -> set[str]:
        """Return the ids of the facts that it is about."""
        return {facet_id.partition(".")[0] for facet_id in self.asks}

    @property
    def is_generated(self) -> bool:
        """Tell whether it was made from a fact, and is changed by changing that."""
        return self.at.file.endswith(f"/{GENERATED}")


def entries(files: ChapterFiles) -> Iterator[Entry]:
    """Yield every fact of a chapter and every question, in the order of the files."""
    chapter = files.chapter
    facts = {fact.id: fact for fact in chapter.facts}
    for i, fact in enumerate(chapter.facts):
        yield _fact(chapter, fact, files.mark(FACTS, i))
    written = {question.id: i for i, question in enumerate(chapter.written)}
    generated = {question.id: i for i, question in enumerate(chapter.generated)}
    for question in chapter.all_questions:
        file, places = (WRITTEN, written) if question.id in written else (GENERATED, generated)
        yield _question(chapter, question, facts.get(question.fact), files.mark(file, places[question.id]))


def _fact(chapter: Chapter, fact: Fact, at: Mark) -> Entry:
    told = [fact.id, fact.says, *fact.tags, fact.holder or ""]
    for facet in fact.facets:
        told += [facet.asks, facet.label or "", facet.key.text]
    return Entry(
        what=What.FACT,
        id=fact.id,
        chapter=chapter.id,
        language=chapter.preface.language,
        words=fact.says,
        tells=_told(told),
        topic=fact.topic,
        tags=fact.tags,
        form="",
        status=fact.status,
        asks=tuple(f"{fact.id}.{facet.id}" for facet in fact.facets),
        at=at,
    )


def _question(chapter: Chapter, question: Question, fact: Fact | None, at: Mark) -> Entry:
    tags = fact.tags if fact else ()
    told = [question.id, question.stem, *question.parts, *question.lefts, question.explanation, *tags]
    return Entry(
        what=What.QUESTION,
        id=question.id,
        chapter=chapter.id,
        language=chapter.preface.language,
        words=question.stem,
        tells=_told([*told, *(distractor.text for distractor in question.distractors)]),
        topic=fact.topic if fact else "",
        tags=tags,
        form=question.asked_as,
        status=question.status,
        asks=question.facets,
        at=at,
    )


def _told(texts: Iterable[str]) -> str:
    """Return texts as they are searched; an id is found by its words and as it is written."""
    return fold(" ".join(texts))
