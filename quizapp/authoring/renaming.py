"""Another id for an item, wherever the bank names it; comments and layout stay."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from quizapp.authoring.changes import CannotChange, Change, Place, Rename, Replace, Write
from quizapp.authoring.files import folder_of, text_of
from quizapp.authoring.items import find
from quizapp.authoring.naming import Fields, Item, facets_of, items_of, renamed_references
from quizapp.bank.editing import lists
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.editing.pieces import CannotSplice
from quizapp.bank.ledger import Renamable, Renaming
from quizapp.bank.reader import FACTS, GENERATED, PREFACE, QUIZZES, WRITTEN
from quizapp.said import Said

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST = 60


class Named(StrEnum):
    """What has an id."""

    FACT = "fact"
    FACET = "facet"
    QUESTION = "question"
    QUIZ = "quiz"
    TOPIC = "topic"
    CLUSTER = "cluster"


def rename(
    root: Path, old: str, new: str, what: Named | None = None, chapter: str | None = None
) -> list[Change]:
    """Return what gives an item another id everywhere; a facet is named in full, before and after.

    Topics and clusters are those of a `chapter`. The ledger notes what was renamed, and what was learned
    follows it. CannotChange where there is no such item, where the id is none or is taken.
    """
    told = what or _what(root, old)
    _check_id(new, told)
    if told in (Named.TOPIC, Named.CLUSTER):
        folder = folder_of(root, chapter or "")
        return [*(_topic if told is Named.TOPIC else _cluster)(folder, old, new)]
    place = _place(root, old, told)
    if find(root, new, None if told is Named.FACET else place.file):
        raise CannotChange(Said("The id %(item)s is taken.", item=new))
    if told is Named.QUIZ:
        return [*_quiz(folder_of(root, place.chapter), old, new)]
    renaming = Renaming(what=Renamable(told.value), was=old, now=new)
    changes = [*_of_items(folder_of(root, place.chapter), renaming)]
    return [*changes, Rename(place.chapter, renaming.what, old, new)]


def _what(root: Path, old: str) -> Named:
    place = find(root, old)
    if place is None or place.file == GENERATED:
        raise CannotChange(Said("There is no item %(item)s that could be renamed.", item=old))
    if place.item != old:
        return Named.FACET
    return {FACTS: Named.FACT, WRITTEN: Named.QUESTION, QUIZZES: Named.QUIZ}[place.file]


def _check_id(new: str, what: Named) -> None:
    parts = new.split(".")
    is_id = all(len(part) <= _LONGEST and _SLUG.fullmatch(part) for part in parts)
    if not is_id or len(parts) != (2 if what is Named.FACET else 1):
        raise CannotChange(
            Said("%(item)s is no id: small letters and digits joined by hyphens are.", item=new)
        )


def _place(root: Path, old: str, what: Named) -> Place:
    files = {Named.QUESTION: WRITTEN, Named.QUIZ: QUIZZES}
    place = find(root, old, files.get(what, FACTS))
    if place is None:
        raise CannotChange(Said("The bank has nothing of that kind with the id %(item)s.", item=old))
    return place


def _of_items(folder: Path, renaming: Renaming) -> Iterator[Change]:
    """Yield what renames a fact, a facet or a question where it stands and where others name it."""
    for name in (FACTS, WRITTEN, QUIZZES):
        for item in items_of(folder, name):
            fields = renamed_references(
                item,
                lambda facet: renaming.renamed(facet, is_question=False),
                lambda question: renaming.renamed(question, is_question=True),
            )
            fields |= _own(item, renaming)
            yield from _replaced(item, fields)


def _own(item: Item, renaming: Renaming) -> Fields:
    """Return the fields of an item that hold its own id, or that of its facet."""
    if item.place.file == WRITTEN:
        if item.place.item == renaming.was and item.fields.get("replaces-generated") not in (None, "no"):
            raise CannotChange(Said("%(item)s takes the place of a generated question.", item=renaming.was))
        return {("id",): renaming.renamed(item.place.item, is_question=True)}
    if item.place.file != FACTS:
        return {}
    if renaming.what is Renamable.FACT and item.place.item == renaming.was:
        return {("id",): renaming.now}
    was, now = renaming.was.split("."), renaming.now.split(".")
    if renaming.what is not Renamable.FACET or item.place.item != was[0]:
        return {}
    if was[0] != now[0]:
        raise CannotChange(Said("A facet stays with its fact %(item)s.", item=was[0]))
    at = [name.partition(".")[2] for name in facets_of(item)].index(was[1])
    return {("facets", at, "id"): now[1]}


def _quiz(folder: Path, old: str, new: str) -> Iterator[Change]:
    for item in items_of(folder, QUIZZES):
        if item.place.item == old:
            yield from _replaced(item, {("id",): new})


def _cluster(folder: Path, old: str, new: str) -> Iterator[Change]:
    found = [
        change for item in items_of(folder, FACTS) for change in _replaced(item, _clusters(item, old, new))
    ]
    if not found:
        raise CannotChange(Said("There is no cluster %(item)s.", item=old))
    yield from found


def _clusters(item: Item, old: str, new: str) -> Fields:
    facets = item.fields.get("facets")
    listed = facets if isinstance(facets, list) else []
    return {("facets", at, "cluster"): new for at, facet in enumerate(listed) if facet.get("cluster") == old}


def _topic(folder: Path, old: str, new: str) -> Iterator[Change]:
    text = text_of(folder / PREFACE) or ""
    topics = lists.value_of(text.removeprefix("\ufeff")).get("topics") or []
    at = next((number for number, topic in enumerate(topics) if topic.get("id") == old), None)
    if at is None:
        raise CannotChange(Said("There is no topic %(item)s.", item=old))
    try:
        yield Write(folder.name, PREFACE, with_fields(text, {("topics", at, "id"): new}))
    except CannotSplice:
        raise CannotChange(
            Said("%(item)s is laid out so that only its YAML can be edited.", item=PREFACE)
        ) from None
    for item in items_of(folder, FACTS):
        if item.fields.get("topic") == old:
            yield from _replaced(item, {("topic",): new})


def _replaced(item: Item, fields: Fields) -> Iterator[Change]:
    text = item.with_fields(fields)
    if text != item.text:
        yield Replace(item.place, text)
