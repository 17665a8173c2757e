"""A deck as the rows of a table: one row a way of asking, with only the columns that something stands in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quizapp.bank.questions import Status
from quizapp.exchange.deck import Deck, Entry, Loss
from quizapp.exchange.losses import name_of
from quizapp.exchange.tables.cells import joined
from quizapp.exchange.tables.headers import FIRST, PLAIN
from quizapp.exchange.tables.rows import cells_of_asking


def header_and_rows(deck: Deck) -> Iterator[tuple[str, ...]]:
    """Yield the row of headers, then a row for each way of asking."""
    rows = [cells for entry in deck.entries for cells in rows_of(entry)]
    used = {name for cells in rows for name in cells}
    columns = [*FIRST, *(name for name in _order(used) if name not in FIRST)]
    yield tuple(columns)
    for cells in rows:
        yield tuple(cells.get(name, "") for name in columns)


def lost(deck: Deck, *, keeps_title: bool = False) -> list[Loss]:
    """Return what no table holds: pictures and sounds, the history, and what a deck says of itself."""
    losses = [
        Loss(name_of(entry), "Its pictures and sounds are left out: a table holds text only.")
        for entry in deck.entries
        if any(one.media for one in entry.asked)
    ]
    if not keeps_title and (deck.about or deck.language != "en"):
        losses.append(Loss(deck.title, "What the deck says of itself and its language have no place in it."))
    if deck.reviews:
        losses.append(Loss(deck.title, "Its past reviews are left out: a table has no place for them."))
    return losses


def rows_of(entry: Entry) -> Iterator[dict[str, str]]:
    """Yield the cells of an entry by our names of their columns: a row for each way of asking."""
    whole = {
        "id": entry.ref,
        "topic": joined(entry.topic, ">"),
        "tags": joined(entry.tags),
        "claim": entry.claim,
        "status": "" if entry.status is Status.CHECKED else str(entry.status),
    }
    for way, asking in enumerate(entry.asked, 1):
        above = {name: cell for name, cell in whole.items() if cell} if way == 1 else {"id": entry.ref}
        yield {"way": str(way)} | above | cells_of_asking(asking)


def _order(used: Iterable[str]) -> list[str]:
    """Return columns in the order in which one reads them: the key, the options, then what else there is."""

    def place(name: str) -> tuple[int, int, int]:
        base, _, number = name.rpartition(" ")
        if base in ("option", "feedback", "credit"):
            return PLAIN.index("tolerance"), int(number), ("option", "feedback", "credit").index(base)
        if base == "hint":
            return PLAIN.index("explanation"), int(number), 0
        return PLAIN.index(name), 0, 0

    return sorted(used, key=place)
