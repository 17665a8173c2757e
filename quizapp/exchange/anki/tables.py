"""The tables of a collection of schema 11, which every Anki since 2.1 reads."""

from __future__ import annotations

import sqlite3
from pathlib import Path

_COLUMNS = {
    "col": "id crt mod scm ver dty usn ls conf=text models=text decks=text dconf=text tags=text",
    "notes": "id guid=text mid mod usn tags=text flds=text sfld csum flags data=text",
    "cards": "id nid did ord mod usn type queue due ivl factor reps lapses left odue odid flags data=text",
    "revlog": "id cid usn ease ivl lastIvl factor time type",
    "graves": "usn oid type",
}
_INDEXES = {
    "notes": ("usn", "csum"),
    "cards": ("usn", "nid", "did, queue, due"),
    "revlog": ("usn", "cid"),
}
_NAMES = {"did, queue, due": "sched"}


def created(path: Path) -> sqlite3.Connection:
    """Return a connection to a new, empty collection; nobody else reads it before it is closed."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA page_size=4096")
    connection.execute("PRAGMA journal_mode=OFF")
    connection.execute("PRAGMA synchronous=OFF")
    for table, columns in _COLUMNS.items():
        connection.execute(f"CREATE TABLE {table} ({_declared(columns)})")
    connection.execute("BEGIN")
    return connection


def insert(connection: sqlite3.Connection, table: str, row: dict[str, object]) -> None:
    """Write one row, which names every column of its table."""
    names = [column.partition("=")[0] for column in _COLUMNS[table].split()]
    marks = ", ".join("?" * len(names))
    connection.execute(f"INSERT INTO {table} VALUES ({marks})", [row[name] for name in names])  # noqa: S608


def finish(connection: sqlite3.Connection) -> None:
    """Write the indexes that Anki expects, and close."""
    connection.execute("COMMIT")
    for table, indexes in _INDEXES.items():
        for columns in indexes:
            name = _NAMES.get(columns, columns)
            connection.execute(f"CREATE INDEX ix_{table}_{name} ON {table} ({columns})")
    connection.close()


def _declared(columns: str) -> str:
    """Return the columns with their types, the first `id` as the row's own number."""
    declared = []
    for column in columns.split():
        name, _, kind = column.partition("=")
        is_key = name == "id"
        declared.append(f"{name} {kind or 'integer'}{' PRIMARY KEY' if is_key else ' NOT NULL'}")
    return ", ".join(declared)
