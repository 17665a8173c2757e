"""The database's engine, its safety settings, and the one way to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Engine, MetaData, create_engine, event
from sqlalchemy.engine import Connection, Dialect, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import DeclarativeBase, Session, registry, scoped_session
from sqlalchemy.types import TypeDecorator

BUSY_TIMEOUT_MS = 20_000
_BEGIN = "quizapp_begin"


class UtcDateTime(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; a naive one is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the instant in UTC, without its zone where the database has none."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Return the stored instant with its zone."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Base of all tables; the naming convention lets migrations name what they change."""

    registry = registry(
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_N_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
        type_annotation_map={datetime: UtcDateTime},
    )


db = SQLAlchemy(model_class=Base, disable_autonaming=True)


class UnsafeUrl(Exception):
    """A database URL that quizapp does not serve, in one sentence."""


def engine_options(url: str) -> dict[str, Any]:
    """Return the options with which an engine for `url` is made."""
    try:
        driver = make_url(url).drivername
    except ArgumentError:
        raise UnsafeUrl("QUIZAPP_DATABASE_URL is not a database URL.") from None
    if driver in ("sqlite", "sqlite+pysqlite"):
        return {
            "connect_args": {"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
            "pool_size": 16,
        }
    if driver in ("postgresql", "postgresql+psycopg"):
        return {"pool_pre_ping": True, "pool_size": 16}
    raise UnsafeUrl(f"QUIZAPP_DATABASE_URL: {driver} is not supported; use sqlite or postgresql+psycopg.")


def make_engine(url: str, journal: str | None = None) -> Engine:
    """Return an engine of its own, for commands and tests; the site's engine is Flask-SQLAlchemy's."""
    engine = create_engine(url, **engine_options(url))
    make_safe(engine, journal)
    return engine


def make_safe(engine: Engine, journal: str | None = None) -> None:
    """Give every connection of a SQLite engine its pragmas and explicit transactions."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver's own transactions begin too late: see on_begin
        connection.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        connection.execute(f"PRAGMA journal_mode={journal or safe_journal()}")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA trusted_schema=OFF")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def safe_journal(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Return the journal mode that a SQLite version can be trusted with.

    Versions before 3.51.3 (3.50.7 and 3.44.6 have the repair as well) may lose commits in WAL mode when two
    connections write and checkpoint at the same instant. A command may write while the site runs, so there
    is never only one connection.
    """
    repaired = version >= (3, 51, 3) or (version[:2] == (3, 50) and version >= (3, 50, 7))
    repaired = repaired or (version[:2] == (3, 44) and version >= (3, 44, 6))
    return "wal" if repaired else "truncate"


@contextmanager
def writing(session: Session | scoped_session[Session]) -> Iterator[None]:
    """Run the block in one transaction that may write from its first statement; commit at its end.

    What the session has read before is forgotten, so that every decision rests on what is read inside.
    On SQLite the transaction is immediate: one that begins by reading can find its place taken.
    """
    session.rollback()
    session.connection(execution_options={_BEGIN: "BEGIN IMMEDIATE"})
    try:
        yield
        session.commit()
    except BaseException:
        session.rollback()
        raise
