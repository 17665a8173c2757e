"""The folders of a deck as changes to files: a new folder written whole, items of an old one spliced in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from quizapp.authoring.arrivals.arrival import Origin
from quizapp.authoring.arrivals.folders import DeckFolder, plain
from quizapp.authoring.arrivals.imported import IMPORTED, Imported
from quizapp.authoring.changes import Change, Insert, Place, Replace, Write
from quizapp.bank.content import Fact
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.editing.lists import item_texts
from quizapp.bank.questions import Question
from quizapp.bank.reader import FACTS, PREFACE, WRITTEN
from quizapp.bank.yaml_writing import yaml_fields, yaml_text

_ABOVE_PREFACE = "# A deck that came in from another format. Its title and all else here may be edited.\n"
_ABOVE_FACTS = (
    "# What the deck tells, one fact an item. All of it may be edited: what is edited here stays.\n"
)
_ABOVE_WRITTEN = "# How it is asked. All of it may be edited: what is edited here stays.\n"


def changes_of(folder: DeckFolder, root: Path, into: str, origin: Origin) -> Iterator[Change]:
    """Yield what makes the files of a folder what they are to be."""
    yield from _whole(folder) if folder.is_new else _spliced(folder, root)
    imported = Imported(deck=into, of=origin.format, file=origin.file, items=tuple(folder.kept.values()))
    yield Write(folder.name, IMPORTED, imported.text)


def _whole(folder: DeckFolder) -> Iterator[Change]:
    facts = [plain(items.fact) for items in folder.added]
    written = [plain(question) for items in folder.added for question in items.questions]
    yield Write(folder.name, PREFACE, _ABOVE_PREFACE + yaml_fields(plain(folder.preface) | {"format": 1}))
    yield Write(folder.name, FACTS, _ABOVE_FACTS + yaml_text(facts))
    yield Write(folder.name, WRITTEN, _ABOVE_WRITTEN + yaml_text(written))


def _spliced(folder: DeckFolder, root: Path) -> Iterator[Change]:
    assert folder.files is not None
    before = folder.files.chapter.preface
    if folder.preface != before:
        text = (root / folder.name / PREFACE).read_bytes().decode("utf-8")
        topics = [topic.model_dump() for topic in folder.preface.topics]
        yield Write(folder.name, PREFACE, with_fields(text, {("topics",): topics}))
    if folder.replaced:
        yield from _replacements(folder, root)
    for items in folder.added:
        yield Insert(folder.name, FACTS, yaml_fields(plain(items.fact)))
        yield from (Insert(folder.name, WRITTEN, yaml_fields(plain(one))) for one in items.questions)


def _replacements(folder: DeckFolder, root: Path) -> Iterator[Change]:
    assert folder.files is not None
    chapter = folder.files.chapter
    facts = dict(zip((fact.id for fact in chapter.facts), _items(root, folder, FACTS), strict=False))
    written = dict(zip((one.id for one in chapter.written), _items(root, folder, WRITTEN), strict=False))
    for items in folder.replaced.values():
        yield from _replaced(
            folder.name, FACTS, folder.facts[items.fact.id], items.fact, facts[items.fact.id]
        )
        for place, one in enumerate(items.questions):
            if one.id in written:
                yield from _replaced(folder.name, WRITTEN, folder.questions[one.id], one, written[one.id])
            else:
                yield Insert(
                    folder.name, WRITTEN, yaml_fields(plain(one)), after=items.questions[place - 1].id
                )


def _items(root: Path, folder: DeckFolder, file: str) -> list[str]:
    path = root / folder.name / file
    return [item.text for item in item_texts(path.read_bytes().decode("utf-8"))] if path.exists() else []


def _replaced(
    folder: str, file: str, old: Fact | Question, new: Fact | Question, text: str
) -> Iterator[Change]:
    """Yield what makes an item new, where it is; its comments stay."""
    was, now = plain(old), plain(new)
    if was == now:
        return
    if "#" in text:
        changed: dict[tuple[str | int, ...], Any] = {
            (name,): now.get(name) for name in dict.fromkeys((*was, *now)) if was.get(name) != now.get(name)
        }
        made = with_fields(text, changed)
    else:
        made = yaml_fields(now)
    yield Replace(Place(folder, file, new.id), made)
