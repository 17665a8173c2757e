"""CONTENT → DECK: what of the bank goes out, each question an entry by its own id."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from quizapp.bank.content import Chapter, Fact
from quizapp.bank.forms import Form
from quizapp.bank.media import FOLDER
from quizapp.bank.questions import Question, Status
from quizapp.bank.quizzes import Quiz
from quizapp.exchange.claims import claim_of
from quizapp.exchange.deck import Asking, Deck, Entry, Loss, Wrong
from quizapp.exchange.topics import path_of

_LIKED = (
    *(Form.CHOICE, Form.MULTIPLE, Form.NUMBER, Form.DATE, Form.SHORT),
    *(Form.ORDERING, Form.MATCHING, Form.CLOZE, Form.TRUE_FALSE, Form.FLASHCARD),
)


class Ways(StrEnum):
    """Which of the questions of a facet go out."""

    ALL = "all"
    WRITTEN = "written"
    ONE = "one"


class Chosen(NamedTuple):
    """What goes out: of all chapters or some, of a quiz, of topics; drafts too; which ways of asking."""

    quiz: Quiz | None = None
    topics: frozenset[str] = frozenset()
    with_drafts: bool = False
    ways: Ways = Ways.ALL


def outgoing(chapters: Sequence[Chapter], chosen: Chosen = Chosen()) -> Deck:  # noqa: B008
    """Return the questions of chapters as a deck; a chapter's own title heads the topics of several."""
    first = chapters[0].preface if chapters else None
    several = len(chapters) > 1
    title = chosen.quiz.title if chosen.quiz else "Question bank" if several or not first else first.title
    return Deck(
        title=title,
        language=first.language if first else "en",
        about=first.about if first and not several else "",
        entries=tuple(
            entry
            for chapter in chapters
            for entry in _entries(chapter, chosen, (chapter.preface.title,) if several else ())
        ),
    )


def gather(folders: Iterable[Path], deck: Deck, into: Path) -> list[Loss]:
    """Copy the pictures and sounds that a deck names out of chapters' folders; tell which are missing."""
    places = [folder / FOLDER for folder in folders]
    missing: list[Loss] = []
    for entry in deck.entries:
        for file in dict.fromkeys(media.file for one in entry.asked for media in one.media):
            found = next((place / file for place in places if (place / file).is_file()), None)
            if found is None:
                missing.append(Loss(entry.ref, f"Its file {file} is not in the bank."))
            elif not (into / file).exists():
                shutil.copyfile(found, into / file)
    return missing


def without_missing(deck: Deck, into: Path) -> Deck:
    """Return a deck that names no file which is not in `into`."""
    there = {path.name for path in into.iterdir()}
    return deck.model_copy(update={"entries": tuple(_with_files(entry, there) for entry in deck.entries)})


def _with_files(entry: Entry, there: set[str]) -> Entry:
    if all(media.file in there for one in entry.asked for media in one.media):
        return entry
    asked = tuple(
        one.model_copy(update={"media": tuple(media for media in one.media if media.file in there)})
        for one in entry.asked
    )
    return entry.model_copy(update={"asked": asked})


def _entries(chapter: Chapter, chosen: Chosen, above: tuple[str, ...]) -> Iterator[Entry]:
    facts = {fact.id: fact for fact in chapter.facts}
    for question in _questions(chapter, chosen, facts):
        fact = facts.get(question.fact)
        if fact and (not chosen.topics or fact.topic in chosen.topics):
            title = chapter.topic_titles.get(fact.topic, fact.topic)
            path = () if title == chapter.preface.title else path_of(title)
            yield _entry(question, fact, (*above, *path))


def _questions(chapter: Chapter, chosen: Chosen, facts: dict[str, Fact]) -> Iterable[Question]:
    """Return the questions that may go out, those of a quiz in its order."""
    out = chapter.questions
    if chosen.with_drafts:
        retired = {fact.id for fact in facts.values() if fact.status is Status.RETIRED}
        out = [
            question
            for question in chapter.all_questions
            if question.status is not Status.RETIRED and retired.isdisjoint(facts_of(question))
        ]
    if chosen.quiz:
        by_id = {question.id: question for question in out}
        return [by_id[name] for name in chosen.quiz.questions if name in by_id]
    written = {question.id for question in chapter.written}
    if chosen.ways is Ways.WRITTEN:
        return [question for question in out if question.id in written]
    return _one_a_facet(out, written) if chosen.ways is Ways.ONE else out


def facts_of(question: Question) -> list[str]:
    """Return the ids of the facts that a question asks, each once."""
    return list(dict.fromkeys(facet.rpartition(".")[0] for facet in question.facets))


def _one_a_facet(questions: Iterable[Question], written: set[str]) -> list[Question]:
    """Return for each facet one question, if possible a written one that asks nothing else."""
    best: dict[str, tuple[tuple[bool, int, int], Question]] = {}
    for question in questions:
        rank = (question.id not in written, len(question.facets), _LIKED.index(question.form))
        for facet in question.facets:
            if facet not in best or rank < best[facet][0]:
                best[facet] = rank, question
    return list({question.id: question for _, question in best.values()}.values())


def _entry(question: Question, fact: Fact, topic: tuple[str, ...]) -> Entry:
    is_draft = Status.DRAFT in (question.status, fact.status)
    derived = claim_of(question.stem, question.key)
    says = "" if fact.says in (question.explanation, derived) else fact.says
    return Entry(
        ref=question.id,
        topic=topic,
        tags=fact.tags,
        claim=says,
        status=Status.DRAFT if is_draft else Status.CHECKED,
        asked=(_asking(question, derived),),
    )


def _asking(question: Question, derived: str) -> Asking:
    return Asking(
        form=question.form,
        stem=question.stem,
        key=question.key,
        wrong=tuple(Wrong(text=d.text, feedback=d.feedback, credit=d.credit) for d in question.distractors),
        explanation="" if question.explanation == derived else question.explanation,
        hints=question.hints,
        correction=question.correction,
        direction=question.direction,
        media=question.media,
    )
