"""The tests' own PostgreSQL and SQLite databases."""

from __future__ import annotations

from sqlalchemy import create_engine, inspect, text

from quizapp import migrations
from quizapp.database import make_engine
from tests.harness.postgres import PostgresServer


def test_any_database_is_new_and_takes_a_table(any_database: str) -> None:
    engine = create_engine(any_database)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (words TEXT)"))
        connection.execute(text("INSERT INTO note VALUES ('kept')"))
        assert connection.execute(text("SELECT words FROM note")).scalar_one() == "kept"
    engine.dispose()


def test_a_ready_database_has_the_tables_of_this_version(ready_database: str) -> None:
    engine = make_engine(ready_database)
    assert migrations.is_current(engine)
    assert "review" in inspect(engine).get_table_names()
    engine.dispose()


def test_two_databases_share_nothing(postgres_server: PostgresServer) -> None:
    with postgres_server.database() as one, postgres_server.database() as other:
        engine = create_engine(postgres_server.url(one))
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE note (words TEXT)"))
        engine.dispose()
        engine = create_engine(postgres_server.url(other))
        with engine.begin() as connection:
            assert connection.execute(text("SELECT to_regclass('note')")).scalar_one() is None
        engine.dispose()
