"""Workbooks, .xlsx: in as people see their cells, out as text that no spreadsheet runs."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from quizapp.exchange.deck import BadFile, Deck, Entry, Loss, Options, Read
from quizapp.exchange.limits import BROKEN, MIB, MOST_QUESTIONS, opened_archive
from quizapp.exchange.losses import name_of
from quizapp.exchange.sound_text import sound
from quizapp.exchange.tables.reading import read_table
from quizapp.exchange.tables.shown import shown
from quizapp.exchange.tables.table import Row, Table
from quizapp.exchange.tables.writing import header_and_rows, lost, rows_of

UNPACKED_BYTES = 48 * MIB
"""Of a workbook, which is XML throughout: a table of 20,000 questions needs less."""
_CHUNK = 64 * 1024
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
_LONGEST = max(map(len, _DOCTYPES))
_MOST_COLUMNS = 256
_MOST_EMPTY = 50_000
_MOST_SIGNS = 32_767
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def read_sheets(source: Path, _workshop: Path, options: Options) -> Read:
    """Return the deck in a workbook; of several sheets each is the topic of its rows."""
    _count(source)
    tables = [*_tables(source)]
    if not tables:
        raise BadFile("There is no row in the workbook.")
    reads = [(table, _read(table, source, options, is_only=len(tables) == 1)) for table in tables]
    entries = [
        _under(table.title, entry) if len(tables) > 1 else entry
        for table, read in reads
        for entry in read.deck.entries
    ]
    deck = reads[0][1].deck.model_copy(update={"entries": tuple(entries)})
    if len(tables) > 1:
        deck = deck.model_copy(update={"title": sound(source.stem) or "Imported"})
    return Read(deck, [loss for _, read in reads for loss in read.losses])


def write_sheet(deck: Deck, target: Path, _media: Path, _options: Options) -> list[Loss]:
    """Write a deck as a workbook of one sheet; return what it cannot hold."""
    kept = [entry for entry in deck.entries if not _is_too_long(entry)]
    losses = [
        Loss(name_of(entry), "It is left out: a cell of a sheet holds 32,767 signs at most, and it has more.")
        for entry in deck.entries
        if _is_too_long(entry)
    ]
    losses += [
        Loss(name_of(entry), "Its control characters are left out: a sheet has no place for them.")
        for entry in kept
        if any(_CONTROL.search(cell) for cells in rows_of(entry) for cell in cells.values())
    ]
    book = Workbook(write_only=True)
    book.properties.title, book.properties.language = deck.title, deck.language
    book.properties.description = deck.about or None
    sheet = book.create_sheet("Questions")
    shorter = deck.model_copy(update={"entries": tuple(kept)})
    for row in header_and_rows(shorter):
        sheet.append([_text(sheet, cell) for cell in row])
    book.save(target)
    return [*losses, *lost(shorter, keeps_title=True)]


def _is_too_long(entry: Entry) -> bool:
    return any(len(cell) > _MOST_SIGNS for cells in rows_of(entry) for cell in cells.values())


def _text(sheet: Any, text: str) -> Any:
    """Return a cell that is text whatever stands in it, None for none: `=1+1` is no formula of ours."""
    if not text:
        return None
    cell = WriteOnlyCell(sheet, value=_CONTROL.sub("", text))
    cell.data_type = "s"
    return cell


def _count(source: Path) -> None:
    """Refuse a workbook that unpacks to too much: all of it is unpacked and counted, and nothing kept."""
    total = 0
    with opened_archive(source) as archive:
        for name in archive.namelist():
            before = b""
            for chunk in _chunks(archive, name):
                total += len(chunk)
                if total > UNPACKED_BYTES:
                    raise BadFile(f"The workbook unpacks to more than {UNPACKED_BYTES // MIB} MiB.", name)
                if any(sign in before + chunk for sign in _DOCTYPES):
                    raise BadFile("A DOCTYPE is not allowed.", name)
                before = (before + chunk)[-_LONGEST:]


def _chunks(archive: ZipFile, name: str) -> Iterator[bytes]:
    try:
        with archive.open(name) as member:
            while chunk := member.read(_CHUNK):
                yield chunk
    except BROKEN as error:
        raise BadFile("The member cannot be unpacked.", name) from error


def _tables(source: Path) -> Iterator[Table]:
    """Yield the sheets in which something stands, each as a table."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what of the look of a workbook is not read
            with source.open(
                "rb"
            ) as file:  # by its name it would be refused where that does not end in .xlsx
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
                title, language = book.properties.title or "", book.properties.language or "en"
                about = book.properties.description or ""
                found = [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
                book.close()
    except BadFile:
        raise
    except Exception as error:  # what a broken workbook raises is no closed list: KeyError, TypeError …
        raise BadFile("The workbook cannot be read.") from error
    filled = [(name, rows) for name, rows in found if rows]
    for name, rows in filled:
        yield Table(rows, title=title if len(filled) == 1 else name, language=language, about=about)


def _rows(sheet: Any) -> tuple[Row, ...]:
    sheet.reset_dimensions()  # what a sheet says of its size is no more than a claim
    rows: list[Row] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), 1):
        texts = tuple(shown(cell.value, cell.number_format or "General") for cell in cells)
        if any(text.strip() for text in texts):
            rows.append(Row(number, texts[: max(n for n, text in enumerate(texts, 1) if text.strip())]))
        if len(rows) > MOST_QUESTIONS + 1 or number - len(rows) > _MOST_EMPTY:
            raise BadFile(f"The sheet has more than {MOST_QUESTIONS:,} rows.", f"{sheet.title}, row {number}")
    return tuple(rows)


def _read(table: Table, source: Path, options: Options, *, is_only: bool) -> Read:
    read = read_table(table, source, options)
    if is_only:
        return read
    return Read(read.deck, [Loss(f"{table.title}, {loss.item}", loss.what) for loss in read.losses])


def _under(title: str, entry: Entry) -> Entry:
    name = sound(title).strip()[:4096]
    return entry if entry.topic or not name else entry.model_copy(update={"topic": (name,)})
