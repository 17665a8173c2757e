"""An Anki package as a deck: its notes one after another, each with its cards."""

from __future__ import annotations

import tempfile
from collections import defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quizapp.exchange import limits
from quizapp.exchange.anki import collection as collections
from quizapp.exchange.anki import history, notes, package, schema11, schema18
from quizapp.exchange.anki.collection import Collection, number, words
from quizapp.exchange.anki.media import Shelf
from quizapp.exchange.anki.notes import CardRow, Note
from quizapp.exchange.anki.notetypes import ROOT, Outline
from quizapp.exchange.anki.our_reading import Gathered, piece
from quizapp.exchange.anki.sides import Sides
from quizapp.exchange.deck import BadFile, Deck, Entry, Loss, Options, PastReview, Read
from quizapp.exchange.html_text import html_to_text
from quizapp.exchange.losses import name_of
from quizapp.exchange.sound_text import sound

MOST_REVIEWS = 200_000
_NEWER = ("notetypes", "fields", "templates", "decks")


def read(source: Path, workshop: Path, options: Options) -> Read:
    """Read an .apkg or .colpkg of any version of Anki; its media go into `workshop`."""
    with package.opened(source) as opened, tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "collection"
        opened.unpack_collection(copy)
        with collections.opened(copy, opened.collection) as collection:
            reading = Reading(collection, Shelf(opened, workshop))
            return reading.deck(sound(source.stem) or "Imported", with_history=options.with_history)


@dataclass
class Reading:
    """A collection while it is read."""

    collection: Collection
    shelf: Shelf
    losses: list[Loss] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    ours: Gathered = field(default_factory=Gathered)
    places: dict[int, tuple[str, int]] = field(default_factory=dict)
    questions: int = 0
    refs: set[str] = field(default_factory=set)

    def deck(self, name: str, *, with_history: bool) -> Read:
        """Return all that the collection holds; `name` is how the file is called."""
        outline = self._outline()
        cards = self._cards()
        root = _root(outline, cards)
        told_types: set[int] = set()
        for note in self._notes(outline, cards):
            if note.type.id not in told_types:
                told_types.add(note.type.id)
                self._tell_of_type(note)
            self._take(note, outline, root)
        for entry, places in self.ours.entries():
            self._keep(entry, places)
        return Read(self._deck(outline, root or name, with_history=with_history), self.losses)

    def _outline(self) -> Outline:
        is_newer = self.collection.tables.issuperset(_NEWER)
        for table in ("col", "notes", "cards", *(_NEWER if is_newer else ())):
            self.collection.check(table)
        return schema18.read(self.collection) if is_newer else schema11.read(self.collection)

    def _cards(self) -> dict[int, list[CardRow]]:
        found: defaultdict[int, list[CardRow]] = defaultdict(list)
        for count, row in enumerate(self.collection.rows("cards", "id", "nid", "ord", "did", "odid"), 1):
            if count > limits.MOST_QUESTIONS:
                raise BadFile(
                    f"The file has more than {limits.MOST_QUESTIONS:,} cards, the most of one import."
                )
            key, note, place, deck, home = map(number, row)
            found[note].append(CardRow(key, place, home or deck))
        return found

    def _notes(self, outline: Outline, cards: dict[int, list[CardRow]]) -> Iterator[Note]:
        for key, guid, kind, tags, fields in self.collection.rows(
            "notes", "id", "guid", "mid", "tags", "flds"
        ):
            known = outline.types.get(number(kind))
            if known is None:
                self.losses.append(Loss(words(guid)[:60], "Its note type is not in the file."))
                continue
            name = words(guid)[:1024] or str(number(key))
            yield notes.note_of(name, known, words(tags), words(fields), cards.get(number(key), ()))

    def _take(self, note: Note, outline: Outline, root: str | None) -> None:
        deck = outline.decks.get(note.cards[0].deck) if note.cards else None
        path = deck.path if deck else ()
        sides = Sides(self.shelf)
        if (own := piece(note, path, sides)) is not None:
            self.ours.add(own[0])
            self.losses += own[1]
            return
        below = () if path == (ROOT,) else path[bool(root) :]
        topic = tuple(part[:4096] for part in below if part.strip())
        entry, places, losses = notes.found(note, outline, topic, sides)
        self.losses += losses
        if entry:
            self._keep(entry, places)

    def _keep(self, entry: Entry, places: dict[int, int]) -> None:
        """Keep an entry under a name of its own: a file that gives one guid twice is not Anki's."""
        if entry.ref in self.refs:
            self.losses.append(Loss(name_of(entry), "Another note of the file has the same name."))
            entry = entry.model_copy(update={"ref": f"{entry.ref[:1000]}#{len(self.entries)}"})
        self.refs |= {entry.ref} - {""}
        self.questions += len(entry.asked)
        if self.questions > limits.MOST_QUESTIONS:
            raise BadFile(
                f"The file has more than {limits.MOST_QUESTIONS:,} questions, the most of one import."
            )
        self.entries.append(entry)
        self.places |= {card: (entry.ref, place) for card, place in places.items()}

    def _tell_of_type(self, note: Note) -> None:
        for name in sorted(notes.unknown_fields(note.type)):
            what = f"Its templates name a field “{name[:60]}” that its notes do not have."
            self.losses.append(Loss(f"Note type {note.type.name[:60]}", what))

    def _deck(self, outline: Outline, title: str, *, with_history: bool) -> Deck:
        first = self.ours.first
        reviews = self._reviews(outline) if with_history else ()
        about = next((deck.about for deck in outline.decks.values() if deck.path == (title,)), "")
        if first and first.title is not None:
            return Deck(
                title=first.title[:4096] or "Imported",
                language=first.exact.language,
                about=first.exact.about,
                entries=tuple(self.entries),
                reviews=reviews,
            )
        text = html_to_text(about).text if about else ""
        return Deck(title=title[:4096], about=text, entries=tuple(self.entries), reviews=reviews)

    def _reviews(self, outline: Outline) -> tuple[PastReview, ...]:
        """Return the newest of the reviews, as many as fit."""
        kept: deque[PastReview] = deque(maxlen=MOST_REVIEWS)
        count = 0
        for review in history.reviews(self.collection, self.places, outline.scheduler):
            kept.append(review)
            count += 1
        if count > MOST_REVIEWS:
            what = f"The oldest {count - MOST_REVIEWS:,} reviews are left out: {MOST_REVIEWS:,} are the most."
            self.losses.append(Loss("History", what))
        return tuple(kept)


def _root(outline: Outline, cards: dict[int, list[CardRow]]) -> str | None:
    """Return the deck at the top in which all cards lie, None where there are several or it has no name."""
    decks = {card.deck for of_note in cards.values() for card in of_note}
    roots = {outline.decks[deck].path[0] for deck in decks if deck in outline.decks}
    root = roots.pop() if len(roots) == 1 else ""
    return root if root.strip() and root != ROOT else None
