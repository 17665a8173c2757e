from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from threading import Event
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError
from sqlalchemy.orm import Session

from quizapp import create_app
from quizapp.config import Settings
from quizapp.database import UnsafeUrl, db, engine_options, make_engine, safe_journal, writing
from quizapp.records.log import locked
from quizapp.records.models import Attempt, Learner
from tests.conftest import make_tables, sqlite_url
from tests.records.at_once import all_well

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def engine(ready_database: str) -> Iterator[Engine]:
    """Give an engine for a database with one learner."""
    engine = make_engine(ready_database)
    with Session(engine) as session:
        session.add(Learner(created_at=NOON))
        session.commit()
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(tmp_path: Path) -> Iterator[Engine]:
    """Give an engine for a SQLite file with tables."""
    make_tables(url := sqlite_url(tmp_path / "quizapp.sqlite"))
    engine = make_engine(url)
    yield engine
    engine.dispose()


def pragmas(engine: Engine) -> dict[str, object]:
    """Return what holds on a connection from the pool."""
    names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
    with engine.connect() as connection:
        return {name: connection.scalar(text(f"PRAGMA {name}")) for name in names}


# Pragmas


def test_every_pooled_connection_is_safe(sqlite_engine: Engine) -> None:
    expected = {
        "journal_mode": safe_journal(),
        "synchronous": 2,  # FULL
        "foreign_keys": 1,
        "busy_timeout": 20_000,
        "trusted_schema": 0,
    }
    assert pragmas(sqlite_engine) == expected
    with sqlite_engine.connect(), sqlite_engine.connect():  # a second and a third connection
        assert pragmas(sqlite_engine) == expected


def test_the_sites_own_connections_are_safe(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "quizapp.sqlite")
    app = create_app(Settings(instance=tmp_path, bank=tmp_path, database_url=url, secret_key="secret"))
    with app.app_context():
        held = pragmas(db.engine)
        db.engine.dispose()
    assert (held["synchronous"], held["foreign_keys"], held["journal_mode"]) == (2, 1, safe_journal())


@pytest.mark.parametrize("journal", ["wal", "truncate"])
def test_a_journal_that_is_asked_for_is_taken(tmp_path: Path, journal: str) -> None:
    engine = make_engine(sqlite_url(tmp_path / "quizapp.sqlite"), journal)
    assert pragmas(engine)["journal_mode"] == journal
    engine.dispose()


@pytest.mark.parametrize(
    ("version", "journal"),
    [
        ("3.40.1", "truncate"),
        ("3.44.5", "truncate"),
        ("3.44.6", "wal"),
        ("3.45.0", "truncate"),
        ("3.49.2", "truncate"),
        ("3.50.6", "truncate"),
        ("3.50.7", "wal"),
        ("3.51.0", "truncate"),
        ("3.51.2", "truncate"),
        ("3.51.3", "wal"),
        ("3.52.0", "wal"),
        ("4.0.0", "wal"),
    ],
)
def test_write_ahead_logging_is_for_versions_that_do_not_lose_commits(version: str, journal: str) -> None:
    assert safe_journal(tuple(map(int, version.split(".")))) == journal


def test_the_journal_follows_the_version_that_runs() -> None:
    assert safe_journal() == safe_journal(sqlite3.sqlite_version_info)


def test_a_row_that_points_nowhere_is_refused(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(Attempt(learner_id=404, source="due", seed="s", started_at=NOON))
        with pytest.raises(IntegrityError):
            session.commit()


# Writing


def test_what_is_written_is_there_after_the_block_and_for_others(engine: Engine) -> None:
    with Session(engine) as session, writing(session):
        session.get_one(Learner, 1).new_per_day = 7
    assert _new_per_day(engine) == 7


def test_a_block_that_fails_writes_nothing(engine: Engine) -> None:
    def changes_then_fails(session: Session) -> None:
        with writing(session):
            session.get_one(Learner, 1).new_per_day = 7
            session.flush()
            raise RuntimeError

    with Session(engine) as session:
        with pytest.raises(RuntimeError):
            changes_then_fails(session)
        assert session.get_one(Learner, 1).new_per_day == 10
    assert _new_per_day(engine) == 10


def test_what_was_read_before_the_block_is_read_again_inside(ready_database: str) -> None:
    engine = make_engine(ready_database, "wal")  # in which SQLite lets somebody write while another reads
    with Session(engine) as session, Session(engine) as other:
        with writing(other):
            other.add(stale := Learner(created_at=NOON))
        learner = session.get_one(Learner, 1)
        assert learner.new_per_day == 10
        with writing(other):
            stale.new_per_day = 7
        with writing(session):
            learner.new_per_day += 1
    assert _new_per_day(engine) == 8
    engine.dispose()


def test_a_second_writer_waits_for_the_first_and_does_not_fail(engine: Engine) -> None:
    """The second may read only after the first has committed, so that it reads what the first wrote."""
    has_begun, may_end, second_is_in = Event(), Event(), Event()

    def first() -> None:
        with Session(engine) as session, writing(session):
            locked(session, 1).new_per_day = 20
            has_begun.set()
            may_end.wait()

    def second() -> int:
        has_begun.wait()
        with Session(engine) as session, writing(session):
            learner = locked(session, 1)
            second_is_in.set()
            learner.new_per_day += 1
            return learner.new_per_day

    with ThreadPoolExecutor(2) as threads:
        one, two = threads.submit(first), threads.submit(second)
        assert not second_is_in.wait(0.3)
        may_end.set()
        one.result()
        assert two.result() == 21


def test_a_writer_takes_its_place_before_it_has_read_or_written(sqlite_engine: Engine) -> None:
    with Session(sqlite_engine) as session, writing(session):
        stranger = sqlite3.connect(str(sqlite_engine.url.database), timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            stranger.execute("BEGIN IMMEDIATE")
        stranger.close()


def test_a_connection_that_wrote_reads_without_locking_afterwards(sqlite_engine: Engine) -> None:
    with Session(sqlite_engine) as session:
        with writing(session):
            session.add(Learner(created_at=NOON))
        session.get_one(Learner, 1)  # begins a new transaction on the pooled connection
        stranger = sqlite3.connect(str(sqlite_engine.url.database), timeout=0, isolation_level=None)
        stranger.execute("BEGIN IMMEDIATE")
        stranger.execute("ROLLBACK")
        stranger.close()


def test_eight_who_read_then_write_lose_no_increment(engine: Engine) -> None:
    def increments() -> None:
        for _ in range(15):
            with Session(engine) as session, writing(session):
                locked(session, 1).last_sequence += 1

    all_well([increments] * 8)
    with Session(engine) as session:
        assert session.get_one(Learner, 1).last_sequence == 8 * 15


def test_eight_who_insert_at_once_are_never_told_that_the_database_is_locked(sqlite_engine: Engine) -> None:
    def inserts() -> None:
        for _ in range(10):
            with Session(sqlite_engine) as session, writing(session):
                session.add(Learner(created_at=NOON))

    try:
        all_well([inserts] * 8)
    except OperationalError as error:
        pytest.fail(str(error))
    with sqlite_engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM learner")) == 80


# Instants


@pytest.mark.parametrize(
    "instant",
    [
        NOON,
        NOON.astimezone(ZoneInfo("Asia/Shanghai")),
        NOON.astimezone(timezone(timedelta(hours=-3.5))),
        NOON + timedelta(microseconds=1),
        datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Berlin"), fold=1),
    ],
)
def test_an_instant_comes_back_as_the_same_instant_in_utc(engine: Engine, instant: datetime) -> None:
    with Session(engine) as session:
        session.add(Learner(id=2, created_at=instant))
        session.commit()
    with Session(engine) as session:
        kept = session.get_one(Learner, 2).created_at
    assert kept == instant.astimezone(UTC)
    assert kept.tzinfo is UTC


def test_a_naive_instant_is_refused(engine: Engine) -> None:
    with Session(engine) as session:
        session.add(Learner(created_at=NOON.replace(tzinfo=None)))
        with pytest.raises(StatementError, match="without a zone"):
            session.commit()
    with Session(engine) as session, pytest.raises(StatementError, match="without a zone"):
        session.query(Learner).filter(Learner.created_at < NOON.replace(tzinfo=None)).all()


def test_instants_are_compared_as_instants(engine: Engine) -> None:
    shanghai = (NOON - timedelta(seconds=1)).astimezone(ZoneInfo("Asia/Shanghai"))  # its wall clock is later
    with Session(engine) as session:
        assert session.query(Learner).filter(Learner.created_at > shanghai).count() == 1
        assert session.query(Learner).filter(Learner.created_at < shanghai).count() == 0


# Addresses


@pytest.mark.parametrize(
    "url",
    ["", "quizapp.sqlite", "mysql://host/name", "postgres://host/name", "postgresql+psycopg2://host/name"],
)
def test_an_address_that_cannot_be_served_is_refused_in_one_sentence(url: str) -> None:
    refusals: list[Callable[[], object]] = [partial(engine_options, url), partial(make_engine, url)]
    for refused in refusals:
        with pytest.raises(UnsafeUrl, match=r"^QUIZAPP_DATABASE_URL[^\n]*\.$"):
            refused()


def test_a_refused_address_does_not_show_its_password() -> None:
    with pytest.raises(UnsafeUrl) as refusal:
        engine_options("mysql://user:hunter2@host/name")
    assert "hunter2" not in str(refusal.value)


def _new_per_day(engine: Engine) -> int:
    with Session(engine) as session:
        return session.get_one(Learner, 1).new_per_day
