"""Note types and decks as collections of schema 11 keep them: JSON in one row."""

from __future__ import annotations

import json
from typing import Any

from quizapp.exchange.anki.collection import Collection, number, words
from quizapp.exchange.anki.notetypes import DeckName, NoteType, Outline, Template, hides_pictures
from quizapp.exchange.deck import BadFile

_UNREADABLE = "The collection's note types and decks cannot be read."


def read(collection: Collection) -> Outline:
    """Return what the collection says of its notes."""
    conf, models, decks = next(collection.rows("col", "conf", "models", "decks"), ("", "", ""))
    try:
        types = {kind.id: kind for kind in map(_note_type, _objects(models))}
        names = {number(deck.get("id")): _deck(deck) for deck in _objects(decks)}
        scheduler = number(json.loads(words(conf) or "{}").get("schedVer", 1))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        raise BadFile(_UNREADABLE, "col") from None
    return Outline(types, names, scheduler)


def _objects(column: object) -> list[dict[str, Any]]:
    return [found for found in json.loads(words(column) or "{}").values() if isinstance(found, dict)]


def _note_type(model: dict[str, Any]) -> NoteType:
    fields = tuple(words(field["name"]) for field in sorted(model["flds"], key=_order))
    templates = tuple(
        Template(_order(made), words(made.get("name")), words(made.get("qfmt")), words(made.get("afmt")))
        for made in sorted(model["tmpls"], key=_order)
    )
    stock_kind = number(model.get("originalStockKind"))
    return NoteType(
        number(model.get("id")),
        words(model.get("name")),
        fields,
        templates,
        is_cloze=number(model.get("type")) == 1,
        hides_pictures=hides_pictures(stock_kind, fields, templates),
    )


def _deck(deck: dict[str, Any]) -> DeckName:
    return DeckName(tuple(words(deck.get("name")).split("::")), words(deck.get("desc")))


def _order(part: dict[str, Any]) -> int:
    return number(part.get("ord"))
