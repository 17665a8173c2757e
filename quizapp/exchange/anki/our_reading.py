"""Our own notes on their way back: put together again to the entries that they were."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from quizapp.exchange.anki import our_notes
from quizapp.exchange.anki.lines import MOST_LINE
from quizapp.exchange.anki.media import Lost
from quizapp.exchange.anki.notes import Note
from quizapp.exchange.anki.our_edits import edited
from quizapp.exchange.anki.outline_writing import deck_name
from quizapp.exchange.anki.sides import Sides
from quizapp.exchange.deck import Asking, Entry, Loss


class Piece(NamedTuple):
    """One question of an entry, and what its note says of the entry and the deck."""

    exact: our_notes.Exact
    entry: Entry
    title: str | None
    cards: tuple[int, ...]


def piece(note: Note, path: tuple[str, ...], sides: Sides) -> tuple[Piece, list[Loss]] | None:
    """Return what one of our notes holds, None where it is not ours or its hidden field no more right."""
    exact = our_notes.read(note.fields, note.guid)
    if exact is None:
        return None
    changed = our_notes.changed(exact, note.fields)
    entry, told = edited(exact.entry, note.fields, changed, sides.read)
    entry = _with_files(entry, sides)
    if set(note.tags) != {_composed(tag) for tag in our_notes.tags_of(exact.entry)}:
        entry = entry.model_copy(update={"tags": note.tags})
    title: str | None = exact.title
    if _composed("::".join(path)) != _composed(deck_name(exact.title, exact.entry.topic)):
        topic = tuple(part[:MOST_LINE] for part in path[1:] if part.strip())
        entry, title = entry.model_copy(update={"topic": topic}), None
    losses = [Loss(note.name, what) for what in sorted(told | sides.told)]
    return Piece(exact, entry, title, tuple(card.id for card in note.cards)), losses


def _with_files(entry: Entry, sides: Sides) -> Entry:
    """Return an entry of one question with those of its media that are in the package."""
    asking = entry.asked[0]
    there = []
    for media in asking.media:
        try:
            kept = sides.shelf.media(media.file, "", media.side)
        except Lost as lost:
            sides.told.add(str(lost))
        else:
            there.append(media.model_copy(update={"file": kept.file}))
    return entry.model_copy(update={"asked": (asking.model_copy(update={"media": tuple(there)}),)})


class Gathered:
    """The questions of our notes, by the entries that they belong to."""

    def __init__(self) -> None:
        self._pieces: dict[str, list[Piece]] = {}

    def add(self, one: Piece) -> None:
        """Keep a question until all of its entry are there."""
        self._pieces.setdefault(one.exact.identity, []).append(one)

    @property
    def first(self) -> Piece | None:
        """Return the question that came first in the deck."""
        return min(
            (one for pieces in self._pieces.values() for one in pieces),
            key=lambda one: one.exact.order,
            default=None,
        )

    def entries(self) -> list[tuple[Entry, dict[int, int]]]:
        """Return the entries in the order that they had, with the place of each card."""
        ordered = sorted(self._pieces.values(), key=lambda pieces: min(one.exact.order for one in pieces))
        return [_entry(sorted(pieces, key=lambda one: one.exact.place)) for pieces in ordered]


def _entry(pieces: list[Piece]) -> tuple[Entry, dict[int, int]]:
    asked: list[Asking] = [one.entry.asked[0] for one in pieces]
    places = {card: place for place, one in enumerate(pieces) for card in one.cards}
    return pieces[0].entry.model_copy(update={"asked": tuple(asked)}), places


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
