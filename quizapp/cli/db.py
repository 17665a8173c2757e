"""`quizapp db`: the database's schema."""

from __future__ import annotations

import click
from sqlalchemy import Engine

from quizapp import migrations
from quizapp.config import Settings, read_settings
from quizapp.database import make_engine


@click.group()
def db() -> None:
    """Keep the database up to date."""


@db.command()
def upgrade() -> None:
    """Create the database, or bring it up to this version's schema."""
    changed = migrations.upgrade(engine_of(read_settings()))
    click.echo("The database is upgraded." if changed else "The database is up to date.")


def engine_of(settings: Settings) -> Engine:
    """Return an engine for the database of these settings."""
    try:
        return make_engine(settings.database_url, settings.sqlite_journal)
    except ModuleNotFoundError as missing:
        raise click.ClickException(
            f"QUIZAPP_DATABASE_URL needs {missing.name}, which is not installed."
        ) from None


def ready_engine(settings: Settings | None = None) -> Engine:
    """Return an engine for the database, which is created or upgraded first."""
    engine = engine_of(settings or read_settings())
    migrations.upgrade(engine)
    return engine
