"""A stranger's SQLite database, read as if it meant harm: a private copy, few tables, no code of its own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from quizapp.exchange import limits
from quizapp.exchange.deck import BadFile
from quizapp.exchange.sound_text import sound

TABLES = ("col", "notes", "cards", "revlog", "notetypes", "fields", "templates", "decks", "config")
MOST_VALUE_BYTES = 16 * limits.MIB
_STEPS_AT_ONCE = 100_000
_MOST_STEPS = 2_000
_BROKEN = (sqlite3.Error, UnicodeError, OverflowError, MemoryError)
"""What SQLite raises over a damaged file; its very message may be no text."""
_DAMAGED = "The collection is damaged."


class Collection:
    """An opened collection; what does not answer in time or is damaged raises BadFile."""

    def __init__(self, connection: sqlite3.Connection, member: str) -> None:
        self._connection, self._member, self._steps = connection, member, 0
        connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, MOST_VALUE_BYTES)
        connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
        connection.create_collation("unicase", _unicase)
        connection.set_progress_handler(self._goes_on, _STEPS_AT_ONCE)
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0", "query_only=ON"):
            connection.execute(f"PRAGMA {pragma}")
        connection.set_authorizer(_may)
        self.tables = self._checked()

    def rows(self, table: str, *columns: str) -> Iterator[tuple[Any, ...]]:
        """Yield the wanted columns of all rows of a table, in the order of the first."""
        wanted = ", ".join(f'"{column}"' for column in columns)
        yield from self._asked(f'SELECT {wanted} FROM "{table}" ORDER BY 1')  # noqa: S608 - names of ours

    def check(self, table: str) -> None:
        """Raise BadFile where a table is damaged, or computes what it shows."""
        if any(column[6] for column in self._asked(f"PRAGMA table_xinfo({table})")):
            raise BadFile(f"The table {table} of the collection computes columns.", self._member)
        if [*self._asked(f"PRAGMA quick_check({table})")] != [("ok",)]:
            raise BadFile(_DAMAGED, self._member)

    def _checked(self) -> frozenset[str]:
        """Return the tables that are there and may be read; BadFile for a database that has code."""
        found = set()
        for kind, name, sql in self._asked("SELECT type, name, sql FROM sqlite_master"):
            is_virtual = kind == "table" and "virtual" in str(sql).lower().split()[:2]
            if kind not in ("table", "index") or is_virtual:
                raise BadFile("The collection holds views, triggers or virtual tables.", self._member)
            if kind == "table" and name in TABLES:
                found.add(str(name))
        if not {"col", "notes", "cards"} <= found:
            raise BadFile("The collection lacks the tables of one.", self._member)
        return frozenset(found)

    def _asked(self, statement: str) -> Iterator[tuple[Any, ...]]:
        try:
            yield from self._connection.execute(statement)
        except sqlite3.OperationalError as error:
            is_late = self._steps >= _MOST_STEPS
            raise BadFile(
                "The collection takes too long to read." if is_late else _DAMAGED, self._member
            ) from error
        except _BROKEN as error:
            raise BadFile(_DAMAGED, self._member) from error

    def _goes_on(self) -> int:
        self._steps += 1
        return int(self._steps >= _MOST_STEPS)


@contextmanager
def opened(path: Path, member: str) -> Iterator[Collection]:
    """Open a private copy of a collection for reading; `member` is what it is called in its archive."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
    except sqlite3.Error:
        raise BadFile(_DAMAGED, member) from None
    try:
        try:
            collection = Collection(connection, member)
        except _BROKEN as error:
            raise BadFile(_DAMAGED, member) from error
        yield collection
    finally:
        connection.close()


def _may(action: int, one: str | None, other: str | None, _database: str | None, _by: str | None) -> int:
    """Allow to read the tables of a collection, and to look whether they are sound."""
    is_allowed = (
        action == sqlite3.SQLITE_SELECT
        or (action == sqlite3.SQLITE_READ and one in (*TABLES, "sqlite_master"))
        or (action == sqlite3.SQLITE_PRAGMA and one in ("quick_check", "table_xinfo") and other in TABLES)
    )
    return sqlite3.SQLITE_OK if is_allowed else sqlite3.SQLITE_DENY


def _unicase(one: str, other: str) -> int:
    """Compare names as Anki does, near enough for a file that is only read."""
    first, second = one.casefold(), other.casefold()
    return (first > second) - (first < second)


def number(value: object) -> int:
    """Return a stranger's value as a whole number, 0 where it is none."""
    try:
        return int(value)  # type: ignore[call-overload, no-any-return]
    except (TypeError, ValueError, OverflowError):
        return 0


def words(value: object) -> str:
    """Return a stranger's value as text."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return "" if value is None else sound(str(value))
