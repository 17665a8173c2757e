"""The database's schema over time: bring a database up to date, and tell how old or new it is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from quizapp.paths import MIGRATIONS

_LOCK = 7_108_1954


class NewerDatabase(Exception):
    """The database was written by a newer quizapp."""


def upgrade(engine: Engine) -> bool:
    """Bring the database to this code's schema; tell whether anything was done.

    Several processes may call this at once: on PostgreSQL they queue, on SQLite one is meant to.
    """
    config = _config()
    with engine.connect() as connection, _alone(connection):
        before = _revision(connection)
        _refuse_newer(config, before)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
        return before != _revision(connection)


def is_current(engine: Engine) -> bool:
    """Tell whether the database has this code's schema; raise NewerDatabase when it is newer."""
    config = _config()
    with engine.connect() as connection:
        revision = _revision(connection)
    _refuse_newer(config, revision)
    return revision == ScriptDirectory.from_config(config).get_current_head()


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Let nobody else upgrade meanwhile; on SQLite, a table built again takes no rows of others with it."""
    begin, end = "PRAGMA foreign_keys=OFF", "PRAGMA foreign_keys=ON"
    if connection.dialect.name == "postgresql":
        begin, end = f"SELECT pg_advisory_lock({_LOCK})", f"SELECT pg_advisory_unlock({_LOCK})"
    _outside_transactions(connection, begin)
    try:
        yield
    finally:
        connection.rollback()
        _outside_transactions(connection, end)


def _outside_transactions(connection: Connection, statement: str) -> None:
    driver: Any = connection.connection.driver_connection
    driver.execute(statement)
    driver.commit()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(config: Config, revision: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerDatabase(
            f"The database (schema {revision}) is newer than this quizapp: update it or restore a backup."
        )
