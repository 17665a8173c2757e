"""`quizapp doctor`: is everything that was stored sound?"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from typing import NamedTuple

import click
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from quizapp import migrations
from quizapp.cli.bank.checking import all_problems
from quizapp.cli.db import engine_of
from quizapp.cli.output import as_json, print_json
from quizapp.config import read_settings
from quizapp.database import safe_journal
from quizapp.records import invariants


class Finding(NamedTuple):
    """One thing that was looked at."""

    what: str
    ok: bool
    said: str


@click.command()
@as_json
def doctor(as_json: bool) -> None:
    """Look over the database and the bank; exit with 1 when something is wrong."""
    findings = list(_findings())
    if as_json:
        print_json({"findings": [finding._asdict() for finding in findings]})
    else:
        for finding in findings:
            click.echo(f"{'ok  ' if finding.ok else 'BAD '} {finding.what}: {finding.said}")
    sys.exit(0 if all(finding.ok for finding in findings) else 1)


def _findings() -> Iterator[Finding]:
    settings = read_settings()
    errors = [problem for problem in all_problems(settings.bank) if problem.severity == "error"]
    yield Finding("bank", not errors, str(errors[0]) if errors else f"{settings.bank} is sound")
    engine = engine_of(settings)
    if engine.dialect.name == "sqlite":
        yield from _sqlite(engine)
    current = migrations.is_current(engine)
    yield Finding("schema", current, "is up to date" if current else "is old: run `quizapp db upgrade`")
    if not current:
        return
    with Session(engine) as session:
        for name, faults in invariants.check(session):
            yield Finding(name, not faults, faults[0] if faults else "holds")


def _sqlite(engine: Engine) -> Iterator[Finding]:
    with engine.connect() as connection:
        journal = str(connection.scalar(text("PRAGMA journal_mode")))
        sound = connection.scalar(text("PRAGMA integrity_check"))
        orphans = connection.execute(text("PRAGMA foreign_key_check")).all()
    trusted = journal != "wal" or safe_journal() == "wal"
    said = f"journal mode {journal} with SQLite {sqlite3.sqlite_version}"
    yield Finding("journal", trusted, said + ("" if trusted else ", which can lose commits: use truncate"))
    yield Finding("integrity", sound == "ok", str(sound))
    yield Finding(
        "references", not orphans, f"{len(orphans)} rows point nowhere" if orphans else "all lead somewhere"
    )
