"""Anki's own engine: it makes the files that are read here, and opens those that are written here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import anki.collection  # noqa: F401 - the engine's modules import each other in a circle that begins here
from anki.cards import CardId
from anki.collection import (
    Collection,
    ExportAnkiPackageOptions,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportLogWithChanges,
)
from anki.notes import Note
from anki.scheduler.v3 import CardAnswer, Scheduler

ENDINGS = ("new.apkg", "old.apkg", "new.colpkg", "old.colpkg")


@contextmanager
def collection(folder: Path) -> Iterator[Collection]:
    """Open an empty collection, or the one that is there."""
    folder.mkdir(exist_ok=True)
    opened = Collection(str(folder / "collection.anki2"))
    try:
        yield opened
    finally:
        opened.close()


def add(
    anki: Collection, kind: str, fields: Sequence[str], deck: str = "Spanish::Verbs", tags: str = ""
) -> Note:
    """Add a note; fields that are not given stay empty."""
    note_type = anki.models.by_name(kind)
    assert note_type is not None
    note = anki.new_note(note_type)
    for place, value in enumerate(fields):
        note.fields[place] = value
    note.tags = tags.split()
    deck_id = anki.decks.id(deck)
    assert deck_id is not None
    anki.add_note(note, deck_id)
    return note


def add_type(anki: Collection, name: str, fields: Sequence[str], *sides: tuple[str, str]) -> None:
    """Add a note type with these fields and a template for each pair of question and answer."""
    kind = anki.models.new(name)
    for field in fields:
        anki.models.add_field(kind, anki.models.new_field(field))
    for number, (question, answer) in enumerate(sides, 1):
        template = anki.models.new_template(f"Card {number}")
        template["qfmt"], template["afmt"] = question, answer
        anki.models.add_template(kind, template)
    anki.models.add_dict(kind)


def answer(anki: Collection, deck: str, ratings: Sequence[int]) -> list[int]:
    """Answer the next cards of a deck; 1 is again, 4 is easy. Return which cards they were."""
    deck_id = anki.decks.id_for_name(deck)
    assert deck_id is not None
    anki.decks.select(deck_id)
    assert isinstance(anki.sched, Scheduler)
    answered: list[int] = []
    for rating in ratings:
        queued = anki.sched.get_queued_cards().cards[0]
        card = anki.get_card(CardId(queued.card.id))
        card.start_timer()
        pressed = CardAnswer.Rating.ValueType(rating - 1)
        given = anki.sched.build_answer(card=card, states=queued.states, rating=pressed)
        anki.sched.answer_card(given)
        answered.append(card.id)
    return answered


def export(anki: Collection, target: Path) -> Path:
    """Write the whole collection to a package, of the format that the ending tells; it may be closed then."""
    is_old = target.name.startswith("old")
    if target.suffix == ".colpkg":
        anki.export_collection_package(str(target), include_media=True, legacy=is_old)
        anki.reopen()
    else:
        options = ExportAnkiPackageOptions(with_scheduling=True, with_media=True, legacy=is_old)
        anki.export_anki_package(out_path=str(target), options=options, limit=None)
    return target


def take_in(anki: Collection, package: Path, *, with_scheduling: bool = False) -> ImportLogWithChanges.Log:
    """Import a package as Anki does unless it is told otherwise, and return what it says of it."""
    options = ImportAnkiPackageOptions(with_scheduling=with_scheduling)
    request = ImportAnkiPackageRequest(package_path=str(package), options=options)
    return anki.import_anki_package(request).log
