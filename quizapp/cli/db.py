"""`quizapp db`: the database's schema."""

from __future__ import annotations

import click
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp import migrations
from quizapp.cli.output import with_progress
from quizapp.config import Settings, read_settings
from quizapp.database import make_engine
from quizapp.records import replay


@click.group()
def db() -> None:
    """Keep the database up to date."""


@db.command()
def upgrade() -> None:
    """Create the database, or bring it up to this version's schema and rules of memory."""
    engine = engine_of(read_settings())
    changed = migrations.upgrade(engine)
    renewed = _renew(engine)
    click.echo("The database is upgraded." if changed or renewed else "The database is up to date.")
    if renewed:
        whose = f"{renewed} learner{'s' if renewed > 1 else ''}"
        click.echo(f"The memories of {whose} were reckoned anew, by today's rules.")


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
    _renew(engine)
    return engine


def _renew(engine: Engine) -> int:
    """Reckon memories by today's rules where older ones did, learner by learner; return how many learners'.

    Each is a transaction of its own, so that what is broken off goes on the next time.
    """
    with Session(engine) as session:
        learners = replay.outdated(session)
        for learner_id in with_progress(learners, "Reckoning memories"):
            replay.renew(session, learner_id)
            session.expunge_all()
    return len(learners)
