"""Text with rows and cells, CSV or TSV: what separates the cells, quoted newlines, quotes left open."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import NamedTuple

from quizapp.exchange.deck import BadFile, Loss
from quizapp.exchange.tables.headers import is_header, named
from quizapp.exchange.tables.table import Row

SEPARATORS = ("\t", ";", ",", "|")
_LOOKED_AT = 60
_MOST_CELLS = 1_000
_END = "end of the table"


class _Fit(NamedTuple):
    """How well a separator fits: by headers, the share of rows with as many cells, quotes left, cells."""

    has_headers: bool
    share: float
    without_quotes: int
    cells: int


def sniffed(text: str) -> str:
    """Return what separates the cells: the separator by which rows have the same number of cells."""
    start = "".join(islice(StringIO(text, newline=""), _LOOKED_AT * 4))
    return max(SEPARATORS, key=lambda separator: _fit(start, separator))


def split(text: str, separator: str, first_line: int = 1) -> tuple[list[Row], list[Loss]]:
    """Return the rows of a text, empty ones left out, and the row of a quote that is not closed, told.

    Such a quote would swallow all that follows: from its row on, quotes are then signs like any other.
    """
    rows = list(_records(text + f"\n{_END}", separator, first_line, csv.QUOTE_MINIMAL))
    if rows and rows[-1].cells == (_END,):
        return _filled(rows[:-1]), []
    number = rows[-1].number
    rest = "".join(islice(StringIO(text, newline=""), number - first_line, None))
    losses = [Loss(f"row {number}", "A quote is opened and not closed; it is read as a sign of the text.")]
    return _filled([*rows[:-1], *_records(rest, separator, number, csv.QUOTE_NONE)]), losses


def _filled(rows: list[Row]) -> list[Row]:
    return [row for row in rows if any(cell.strip() for cell in row.cells)]


def _records(text: str, separator: str, first_line: int, quoting: int) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator, quoting=quoting)  # type: ignore[arg-type]
    number = first_line
    try:
        for cells in reader:
            if len(cells) > _MOST_CELLS:
                raise BadFile(f"A row has more than {_MOST_CELLS:,} cells.", f"row {number}")
            yield Row(number, tuple(cells))
            number = first_line + reader.line_num
    except csv.Error:  # a cell of more than 128 KiB
        if quoting == csv.QUOTE_NONE:
            raise BadFile("A cell holds more than 128 KiB.", f"row {number}") from None
        yield Row(number, ())


def _fit(start: str, separator: str) -> _Fit:
    try:
        rows = list(islice(_records(start, separator, 1, csv.QUOTE_MINIMAL), _LOOKED_AT))
    except BadFile:
        rows = []
    counts = Counter(len(row.cells) for row in rows if any(row.cells))
    cells, times = max(counts.items(), key=lambda pair: (pair[0] > 1, pair[1]), default=(1, 0))
    share = times / counts.total() if cells > 1 else 0.0
    quotes = sum(cell.count('"') for row in rows for cell in row.cells)
    return _Fit(bool(rows) and is_header(named(rows[0].cells)), share, -quotes, cells)
