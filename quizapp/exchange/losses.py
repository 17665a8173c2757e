"""How an item is called where somebody is told what of it cannot be carried."""

from __future__ import annotations

from quizapp.bank.folding import squeeze
from quizapp.exchange.deck import Entry

MOST_SHOWN = 60


def name_of(entry: Entry) -> str:
    """Return what names an entry in a Loss: its ref, or the first words of what it asks."""
    return entry.ref or first_words(entry.asked[0].stem)


def first_words(text: str) -> str:
    """Return so much of a text as tells which one it is, in one line."""
    line = squeeze(text)
    return line if len(line) <= MOST_SHOWN else f"{line[: MOST_SHOWN - 1].rstrip()}…"
