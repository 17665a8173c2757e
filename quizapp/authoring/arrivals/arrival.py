"""What an import comes to: the changes, and what becomes of each item."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from quizapp.authoring.arrivals.imported import Kept
from quizapp.authoring.changes import Change
from quizapp.exchange.deck import Loss


class What(StrEnum):
    """What becomes of an item."""

    NEW = "new"
    UPDATED = "updated"
    SAME = "same"
    KEPT = "kept"
    GONE = "gone"


class Row(NamedTuple):
    """One item of the file: its name there, its first words, its fact here, and what is to be told of it."""

    what: What
    item: str
    words: str
    fact: str
    told: tuple[str, ...] = ()


class Origin(NamedTuple):
    """Where a deck comes from: the name of its format, and of its file."""

    format: str
    file: str


class Arrival(NamedTuple):
    """What an import does: changes to be saved at once, with the media that they name.

    `media` gives the file to copy for each name; `places` the fact and the questions of each item by its name
    in the other format.
    """

    changes: list[Change]
    media: dict[str, Path]
    rows: list[Row]
    losses: list[Loss]
    folders: list[str]
    warnings: int = 0
    places: Mapping[str, Kept] = {}

    def of(self, what: What) -> list[Row]:
        """Return the items of which this becomes."""
        return [row for row in self.rows if row.what is what]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many items become what."""
        return {what.value: len(self.of(what)) for what in What}
