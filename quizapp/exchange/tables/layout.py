"""Which column holds what: as somebody told, as the file says, by its headers, or by its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from quizapp.exchange.deck import BadFile, Loss
from quizapp.exchange.tables.headers import CARDS, FIRST, chosen, is_header, named
from quizapp.exchange.tables.table import Row, Table

_BY_PLACE = ("stem", "key", "explanation")


class Layout(NamedTuple):
    """The columns by their place, the rows below the headers, and what is not understood.

    `is_ours`: we wrote it, and its cells mean what they say. `are_cards`: its rows are cards, not questions.
    """

    columns: Mapping[int, str]
    rows: tuple[Row, ...]
    losses: tuple[Loss, ...] = ()
    is_ours: bool = False
    are_cards: bool = False
    width: int = 0


def layout(table: Table, told: Mapping[str, str]) -> Layout:
    """Return how a table is laid out; BadFile where no column asks anything."""
    if not table.rows:
        raise BadFile("There is no row in the table.")
    first = table.rows[0].cells
    found = named(first)
    if told:
        return _as_told(table, told, found)
    if table.said.is_anki:
        columns = _by_place(table.said.columns, max(len(row.cells) for row in table.rows))
        return Layout(columns, table.rows, are_cards=True)
    if is_header(found):
        return _below(table, found)
    return _headless(table)


def _as_told(table: Table, told: Mapping[str, str], found: Mapping[int, str]) -> Layout:
    by_number = all(theirs.strip().isdecimal() for theirs in told.values())
    first = table.rows[0].cells
    width = max(len(row.cells) for row in table.rows) if by_number else len(first)
    columns = chosen(told, [*first, *[""] * (width - len(first))])
    if by_number and not is_header(found):
        return Layout(columns, table.rows, are_cards=True)
    others = {place: name for place, name in found.items() if name not in columns.values()}
    return _below(table, others | columns)


def _below(table: Table, columns: Mapping[int, str]) -> Layout:
    headers = table.rows[0].cells
    answer = next((headers[place] for place, name in columns.items() if name == "key"), "")
    plain = tuple(cell.strip().casefold() for cell in headers)
    unknown = [
        Loss(f"column {cell.strip()!r}", "It is not known what this column holds; it is left out.")
        for place, cell in enumerate(headers)
        if place not in columns and cell.strip()
    ]
    return Layout(
        columns,
        table.rows[1:],
        tuple(unknown),
        is_ours=plain[: len(FIRST)] == FIRST,
        are_cards=_plain(answer) in CARDS,
        width=len(headers),
    )


def _headless(table: Table) -> Layout:
    """Lay out a table without headers: what is asked, what is answered; of more columns nothing is known."""
    widest = max(len(row.cells) for row in table.rows)
    if widest < 2:
        raise BadFile("The table has one column only: nothing separates what is asked from the answer.")
    losses = [
        Loss(f"column {place + 1}", "It has no header that says what it holds; it is left out.")
        for place in range(2, min(widest, 20))
        if sum(len(row.cells) > place for row in table.rows) * 2 > len(table.rows)
    ]
    width = 2 + len(losses)
    return Layout({0: "stem", 1: "key"}, table.rows, tuple(losses), are_cards=True, width=width)


def _by_place(columns: Mapping[int, str], width: int) -> dict[int, str]:
    """Return columns with those that have no name yet taken for question, answer and explanation."""
    left = (name for name in _BY_PLACE if name not in columns.values())
    return dict(columns) | dict(
        zip((place for place in range(width) if place not in columns), left, strict=False)
    )


def _plain(header: str) -> str:
    from quizapp.bank.folding import fold

    return fold(header)
