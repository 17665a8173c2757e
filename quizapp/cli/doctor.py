"""`quizapp doctor`: is everything that was stored sound?"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import click
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from quizapp import migrations
from quizapp.cli.bank.checking import all_problems
from quizapp.cli.db import engine_of
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.config import read_settings
from quizapp.database import safe_journal
from quizapp.records import invariants, replay
from quizapp.records.differences import Difference, differences_of, portions

SCHEMA = "schema"


class Finding(NamedTuple):
    """One thing that was looked at."""

    what: str
    ok: bool
    said: str


@click.command()
@click.option(
    "--replay", "is_replayed", is_flag=True, help="Reckon every memory from the log again, and compare."
)
@as_json
def doctor(is_replayed: bool, as_json: bool) -> None:
    """Look over the database and the bank; exit with 1 when something is wrong."""
    engine = engine_of(read_settings())
    try:
        findings = list(_findings(engine))
        is_replayed = is_replayed and findings[-1].what != SCHEMA
        different = _replayed(engine) if is_replayed else []
    finally:
        engine.dispose()
    if is_replayed:
        findings.append(Finding(invariants.MEMORIES, not different, _counted(different)))
    if as_json:
        found = [finding._asdict() for finding in findings]
        print_json({"findings": found, "replayed": is_replayed, "differences": _as_json(different)})
    else:
        for finding in findings:
            click.echo(f"{'ok  ' if finding.ok else 'BAD '} {finding.what}: {finding.said}")
        for line in (line for difference in different for line in invariants.told(difference)):
            click.echo(f"     {line}")
        if not is_replayed:
            click.echo("     memories were not replayed: --replay does that")
    sys.exit(0 if all(finding.ok for finding in findings) else 1)


def _findings(engine: Engine) -> Iterator[Finding]:
    """Yield all that is found without a replay; nothing more after a schema that is old."""
    root = read_settings().bank
    errors = [problem for problem in all_problems(root) if problem.severity == "error"]
    yield Finding("bank", not errors, str(errors[0]) if errors else f"{root} is sound")
    if engine.dialect.name == "sqlite":
        yield from _sqlite(engine)
    current = migrations.is_current(engine)
    yield Finding(SCHEMA, current, "is up to date" if current else "is old: run `quizapp db upgrade`")
    if not current:
        return
    with Session(engine) as session:
        old = len(replay.outdated(session))
        said = (
            f"{old} learners' are by old rules: run `quizapp db upgrade`" if old else "are by today's rules"
        )
        yield Finding("memories", not old, said)
        for name, faults in invariants.check_rows(session):
            yield Finding(name, not faults, faults[0] if faults else "holds")


def _replayed(engine: Engine) -> list[Difference]:
    """Compare every memory with what its log leads to, some at a time."""
    if engine.dialect.name == "postgresql":  # there, two looks in a transaction need not see the same
        engine = engine.execution_options(isolation_level="REPEATABLE READ")
    with Session(engine) as session:
        return [
            difference
            for portion in with_progress(portions(session), "Replaying")
            for difference in differences_of(session, *portion)
        ]


def _counted(different: list[Difference]) -> str:
    if not different:
        return "holds"
    return f"{len(different)} {'memory differs' if len(different) == 1 else 'memories differ'}"


def _as_json(different: list[Difference]) -> list[dict[str, Any]]:
    return [
        {
            "learner": difference.learner_id,
            "facet": difference.facet_id,
            "field": name,
            "stored": _plain(stored),
            "replayed": _plain(replayed),
        }
        for difference in different
        for name, stored, replayed in difference.fields
    ]


def _plain(value: object) -> object:
    """Return a value of a memory as JSON knows it; an instant or date as text."""
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


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
