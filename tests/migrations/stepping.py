"""From one version's schema to another's, as nobody but a test goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from quizapp import migrations


def downgrade(engine: Engine, revision: str) -> None:
    """Take migrations back, as a person would by hand."""
    _run(engine, command.downgrade, revision)


def upgrade_only_to(engine: Engine, revision: str) -> None:
    """Bring a database to the schema of an older version."""
    _run(engine, command.upgrade, revision)


def _run(engine: Engine, migrate: Callable[[Config, str], None], revision: str) -> None:
    with engine.connect() as connection, migrations._alone(connection):
        config = migrations._config()
        config.attributes["connection"] = connection
        migrate(config, revision)
        connection.commit()


def rows(engine: Engine, *tables: str) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of tables whose columns the models may not know, those with a number in its order."""
    with engine.connect() as connection:
        found = {
            table: [dict(row) for row in connection.execute(text(f"SELECT * FROM {table}")).mappings()]
            for table in tables
        }
    return {
        table: sorted(rows, key=lambda row: (row.get("id", 0), repr(row))) for table, rows in found.items()
    }
