"""CSV and TSV files, Anki's text files among them: in and out."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from quizapp.exchange.deck import BadFile, Deck, Loss, Options, Read
from quizapp.exchange.limits import text_of
from quizapp.exchange.tables import anki_text
from quizapp.exchange.tables.cells import guarded, unguarded
from quizapp.exchange.tables.delimited import sniffed, split
from quizapp.exchange.tables.headers import ours
from quizapp.exchange.tables.reading import read_table
from quizapp.exchange.tables.table import Row, Table
from quizapp.exchange.tables.writing import header_and_rows, lost

_NAMED = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "space": " ", "colon": ":"}


def read_delimited(source: Path, _workshop: Path, options: Options) -> Read:
    """Return the deck in a table of text, whatever separates its cells."""
    return read_table(table_of(text_of(source), options.separator), source, options)


def table_of(text: str, told: str | None = None) -> Table:
    """Return the table in a text; `told` separates the cells, else what the file says or what fits best."""
    said, lines = anki_text.head(text)
    body = text if not lines else text.split("\n", lines)[-1] if text.count("\n") >= lines else ""
    separator = _sign(told) or anki_text.separator(said) or sniffed(body)
    rows, losses = split(body, separator, lines + 1)
    if said:
        rows = [row for row in rows if not row.cells[0].startswith("#")]
    else:
        rows = [Row(row.number, tuple(map(unguarded, row.cells))) for row in rows]
    names = said.get("columns", "").strip("\n").split(separator) if "columns" in said else []
    columns = {place: known for place, name in enumerate(names) if (known := ours(name))}
    times = Counter(columns.values())
    told_columns = {place: name for place, name in columns.items() if times[name] == 1}
    return Table(tuple(rows), anki_text.told(said, told_columns), tuple(losses))


def write_csv(deck: Deck, target: Path, _media: Path, options: Options) -> list[Loss]:
    """Write a deck as CSV, UTF-8 with the mark that spreadsheets want; return what it cannot hold."""
    return _write(deck, target, _sign(options.separator) or ",")


def write_tsv(deck: Deck, target: Path, _media: Path, _options: Options) -> list[Loss]:
    """Write a deck as text with tabs between the cells; return what it cannot hold."""
    return _write(deck, target, "\t")


def _write(deck: Deck, target: Path, separator: str) -> list[Loss]:
    with target.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=separator, lineterminator="\r\n")
        writer.writerows([*map(guarded, row)] for row in header_and_rows(deck))
    return lost(deck)


def _sign(told: str | None) -> str | None:
    """Return the one sign that somebody named or typed."""
    if not told:
        return None
    sign = _NAMED.get(told.strip().casefold(), told)
    if len(sign) != 1 or sign in '"\r\n':
        raise BadFile(f"One sign separates the cells of a table, and {told!r} is none that can.")
    return sign
