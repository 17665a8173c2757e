"""A table as it stands in a file, whatever kind of file: rows of text, each with its number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from quizapp.exchange.deck import Loss


class Row(NamedTuple):
    """The cells of a row, and the number of the line or row of the file in which it begins."""

    number: int
    cells: tuple[str, ...]


class Said(NamedTuple):
    """What a file says of itself, as Anki's text files do: its columns by number from 0, deck, tags."""

    columns: Mapping[int, str] = {}
    deck: str = ""
    tags: str = ""
    notetype: str = ""
    is_html: bool = False
    is_anki: bool = False


class Table(NamedTuple):
    """The rows of a file, what it says of itself, and what of it could not be read."""

    rows: tuple[Row, ...]
    said: Said = Said()
    losses: tuple[Loss, ...] = ()
    title: str = ""
    language: str = "en"
    about: str = ""
