"""A deck as an Anki package: a note for each question, which an update finds again."""

from __future__ import annotations

import json
import re
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from quizapp.exchange.anki import ids, intervals, our_rows, outline_writing, tables
from quizapp.exchange.deck import Deck, Loss, Options
from quizapp.exchange.losses import name_of

_LEGACY_2 = b"\x08\x02"
_EARLIEST = datetime(2024, 1, 1, tzinfo=UTC)
_MARKUP = re.compile(r"<[^<>]*>")
_NEW, _REVIEW = 0, 2


def write(deck: Deck, target: Path, media: Path, options: Options) -> list[Loss]:
    """Write a deck to a package that every Anki since 2.1 imports, AnkiDroid and AnkiMobile as well.

    That is the second of Anki's three package formats: versions before 2.1.50 do not know the third.
    """
    at = _changed_at(media, options)
    files, losses = _files(deck, media)
    with tempfile.TemporaryDirectory() as folder:
        collection = Path(folder) / "collection"
        _write_collection(deck, collection, at, with_history=options.with_history)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
            _put(archive, "meta", at, _LEGACY_2)
            _put_file(archive, "collection.anki21", at, collection)
            for number, name in enumerate(files):
                _put_file(archive, str(number), at, media / name)
            _put(archive, "media", at, json.dumps(dict(enumerate(files))).encode())
    return losses


def _write_collection(deck: Deck, path: Path, at: datetime, *, with_history: bool) -> None:
    connection = tables.created(path)
    notes = [*our_rows.notes_of(deck, with_history=with_history)]
    begins = min((review.at for note in notes for review in note.reviews), default=at)
    begins = begins.replace(hour=4, minute=0, second=0, microsecond=0) - intervals.DAY
    row = outline_writing.collection_row(deck, {note.asking.form for note in notes}, begins, at)
    tables.insert(connection, "col", row)
    numbers, reviews = ids.Taken(), ids.Taken()
    for place, note in enumerate(notes, 1):
        own = _own_numbers(note, numbers)
        tables.insert(connection, "notes", our_rows.note_row(deck, note, own, at, place))
        steps = intervals.steps(note.reviews)
        tables.insert(
            connection,
            "cards",
            our_rows.card_row(deck, note, own, at) | our_rows.standing(steps, begins, place),
        )
        for step in steps:
            number = reviews.free(round(step.at.timestamp() * 1000))
            tables.insert(connection, "revlog", our_rows.review_row(step, own, number))
    tables.finish(connection)


def _own_numbers(note: our_rows.Note, taken: ids.Taken) -> int:
    """Return the number of a note and of its one card."""
    return taken.free(ids.number_of("note", note.identity, str(note.place)))


def _changed_at(media: Path, options: Options) -> datetime:
    """Return when what goes out was last changed: Anki takes an update only if it is newer than its note.

    So an edit made there stays until something is changed here. Where nobody knows, the files beside tell it.
    """
    if options.changed_at:
        return max(_EARLIEST, options.changed_at.astimezone(UTC)).replace(microsecond=0)
    files = [media, *media.glob("*"), *media.parent.glob("*.yaml")]
    newest = max((file.stat().st_mtime for file in files if file.exists()), default=0.0)
    return max(_EARLIEST, datetime.fromtimestamp(newest, UTC)).replace(microsecond=0)


def _files(deck: Deck, media: Path) -> tuple[list[str], list[Loss]]:
    """Return the files that a deck names, and what of it is missing."""
    found: dict[str, None] = {}
    losses = []
    for entry in deck.entries:
        for one in (one for asking in entry.asked for one in asking.media):
            if (media / one.file).is_file():
                found[one.file] = None
            else:
                losses.append(Loss(name_of(entry), f"The file {one.file} is missing."))
    return list(found), losses


def _put(archive: zipfile.ZipFile, name: str, at: datetime, content: bytes) -> None:
    archive.writestr(_member(name, at), content)


def _put_file(archive: zipfile.ZipFile, name: str, at: datetime, source: Path) -> None:
    with source.open("rb") as file, archive.open(_member(name, at), "w", force_zip64=False) as member:
        while chunk := file.read(1024 * 1024):
            member.write(chunk)


def _member(name: str, at: datetime) -> zipfile.ZipInfo:
    member = zipfile.ZipInfo(name, at.timetuple()[:6])
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    return member
