"""The database's schema over time: bring a database up to date, and tell how old or new it is."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from quizapp.paths import MIGRATIONS

_UPGRADE_LOCK = 7_108_1954


class NewerDatabase(Exception):
    """The database was written by a newer quizapp."""


def upgrade(engine: Engine) -> bool:
    """Bring the database to this code's schema; tell whether anything was done.

    Several processes may call this at once: on PostgreSQL they queue, on SQLite one is meant to.
    """
    config = _config()
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _UPGRADE_LOCK})
            connection.commit()
        before = _revision(connection)
        _refuse_newer(config, before)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
        after = _revision(connection)
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _UPGRADE_LOCK})
            connection.commit()
    return before != after


def is_current(engine: Engine) -> bool:
    """Tell whether the database has this code's schema; raise NewerDatabase when it is newer."""
    config = _config()
    with engine.connect() as connection:
        revision = _revision(connection)
    _refuse_newer(config, revision)
    return revision == ScriptDirectory.from_config(config).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _revision(connection: object) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()  # type: ignore[arg-type]


def _refuse_newer(config: Config, revision: str | None) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerDatabase(
            f"The database (schema {revision}) is newer than this quizapp: update it or restore a backup."
        )
