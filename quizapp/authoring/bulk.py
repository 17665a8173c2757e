"""Many items changed in one way: words replaced, tags and topics given or taken, facts moved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from quizapp.authoring.changes import Change, Place, Replace
from quizapp.authoring.files import folder_of
from quizapp.authoring.moving import move
from quizapp.authoring.naming import Fields, Item, items_of
from quizapp.bank.reader import FACTS, QUIZZES, WRITTEN, chapter_folders

FIELDS = (
    *("says", "asks", "stem", "explanation", "note", "hints", "label", "options", "feedback", "correction"),
    *("also", "title", "about", "keys"),
)
"""What words may be replaced in; keys only where they are asked for, since that may change what is meant."""
USUAL = tuple(field for field in FIELDS if field != "keys")
_OF_KEYS = ("text", "name", "accept", "list", "order", "left", "right", "unit", "in-claim")


def replaced_words(
    root: Path, find: str, put: str, *, chapters: Collection[str] | None = None, fields: Sequence[str] = USUAL
) -> list[Change]:
    """Return what puts other words in the place of `find`, as it is written, in some of FIELDS.

    Ids and what names them are never touched. An empty `find` changes nothing.
    """
    changes: list[Change] = []
    for item in _items(root, chapters, (FACTS, WRITTEN, QUIZZES)) if find else ():
        found: Fields = {
            place: value.replace(find, put)
            for place, value in _texts(item.fields, ())
            if find in value and _field(place) in fields
        }
        changes += _replaced(item, found)
    return changes


def retagged(
    root: Path, items: Collection[str], *, add: Sequence[str] = (), remove: Sequence[str] = ()
) -> list[Change]:
    """Return what gives tags to facts, by their ids, and takes others from them."""
    changes: list[Change] = []
    for fact in _items(root, None, (FACTS,)):
        if fact.place.item in items:
            held = fact.fields.get("tags") or []
            tags = [tag for tag in dict.fromkeys([*held, *add]) if tag not in remove]
            changes += _replaced(fact, {("tags",): tags or None})
    return changes


def renamed_tag(root: Path, old: str, new: str, *, chapters: Collection[str] | None = None) -> list[Change]:
    """Return what gives a tag another name wherever facts have it."""
    changes: list[Change] = []
    for fact in _items(root, chapters, (FACTS,)):
        held = fact.fields.get("tags") or []
        if old in held:
            tags = dict.fromkeys(new if tag == old else tag for tag in held)
            changes += _replaced(fact, {("tags",): [*tags]})
    return changes


def moved(
    root: Path, items: Sequence[str], *, topic: str | None = None, chapter: str | None = None
) -> list[Change]:
    """Return what moves facts, by their ids, to another topic, or to a topic of another chapter."""
    facts = {fact.place.item: fact for fact in _items(root, None, (FACTS,))}
    target = folder_of(root, chapter).name if chapter else None
    changes: list[Change] = []
    for name in dict.fromkeys(items):
        fact = facts.get(name)
        if fact and target in (None, fact.place.chapter):
            changes += _replaced(fact, {("topic",): topic} if topic else {})
        elif fact:
            changes += move(root, name, chapter=target, topic=topic)
    return changes


def _items(root: Path, chapters: Collection[str] | None, names: Sequence[str]) -> Iterator[Item]:
    wanted = None if chapters is None else {folder_of(root, chapter) for chapter in chapters}
    for folder in chapter_folders(root):
        if wanted is None or folder in wanted:
            for name in names:
                yield from items_of(folder, name)


def _texts(value: Any, place: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield every text of an item with its place."""
    if isinstance(value, str):
        yield place, value
    held = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in held:
        yield from _texts(inner, (*place, step))


def _field(place: tuple[str | int, ...]) -> str:
    """Return to which of FIELDS a text belongs, nothing where it is an id or what names one."""
    names = [step for step in place if isinstance(step, str)]
    last, around = names[-1], names[-2] if len(names) > 1 else ""
    if "key" in names or last == "in-claim":
        return "keys" if last in _OF_KEYS else ""
    if around == "distractors":
        return {"text": "options", "feedback": "feedback"}.get(last, "")
    if around == "note":
        return "note" if last in ("text", "source") else ""
    return last if last in FIELDS and around in ("", "facets") else ""


def _replaced(item: Item, fields: Fields) -> Iterator[Change]:
    text = item.with_fields(fields)
    if text != item.text:
        yield Replace(Place(*item.place), text)
