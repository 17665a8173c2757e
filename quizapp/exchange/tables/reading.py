"""The rows of a table as a deck: each row a question, or a further way to ask the one above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from pydantic import ValidationError

from quizapp.bank.questions import Status
from quizapp.exchange.deck import Asking, BadFile, Deck, Entry, Loss, Options, Read
from quizapp.exchange.limits import MOST_QUESTIONS
from quizapp.exchange.sound_text import sound
from quizapp.exchange.tables.amounts import NotRead
from quizapp.exchange.tables.anki_rows import asked_in_anki
from quizapp.exchange.tables.cells import listed, parted
from quizapp.exchange.tables.layout import Layout, layout
from quizapp.exchange.tables.rows import asking_of
from quizapp.exchange.tables.table import Row, Table

_MOST_SHOWN = 4096


class _Came(NamedTuple):
    """What came of a row: its cells by our names, the ways of asking in it, or why there are none."""

    row: Row
    cells: Mapping[str, str]
    asked: tuple[Asking, ...] = ()
    losses: tuple[str, ...] = ()


def read_table(table: Table, source: Path, options: Options) -> Read:
    """Return the deck that a table holds, and the rows and columns that are set aside."""
    laid = layout(table, options.columns)
    losses = [*table.losses, *laid.losses]
    entries: list[Entry] = []
    seen: dict[str, int] = {}
    is_whole = False
    for count, row in enumerate(laid.rows, 1):
        if count > MOST_QUESTIONS:
            raise BadFile(f"The table has more than {MOST_QUESTIONS:,} rows.", f"row {row.number}")
        came = _came(row, laid, table)
        losses += [Loss(f"row {row.number}", what) for what in came.losses]
        is_further = _is_further(came)
        if came.asked and is_further and is_whole:
            entries[-1] = entries[-1].model_copy(update={"asked": (*entries[-1].asked, *came.asked)})
        elif came.asked and not is_further:
            losses += _placed(came, entries, seen, table)
        elif came.asked:
            losses.append(Loss(f"row {row.number}", "The row above it is left out, and so is this one."))
        is_whole = is_whole if is_further else bool(came.asked)
    title = sound(table.title or source.stem or "Imported")[:_MOST_SHOWN]
    deck = Deck(title=title, language=table.language, about=table.about, entries=tuple(entries))
    return Read(deck, losses)


def _came(row: Row, laid: Layout, table: Table) -> _Came:
    surplus = [cell for cell in row.cells[laid.width :] if cell.strip()] if laid.width else []
    cells = {name: row.cells[n].strip() for n, name in laid.columns.items() if n < len(row.cells)}
    if surplus:
        what = f"It has {len(row.cells)} cells, and the table {laid.width} columns; it is left out."
        return _Came(row, cells, losses=(what,))
    try:
        if table.said.is_anki:
            asked, losses = asked_in_anki(cells, table.said)
            return _Came(row, cells, asked, losses)
        return _Came(row, cells, (asking_of(cells, is_ours=laid.is_ours, are_cards=laid.are_cards),))
    except NotRead as not_read:
        return _Came(row, cells, losses=(f"{not_read} The row is left out.",))


def _is_further(came: _Came) -> bool:
    """Tell whether a row is a further way to ask what the row above it asks."""
    way = came.cells.get("way", "")
    return way.isdecimal() and way not in ("0", "1")


def _placed(came: _Came, entries: list[Entry], seen: dict[str, int], table: Table) -> Iterator[Loss]:
    """Put an entry of its own at the end."""
    place = f"row {came.row.number}"
    ref = came.cells.get("id", "")
    if ref and ref in seen:
        yield Loss(place, f"Its id {ref[:60]!r} is that of row {seen[ref]} as well; it comes in without one.")
        ref = ""
    seen.setdefault(ref, came.row.number)
    try:
        entries.append(_entry(ref, came, table))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        yield Loss(place, f"Its {first['loc'][0]} cannot be held: {first['msg']}. The row is left out.")


def _entry(ref: str, came: _Came, table: Table) -> Entry:
    cells, is_ours = came.cells, "way" in came.cells
    status = cells.get("status", "").casefold()
    return Entry(
        ref=ref,
        topic=_topic(cells.get("topic") or table.said.deck, is_ours=is_ours),
        tags=_tags(cells.get("tags", ""), table, is_ours=is_ours),
        claim=cells.get("claim", ""),
        status=Status(status) if status in (Status.DRAFT, Status.RETIRED) else Status.CHECKED,
        asked=came.asked,
    )


def _topic(text: str, *, is_ours: bool) -> tuple[str, ...]:
    if is_ours:
        return parted(text, ">")
    return tuple(part.strip() for part in text.split("::" if "::" in text else ">") if part.strip())


def _tags(text: str, table: Table, *, is_ours: bool) -> tuple[str, ...]:
    if is_ours:
        return parted(text)
    if table.said.is_anki:
        return tuple(dict.fromkeys(f"{table.said.tags} {text}".split()))
    tags = listed(text, "|;,，；\n") if any(mark in text for mark in "|;,，；\n") else tuple(text.split())
    return tuple(dict.fromkeys(tags))
