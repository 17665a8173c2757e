"""The cast as fixtures, once on SQLite and once on PostgreSQL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from quizapp.database import Base, make_engine
from tests.conftest import make_tables, sqlite_url
from tests.harness.postgres import PostgresServer
from tests.records.cast import Desk, Person


@pytest.fixture(scope="session")
def sqlite_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a SQLite file with empty tables, to be copied."""
    file = tmp_path_factory.mktemp("records") / "empty.sqlite"
    make_tables(sqlite_url(file))
    return file


@pytest.fixture(scope="session")
def postgresql_to_empty(postgres_server: PostgresServer) -> Iterator[Engine]:
    """Give one PostgreSQL database for all of these tests: emptying it is quicker than making one."""
    with postgres_server.database() as name:
        make_tables(url := postgres_server.url(name))
        engine = make_engine(url)
        yield engine
        engine.dispose()


def empty(engine: Engine) -> None:
    """Take every row out of a PostgreSQL database, and number new ones from 1."""
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(Base.metadata.tables)} RESTART IDENTITY"))


@pytest.fixture(params=["sqlite", "postgresql"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """Give a desk at a database with empty tables."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_tables"), file := tmp_path / "quizapp.sqlite")
        url = sqlite_url(file)
    else:
        empty(engine := request.getfixturevalue("postgresql_to_empty"))
        url = engine.url.render_as_string()
    desk = Desk(url)
    yield desk
    desk.engine.dispose()


@pytest.fixture
def ada(desk: Desk) -> Person:
    """Give Ada, who learns."""
    return desk.arrives()


@pytest.fixture
def bo(desk: Desk) -> Person:
    """Give Bo, who learns beside her."""
    return desk.arrives()


@pytest.fixture
def eve(desk: Desk) -> Person:
    """Give Eve, a stranger."""
    return desk.arrives()
