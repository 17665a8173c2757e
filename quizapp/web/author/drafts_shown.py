"""A draft as its author sees it: judged, beside the paragraph that it is from."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort

from quizapp.authoring import accepting
from quizapp.authoring.accepting import Judged
from quizapp.authoring.catalogue import Entry, What
from quizapp.authoring.changes import CannotChange
from quizapp.authoring.items import item_text
from quizapp.bank import source
from quizapp.bank.content import Chapter, Fact, Paragraph
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.questions import Question
from quizapp.bank.reader import read_chapter
from quizapp.web.visitor import settings

QUESTIONS_SHOWN = 20


@dataclass(frozen=True)
class Beside:
    """The paragraph that a draft is from: its gist and, where it is installed, its text."""

    paragraph: Paragraph | None
    text: str | None


@dataclass(frozen=True)
class Shown:
    """One draft, judged, with what stands beside it."""

    entry: Entry
    fact: Fact | None
    question: Question | None
    judged: Judged
    beside: Beside
    digest: str

    @property
    def more_questions(self) -> int:
        """Return how many of its questions the page leaves out."""
        return max(0, len(self.judged.questions) - QUESTIONS_SHOWN)


def shown_of(entry: Entry) -> tuple[Shown | None, list[Problem]]:
    """Return a draft, or what is wrong with the files where these cannot be read."""
    try:
        found = accepting.judged(settings().bank, entry.id)
        digest = item_text(settings().bank, found.place).digest
        chapter = read_chapter(settings().bank / found.place.chapter).chapter
    except BankError as error:
        return None, error.problems
    except CannotChange:
        abort(404)
    fact = next((f for f in chapter.facts if f.id == entry.id), None) if entry.what is What.FACT else None
    question = next((q for q in chapter.written if q.id == entry.id), None) if fact is None else None
    return Shown(entry, fact, question, found, _beside(chapter, fact, question), digest), []


def _beside(chapter: Chapter, fact: Fact | None, question: Question | None) -> Beside:
    cited = fact or next((f for f in chapter.facts if question and f.id == question.fact), None)
    number = cited.paragraph if cited else None
    paragraphs = {one.number: one for one in chapter.preface.paragraphs}
    if number is None or number not in paragraphs:
        return Beside(None, None)
    texts = source.installed(settings().instance, chapter.id) or ()
    text = texts[number - 1] if number <= len(texts) else None
    is_the_same = text is not None and source.fingerprint(text) == paragraphs[number].fingerprint
    return Beside(paragraphs[number], text if is_the_same else None)
