"""How the memories of the configured database follow the ledger of the bank."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from quizapp import clock, migrations
from quizapp.bank.content import Bank
from quizapp.bank.ledger import Change, read_ledger
from quizapp.bank.reader import chapter_folders, read_bank
from quizapp.cli.db import engine_of
from quizapp.cli.output import with_progress
from quizapp.config import Settings
from quizapp.records import changes


def changes_below(root: Path) -> list[Change]:
    """Return every change of meaning that the ledgers of a bank tell."""
    return [change for folder in chapter_folders(root) for change in read_ledger(folder).changes]


@contextmanager
def existing_database(settings: Settings) -> Iterator[Engine | None]:
    """Give an engine for the database, None where there is none yet or its schema is an older one."""
    engine = engine_of(settings)
    is_file = engine.dialect.name == "sqlite"
    try:
        if is_file and not Path(engine.url.database or "").exists():
            yield None  # opening it would make it
        else:
            yield engine if migrations.is_current(engine) else None
    finally:
        engine.dispose()


def follow(engine: Engine, told: list[Change], bank: Bank | Path) -> list[tuple[Change, int]]:
    """Let the memories follow each change that they have not followed yet; return how many of each did."""
    with Session(engine) as session:
        waiting = changes.pending(session, told)
        if not waiting:
            return []
        content = read_bank(bank) if isinstance(bank, Path) else bank
        return [
            (change, changes.follow(session, content, change, clock.now()))
            for change in with_progress(waiting, "Following")
        ]
