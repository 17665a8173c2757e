"""OTHER FORMAT → FILES: what a deck that has been read changes in the bank; nothing is written here.

An item that came before is known by its name there. Where it is as it was, nothing changes; where only the
file changed, it is put in place under the same ids; where it was edited here too, ours stays, which is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from quizapp.authoring.arrivals.arrival import Arrival, Origin, Row, What
from quizapp.authoring.arrivals.entries import Items, items_of
from quizapp.authoring.arrivals.folders import (
    CannotArrive,
    DeckFolder,
    folders_of,
    ids_in,
    part_name,
    size_of,
)
from quizapp.authoring.arrivals.imported import Kept, digest_of
from quizapp.authoring.arrivals.settling import Settling, Wrong
from quizapp.authoring.arrivals.slugs import Free, slug_of
from quizapp.bank.content import Kind
from quizapp.bank.folding import fold
from quizapp.exchange.deck import Deck, Entry, Read
from quizapp.exchange.losses import first_words, name_of

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
REMOVED_HERE = "It was removed here, and stays away."
EDITED_HERE = "It was edited here and in the file: ours stays."
GONE_THERE = "The file no longer has it. Here it stays."


def arriving(  # noqa: PLR0913 - what comes, from where, and where to
    root: Path,
    read: Read,
    into: str,
    origin: Origin,
    workshop: Path,
    wrong: Wrong | None = None,
    *,
    as_drafts: bool = False,
) -> Arrival:
    """Return what a deck changes in the folder `into` of a bank, and in those that continue it.

    Facts with errors come in as drafts: `wrong` tells them by id, or else they are looked for; with
    `as_drafts` all do. CannotArrive where the folder is no deck or cannot be read.
    """
    settling = Settling(root, into, origin, workshop, wrong, as_drafts=as_drafts)
    return _Arriving(root, read, into, origin, settling).arrival()


class _Arriving:
    """One deck on its way into the bank."""

    def __init__(self, root: Path, read: Read, into: str, origin: Origin, settling: Settling) -> None:
        self.deck, self.losses, self.origin, self.into = read.deck, read.losses, origin, into
        self.settling = settling
        self.folders = folders_of(root, into)
        self.free = Free(ids_in(root))
        self.root = root
        self.rows: list[Row] = []

    def arrival(self) -> Arrival:
        """Take every entry where it belongs, and return what comes of it."""
        named = list(_named(self.deck.entries))
        for ref, entry in named:
            self.rows.append(self._row(ref, entry))
        self.rows += self._gone({ref for ref, _ in named})
        for folder in self.folders:
            self.settling.settle(folder)
        made = self.settling
        return Arrival(
            made.changes,
            made.media,
            [_with_its_errors(row, made.errors) for row in self.rows],
            self.losses,
            made.folders,
            made.warnings,
            {ref: kept for folder in self.folders for ref, kept in folder.kept.items()},
        )

    def _row(self, ref: str, entry: Entry) -> Row:
        folder = next((folder for folder in self.folders if ref in folder.kept), None)
        what, fact, told = self._known(folder, ref, entry) if folder else self._new(ref, entry)
        return Row(what, name_of(entry), first_words(entry.asked[0].stem), fact, told)

    def _new(self, ref: str, entry: Entry) -> tuple[What, str, tuple[str, ...]]:
        fact_id = self.free.take(slug_of(entry.asked[0].stem))
        question_ids = [self.free.take(f"{fact_id}-{asking.form}") for asking in entry.asked]
        folder, items = self._placed(entry, fact_id, question_ids)
        self._keep(folder, ref, entry, items)
        return What.NEW, fact_id, ()

    def _placed(self, entry: Entry, fact_id: str, question_ids: Sequence[str]) -> tuple[DeckFolder, Items]:
        """Put a new entry into the last folder, or into one more where that is full."""
        folder = self.folders[-1] if self.folders else self._next_folder()
        size = size_of(entry)
        if not folder.has_room(size):
            self.settling.settle(folder, is_full=True)
            folder = self._next_folder()
        items = items_of(entry, fact_id, question_ids, folder.topic(entry.topic))
        folder.add(items, size)
        return folder, items

    def _next_folder(self) -> DeckFolder:
        number = len(self.folders) + 1
        name = part_name(self.into, number)
        if (self.root / name).exists():
            raise CannotArrive(
                f"The deck needs one more folder, and {name} is something else: rename that first."
            )
        chapter_id = self.free.take(name)
        self.folders.append(DeckFolder(name, head_of(self.deck, chapter_id, number, self.origin), {}))
        return self.folders[-1]

    def _known(self, folder: DeckFolder, ref: str, entry: Entry) -> tuple[What, str, tuple[str, ...]]:
        kept = folder.kept[ref]
        if kept.came == digest_of([entry]):
            return What.SAME, kept.fact, ()
        now = folder.now(kept)
        if now is None:
            return What.KEPT, kept.fact, (REMOVED_HERE,)
        if digest_of([now.fact, *now.questions]) != kept.wrote:
            return What.KEPT, kept.fact, (EDITED_HERE,)
        question_ids = [
            kept.questions[place]
            if place < len(kept.questions)
            else self.free.take(f"{kept.fact}-{asking.form}")
            for place, asking in enumerate(entry.asked)
        ]
        topic = folder.topic(entry.topic)
        items = items_of(entry, kept.fact, question_ids, topic)
        folder.replaced[kept.fact] = items
        self._keep(folder, ref, entry, items)
        return What.UPDATED, kept.fact, ()

    def _keep(self, folder: DeckFolder, ref: str, entry: Entry, items: Items) -> None:
        folder.kept[ref] = Kept(
            ref=ref,
            fact=items.fact.id,
            questions=tuple(question.id for question in items.questions),
            came=digest_of([entry]),
            wrote=digest_of([items.fact, *items.questions]),
        )

    def _gone(self, there: set[str]) -> Iterator[Row]:
        for folder in self.folders:
            for ref, kept in folder.kept.items():
                now = folder.now(kept) if ref not in there else None
                if now:
                    yield Row(What.GONE, ref, first_words(now.questions[0].stem), kept.fact, (GONE_THERE,))


def _with_its_errors(row: Row, errors: Wrong) -> Row:
    if row.fact not in errors or row.what not in (What.NEW, What.UPDATED):
        return row
    return row._replace(told=(*row.told, *(f"It comes in as a draft: {told}." for told in errors[row.fact])))


def _named(entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
    """Yield each entry with the name that it is known by: its ref, or one made of what it asks."""
    seen: dict[str, int] = {}
    for entry in entries:
        asked = " / ".join(asking.stem for asking in entry.asked)
        ref = entry.ref or f"asks: {fold(asked) or asked}"[:900]
        seen[ref] = seen.get(ref, 0) + 1
        yield (ref if seen[ref] == 1 else f"{ref} ({seen[ref]})"), entry


def head_of(deck: Deck, chapter_id: str, number: int, origin: Origin) -> dict[str, Any]:
    """Return the preface of a deck's folder; those after the first are told to be its parts."""
    title = deck.title if number == 1 else f"{deck.title}, part {number}"
    return {
        "format": "1",
        "id": chapter_id,
        "title": title[:4096],
        "kind": Kind.DECK.value,
        "language": deck.language if _LANGUAGE.fullmatch(deck.language) else "en",
        "genre": "A deck of questions",
        "about": (deck.about or f"Questions from {origin.file}.")[:4096],
    }
