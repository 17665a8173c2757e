"""How the memories of the configured database follow the ledger of the bank."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from quizapp import clock, migrations
from quizapp.bank.content import Bank
from quizapp.bank.ledger import Change, Ledger, read_ledger
from quizapp.bank.reader import chapter_folders, read_bank
from quizapp.cli.db import engine_of
from quizapp.cli.output import with_progress
from quizapp.config import SettingError, Settings, read_settings
from quizapp.migrations import NewerDatabase
from quizapp.records import ledgers

Followed = list[tuple[Change, int]]
"""Each change of meaning, and how many memories followed it."""


def ledgers_below(root: Path) -> list[Ledger]:
    """Return the ledgers of a bank that tell of a change of meaning or of another id."""
    found = [read_ledger(folder) for folder in chapter_folders(root)]
    return [ledger for ledger in found if ledger.changes or ledger.renamed]


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


def follow(engine: Engine, told: list[Ledger], bank: Bank | Path) -> list[tuple[Change, int]]:
    """Let the memories follow what they have not followed yet; return how many followed each change."""

    def content() -> Bank:
        return read_bank(bank) if isinstance(bank, Path) else bank

    with Session(engine) as session:
        return ledgers.follow(
            session, told, content, clock.now(), lambda waiting: with_progress(waiting, "Following")
        )


def followed(root: Path) -> Followed | None:
    """Let the memories of the database follow the ledgers; None where that has to wait for `serve`."""
    told = ledgers_below(root)
    if not told:
        return []
    try:
        with existing_database(read_settings()) as engine:
            return follow(engine, told, root) if engine else None
    except (SettingError, NewerDatabase, OperationalError):  # the files are built, also where nothing else is
        return None
