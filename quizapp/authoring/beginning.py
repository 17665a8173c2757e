"""The beginning of a chapter, a fact, a question, a quiz: a sound draft that says what is still to write."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from quizapp.authoring.changes import CannotChange, Change, Insert, Write
from quizapp.authoring.files import folder_of, ids_in
from quizapp.bank import drafted
from quizapp.bank.content import Chapter, Kind
from quizapp.bank.editing.flow import fields_text
from quizapp.bank.forms import Form
from quizapp.bank.ledger import LEDGER
from quizapp.bank.problems import BankError
from quizapp.bank.questions import Status
from quizapp.bank.reader import FACTS, PREFACE, QUIZZES, WRITTEN, chapter_folders, read_chapter
from quizapp.bank.source import fingerprint, paragraphs_of
from quizapp.said import Said

MOST_PARAGRAPHS = 10_000
TOPIC = {"id": "general", "title": "General"}
_FILE_OF = {"fact": FACTS, "question": WRITTEN, "quiz": QUIZZES}
_FACTS_HEAD = (
    "# What the chapter claims, one fact an entry. Ids are permanent. The format: docs/bank-format.md\n"
)
_TITLES = {"fact": "new-fact", "question": "new-question", "quiz": "new-quiz"}


def new_chapter(  # noqa: PLR0913 - what a chapter says of itself
    root: Path,
    chapter_id: str,
    title: str,
    *,
    kind: Kind = Kind.TEXT,
    attributions: Sequence[str] = (),
    paragraphs: int = 1,
    text: str | None = None,
    language: str = "en",
) -> list[Change]:
    """Return what begins a chapter in a folder of its id; CannotChange where there is one.

    Of a text the paragraphs are counted and their fingerprints kept; without it there are as many as told,
    whose fingerprints are those of nothing.
    """
    if any(folder.name == chapter_id for folder in chapter_folders(root)) or _is_taken(root / chapter_id):
        raise CannotChange(Said("There is a chapter %(name)s already.", name=chapter_id))
    folder_of(root, chapter_id, may_be_new=True)
    fields: dict[str, Any] = {"format": 1, "id": chapter_id, "title": title}
    if kind is Kind.DECK:
        fields["kind"] = kind.value
    fields |= {
        "language": language,
        "genre": f"The kind of text is {drafted.UNWRITTEN}" if kind is Kind.TEXT else "A deck",
        "about": f"What a learner is told first is {drafted.UNWRITTEN}.",
    }
    if kind is Kind.TEXT:
        fields["attributions"] = [*attributions] or [drafted.ATTRIBUTION]
    fields["topics"] = [TOPIC]
    if kind is Kind.TEXT:
        fields["paragraphs"] = _paragraphs(text, paragraphs)
    return [Write(chapter_id, PREFACE, fields_text(fields)), Write(chapter_id, FACTS, _FACTS_HEAD)]


def add(root: Path, what: str, chapter: str, known: Mapping[str, Any] | None = None) -> list[Change]:
    """Return what puts a new fact, question or quiz into a chapter, with what is known of it filled in.

    Facts and questions begin as drafts. CannotChange where the chapter cannot be read.
    """
    folder = folder_of(root, chapter)
    try:
        content = read_chapter(folder).chapter
    except BankError as error:
        raise CannotChange(str(error.problems[0])) from None
    begun = {"fact": _fact, "question": _question, "quiz": _quiz}[what](content)
    begun["id"] = _free_id(root, what)
    told = {name.replace("_", "-"): value for name, value in (known or {}).items() if value is not None}
    return [Insert(folder.name, _FILE_OF[what], fields_text(begun | told))]


def _is_taken(folder: Path) -> bool:
    """Tell whether something else is here than the ledger of a chapter that was taken away."""
    return folder.exists() and not (folder.is_dir() and {path.name for path in folder.iterdir()} <= {LEDGER})


def _paragraphs(text: str | None, count: int) -> list[dict[str, Any]]:
    found = [""] * count if text is None else paragraphs_of(text)
    if not 1 <= len(found) <= MOST_PARAGRAPHS:
        raise CannotChange(Said("A text has from 1 to %(most)s paragraphs.", most=MOST_PARAGRAPHS))
    return [
        {
            "number": number,
            "gist": f"The gist of paragraph {number} is {drafted.UNWRITTEN}.",
            "fingerprint": fingerprint(paragraph),
            "no-facts": f"No fact is written yet: this is {drafted.UNWRITTEN}.",
        }
        for number, paragraph in enumerate(found, 1)
    ]


def _fact(chapter: Chapter) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": "", "says": f"The claim is {drafted.UNWRITTEN}."}
    if not chapter.preface.is_deck:
        fields |= {"paragraph": _first_paragraph(chapter), "basis": "narrated", "holder": "the author"}
    key = {"text": drafted.UNWRITTEN}
    facet = {
        "id": "what",
        "asks": f"{_attribution(chapter)}what is {drafted.UNWRITTEN}?",
        "key": key,
        "cluster": "new",
    }
    return fields | {
        "importance": "useful",
        "topic": chapter.preface.topics[0].id,
        "status": Status.DRAFT.value,
        "facets": [facet],
    }


def _first_paragraph(chapter: Chapter) -> int:
    """Return the first paragraph of which nobody has said that it gives no facts, else the first."""
    open_ones = (paragraph.number for paragraph in chapter.preface.paragraphs if not paragraph.no_facts)
    return next(open_ones, 1)


def _question(chapter: Chapter) -> dict[str, Any]:
    facets = [f"{fact.id}.{facet.id}" for fact in chapter.checked or chapter.facts for facet in fact.facets]
    if not facets:
        raise CannotChange(Said("A question asks for a fact, and this chapter has none yet."))
    return {
        "id": "",
        "form": Form.CHOICE.value,
        "facets": facets[:1],
        "stem": f"{_attribution(chapter)}what is {drafted.UNWRITTEN}?",
        "key": {"text": f"the right answer, {drafted.UNWRITTEN}"},
        "distractors": [
            {"text": f"a wrong answer, {drafted.UNWRITTEN}"},
            {"text": f"another wrong answer, {drafted.UNWRITTEN}"},
        ],
        "explanation": f"Why it is so is {drafted.UNWRITTEN}.",
        "status": Status.DRAFT.value,
    }


def _quiz(chapter: Chapter) -> dict[str, Any]:
    if not chapter.questions:
        raise CannotChange(Said("A quiz has questions, and this chapter has none yet."))
    return {"id": "", "title": "A new quiz", "mode": "study", "questions": [chapter.questions[0].id]}


def _attribution(chapter: Chapter) -> str:
    """Return the beginning of a question: the chapter's first attribution, of a deck nothing."""
    found = chapter.preface.attributions
    return f"{found[0]}, " if found else ""


def _free_id(root: Path, what: str) -> str:
    taken = {item for folder in chapter_folders(root) for item in ids_in(folder / _FILE_OF[what])}
    first = _TITLES[what]
    numbered = (f"{first}-{number}" for number in range(2, len(taken) + 3))
    return first if first not in taken else next(name for name in numbered if name not in taken)
