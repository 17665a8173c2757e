"""The head of Anki's text files: lines such as `#separator:tab` and `#tags column:3`."""

from __future__ import annotations

from collections.abc import Mapping

from quizapp.exchange.deck import BadFile
from quizapp.exchange.tables.table import Said

_SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t", "space": " ", "pipe": "|", "colon": ":"}
_COLUMNS = {"tags column": "tags", "guid column": "id", "deck column": "topic", "notetype column": "form"}
_MOST_DIGITS = 40
_KNOWN = frozenset(
    {"separator", "html", "tags", "deck", "notetype", "columns", "if matches", "version", *_COLUMNS}
)


def head(text: str) -> tuple[dict[str, str], int]:
    """Return what the first lines say, and how many they are; nothing where the file is not Anki's."""
    said: dict[str, str] = {}
    count = 0
    for line in text.split("\n"):
        if not line.startswith("#"):
            break
        count += 1
        name, colon, value = line[1:].partition(":")
        if colon and name.strip().casefold() in _KNOWN:
            said.setdefault(name.strip().casefold(), value)
    return (said, count) if said else ({}, 0)


def separator(said: Mapping[str, str]) -> str | None:
    """Return what separates the cells, by its name or itself; None where nothing is said of it."""
    value = said.get("separator")
    if value is None:
        return None
    named = _SEPARATORS.get(value.strip().casefold())
    return named or (value[0] if value else "\t")


def told(said: Mapping[str, str], names: Mapping[int, str]) -> Said:
    """Return what the head says of the columns, together with what their names say."""
    columns = dict(names)
    for name, ours in _COLUMNS.items():
        if name in said:
            place = _place(name, said[name])
            columns = {n: other for n, other in columns.items() if other != ours} | {place: ours}
    return Said(
        columns=columns,
        deck=said.get("deck", "").strip(),
        tags=said.get("tags", "").strip(),
        notetype=said.get("notetype", "").strip(),
        is_html=said.get("html", "").strip().casefold() == "true",
        is_anki=bool(said),
    )


def _place(name: str, value: str) -> int:
    if len(value) <= _MOST_DIGITS and value.strip().isdecimal() and 0 < int(value) <= 1000:
        return int(value) - 1
    raise BadFile(f"`#{name}` has to be the number of a column.", "the first lines")
