"""A note with its cards as one entry, asked once for each card."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pydantic import ValidationError

from quizapp.bank.forms import Form
from quizapp.bank.questions import BLANK
from quizapp.exchange.anki import cloze, templates
from quizapp.exchange.anki.cards import Card
from quizapp.exchange.anki.lines import MOST_LINE, NotAskable
from quizapp.exchange.anki.notetypes import NoteType, Outline
from quizapp.exchange.anki.sides import Sides
from quizapp.exchange.claims import claim_of
from quizapp.exchange.deck import Asking, Entry, Loss
from quizapp.exchange.html_text import html_to_text
from quizapp.exchange.losses import first_words

MOST_NAME_CHARACTERS = 1000
MOST_CARDS = 200
_SEPARATOR = "\x1f"
_HINT = re.compile(rf"{BLANK} \[[^\[\]\n]*\]")
_OURS = {ord(cloze.BLANK_MARK): None, 0: None}


class CardRow(NamedTuple):
    """A row of the table of cards: its number, which of its note it is, and its deck."""

    id: int
    place: int
    deck: int


class Note(NamedTuple):
    """A note as it is stored, with its cards in their order."""

    guid: str
    type: NoteType
    tags: tuple[str, ...]
    values: tuple[str, ...]
    cards: tuple[CardRow, ...]

    @property
    def fields(self) -> dict[str, str]:
        """Return the fields by their names."""
        return dict(zip(self.type.fields, self.values, strict=False))

    @property
    def name(self) -> str:
        """Return the words by which a person knows the note."""
        shown = (cloze.shown(cloze.parsed(value[:MOST_NAME_CHARACTERS])) for value in self.values)
        texts = (html_to_text(html).text for html in shown)
        return first_words(next((text for text in texts if text), "")) or self.guid


class Found(NamedTuple):
    """What a note gives: an entry if any card can be asked, which card is at which place, what is lost."""

    entry: Entry | None
    places: dict[int, int]
    losses: list[Loss]


def note_of(guid: str, kind: NoteType, tags: str, fields: str, cards: Iterable[CardRow]) -> Note:
    """Return a note from what its rows say; a note without cards has all that its type would make."""
    values = tuple(fields.translate(_OURS).split(_SEPARATOR))
    rows = tuple(sorted(cards, key=lambda card: card.place))
    named = tuple(tag[:MOST_LINE] for tag in tags.split())
    return Note(guid, kind, named, values, rows or _all_cards(kind, values))


def found(note: Note, outline: Outline, topic: tuple[str, ...], sides: Sides) -> Found:
    """Return the entry of a note; cards that are empty leave no trace, those that do not fit are told."""
    if note.type.hides_pictures:
        return Found(None, {}, [Loss(note.name, "Hidden parts of pictures cannot be asked here.")])
    if not note.type.templates:
        return Found(None, {}, [Loss(note.name, "Its note type has no templates.")])
    askings = {row.id: _asking(note, row, outline, sides) for row in note.cards[:MOST_CARDS]}
    asked = {card: asking for card, asking in askings.items() if asking}
    if not asked:
        return Found(None, {}, [Loss(note.name, what) for what in sorted(sides.told) or ["It has no cards."]])
    sides.tell_of(note.values)
    losses = [Loss(note.name, what) for what in sorted(sides.told)]
    asks = tuple(asked.values())
    entry = Entry(ref=note.guid, topic=topic, tags=note.tags, claim=_claim(asks[0]), asked=asks)
    return Found(entry, {card: place for place, card in enumerate(asked)}, losses)


def _claim(first: Asking) -> str:
    """Return what a cloze says without the hints beside its blanks; nothing where it has none."""
    plain = _HINT.sub(BLANK, first.stem)
    return claim_of(plain, first.key) if first.form is Form.CLOZE and plain != first.stem else ""


def _asking(note: Note, row: CardRow, outline: Outline, sides: Sides) -> Asking | None:
    """Return what a card asks, None where it is empty, or where it is told why it cannot be asked."""
    try:
        card = _card(note, row, outline, sides)
        return card.asking(is_cloze=note.type.is_cloze) if card else None
    except NotAskable as refused:
        sides.told.add(str(refused))
    except ValidationError:
        sides.told.add("One of its cards does not fit.")
    return None


def _card(note: Note, row: CardRow, outline: Outline, sides: Sides) -> Card | None:
    template = note.type.template(row.place)
    if template is None:
        return None
    path = outline.decks[row.deck].path if row.deck in outline.decks else ()
    fields = {
        "Tags": " ".join(note.tags),
        "Type": note.type.name,
        "Deck": "::".join(path),
        "Subdeck": path[-1] if path else "",
        "Card": template.name,
        **note.fields,
    }
    if note.type.is_cloze:
        fields[f"c{row.place + 1}"] = "1"
    return Card(template, fields, row.place + 1, sides.read, sides.told)


def _all_cards(kind: NoteType, values: Sequence[str]) -> tuple[CardRow, ...]:
    """Return the cards that a note type makes, where the table of cards names none."""
    if kind.is_cloze:
        numbers = {number for value in values for number in cloze.numbers_in(cloze.parsed(value))}
        places = sorted(number - 1 for number in numbers)
    else:
        places = [template.place for template in kind.templates]
    return tuple(CardRow(-1 - place, place, 0) for place in places)


def unknown_fields(kind: NoteType) -> set[str]:
    """Return the fields that templates of a note type put in, and that its notes do not have."""
    known = {*kind.fields, *templates.SPECIAL}
    parts = (templates.parsed(side) for made in kind.templates for side in (made.question, made.answer))
    return {field.name for side in parts for field in templates.names_in(side)} - known - {""}
