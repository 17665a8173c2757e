"""A chapter as it would be with the item that is being edited, for what a page shows of it."""

from __future__ import annotations

from functools import cached_property

from flask import g
from pydantic import TypeAdapter, ValidationError

from quizapp.authoring.changes import CannotChange
from quizapp.authoring.files import folder_of
from quizapp.bank.content import Chapter, Fact
from quizapp.bank.problems import BankError
from quizapp.bank.questions import Question, Status
from quizapp.bank.quizzes import Quiz
from quizapp.bank.reader import read_chapter
from quizapp.generate import generate
from quizapp.web.author.edited import Edited, Kind
from quizapp.web.author.editing_fields import Plain
from quizapp.web.visitor import settings

Item = Fact | Question | Quiz
_READ: dict[Kind, TypeAdapter[Item]] = {
    Kind.FACTS: TypeAdapter(Fact),
    Kind.QUESTIONS: TypeAdapter(Question),
    Kind.QUIZZES: TypeAdapter(Quiz),
}


class Content:
    """An item in its chapter, as both would be; here it is asked, whatever its status."""

    def __init__(self, chapter: Chapter, item: Item) -> None:
        self._chapter = chapter
        self.item = item

    @cached_property
    def chapter(self) -> Chapter:
        """Return the chapter with the item in it, and with the questions that its facts give."""
        written, facts, item = self._chapter.written, self._chapter.facts, self.item
        if isinstance(item, Fact):
            asked = item.model_copy(update={"status": Status.CHECKED})
            facts = (*(fact for fact in facts if fact.id != item.id), asked)
        elif isinstance(item, Question):
            ready = item.model_copy(update={"status": Status.CHECKED})
            written = (*(question for question in written if question.id != item.id), ready)
        plain = Chapter(preface=self._chapter.preface, facts=facts, generated=(), written=written)
        if isinstance(item, Question):
            return plain
        return Chapter(preface=plain.preface, facts=facts, generated=generate(plain), written=written)

    @cached_property
    def questions(self) -> list[Question]:
        """Return the questions that the item is, or that are made from it, those of it alone first."""
        item, chapter = self.item, self.chapter
        if isinstance(item, Question):
            return [item]
        if isinstance(item, Quiz):
            listed = {question.id: question for question in chapter.all_questions}
            return [listed[name] for name in item.questions if name in listed]
        own = [question for question in chapter.all_questions if question.fact == item.id]
        return sorted(own, key=lambda question: len(set(question.facets)))

    @cached_property
    def facts(self) -> list[Fact]:
        """Return the fact that the item is, or those that it asks."""
        if isinstance(self.item, Fact):
            return [self.item]
        if isinstance(self.item, Quiz):
            return []
        names = {facet_id.partition(".")[0] for facet_id in self.item.facets}
        return [fact for fact in self._chapter.facts if fact.id in names]


def content_of(edited: Edited, value: Plain) -> Content | None:
    """Return an item with its chapter, or None where one of them cannot be read."""
    chapter = chapter_of(edited)
    try:
        item = _READ[edited.kind].validate_python(value, by_alias=True, by_name=False)
    except ValidationError:
        return None
    return Content(chapter, item) if chapter else None


def chapter_of(edited: Edited) -> Chapter | None:
    """Return the chapter of an item as its files lie now, but for what is generated; None where torn."""
    kept: dict[str, Chapter | None] = g.setdefault("edited_chapters", {})
    if edited.chapter not in kept:
        try:
            folder = folder_of(settings().bank, edited.chapter)
            kept[edited.chapter] = read_chapter(folder, with_generated=False).chapter
        except (BankError, CannotChange):
            kept[edited.chapter] = None
    return kept[edited.chapter]
