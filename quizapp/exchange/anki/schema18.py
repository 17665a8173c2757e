"""Note types and decks as newer collections keep them: tables whose settings are protocol buffers."""

from __future__ import annotations

from collections import defaultdict

from quizapp.exchange.anki import protobuf
from quizapp.exchange.anki.collection import Collection, number, words
from quizapp.exchange.anki.notetypes import DeckName, NoteType, Outline, Template, hides_pictures
from quizapp.exchange.deck import BadFile

_SEPARATOR = "\x1f"


def read(collection: Collection) -> Outline:
    """Return what the collection says of its notes."""
    try:
        return Outline(_note_types(collection), _decks(collection), _scheduler(collection))
    except protobuf.Malformed:
        raise BadFile("The collection's note types and decks cannot be read.", "notetypes") from None


def _note_types(collection: Collection) -> dict[int, NoteType]:
    fields, templates = _fields(collection), _templates(collection)
    found = {}
    for key, name, config in collection.rows("notetypes", "id", "name", "config"):
        set_up, own = protobuf.fields_of(_raw(config)), tuple(templates[number(key)])
        names = tuple(fields[number(key)])
        hidden = hides_pictures(protobuf.integer(set_up, 9), names, own)
        is_cloze = protobuf.integer(set_up, 1) == 1
        found[number(key)] = NoteType(number(key), words(name), names, own, is_cloze, hidden)
    return found


def _fields(collection: Collection) -> defaultdict[int, list[str]]:
    found = defaultdict(list)
    for of, place, name in sorted(collection.rows("fields", "ntid", "ord", "name"), key=_order):
        del place
        found[number(of)].append(words(name))
    return found


def _templates(collection: Collection) -> defaultdict[int, list[Template]]:
    found = defaultdict(list)
    for of, place, name, config in sorted(
        collection.rows("templates", "ntid", "ord", "name", "config"), key=_order
    ):
        sides = protobuf.fields_of(_raw(config))
        made = Template(number(place), words(name), protobuf.text(sides, 1), protobuf.text(sides, 2))
        found[number(of)].append(made)
    return found


def _decks(collection: Collection) -> dict[int, DeckName]:
    found = {}
    for key, name, kind in collection.rows("decks", "id", "name", "kind"):
        normal = protobuf.fields_of(protobuf.content(protobuf.fields_of(_raw(kind)), 1))
        found[number(key)] = DeckName(tuple(words(name).split(_SEPARATOR)), protobuf.text(normal, 4))
    return found


def _scheduler(collection: Collection) -> int:
    if "config" not in collection.tables:
        return 2
    settings = {words(key): words(value) for key, value in collection.rows("config", "KEY", "val")}
    return number(settings.get("schedVer", "1"))


def _order(row: tuple[object, ...]) -> tuple[int, int]:
    return number(row[0]), number(row[1])


def _raw(value: object) -> bytes:
    return value if isinstance(value, bytes) else b""
