from __future__ import annotations

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine.interfaces import ReflectedIndex
from sqlalchemy.exc import IntegrityError

from quizapp import migrations
from quizapp.database import Base, make_engine
from quizapp.migrations import NewerDatabase
from quizapp.paths import MIGRATIONS
from quizapp.records import models
from tests.conftest import sqlite_url
from tests.harness.postgres import PostgresServer
from tests.migrations.stepping import downgrade, rows, upgrade_only_to
from tests.records.at_once import all_well
from tests.records.cast import DAY, NOON, Desk, a_fit, stretched

TABLES = {
    "applied_change",
    "approval",
    "asked",
    "attempt",
    "browser",
    "comment",
    "draft",
    "fit",
    "frozen_question",
    "job",
    "learner",
    "memory",
    "report",
    "review",
    "reviewed_facet",
    "role",
    "schedule",
    "set_aside",
    "sign_in_try",
}


@pytest.fixture
def engine(any_database: str) -> Iterator[Engine]:
    """Give an engine for an empty database."""
    engine = make_engine(any_database)
    yield engine
    engine.dispose()


def filled(url: str) -> Desk:
    """Return a desk at which somebody has learned: every table has rows."""
    desk = Desk(url)
    ada, eve = desk.signs_up("Ada"), desk.arrives()
    attempt = ada.begins_with("anshan.place.short", "baotou.cost.choice", "dalian.cost.number")
    ada.insists(ada.misses((attempt, 1)))
    ada.undoes(ada.misses((attempt, 2)), NOON + DAY)
    ada.misses((attempt, 3), NOON + 2 * DAY, confidence="sure", active_seconds=4.25)
    eve.knows((eve.begins_with("wuhan.cost.true-false"), 1))
    eve.misses((eve.begins_with("wuhan.cost.number", source="sample"), 1))
    ada.adopts(stretched(2.0), NOON + 3 * DAY)
    ada.reschedules(NOON + 3 * DAY)
    with desk.session() as session:
        session.add(models.SetAside(learner_id=ada.id, facet_id="wuhan.cost", until_on=None, set_at=NOON))
        session.add(models.Job(kind="fit", learner_id=ada.id, state="queued", asked_at=NOON))
        session.add(a_fit(ada.id))
        session.add(models.SignInTry(name_hash="ada", tried_at=NOON))
        session.add(models.AppliedChange(id="anshan.cost:1:f00", facet_id="anshan.cost", applied_at=NOON))
        asked = session.get_one(models.Asked, (attempt, 2))
        draft = models.Draft(attempt_id=attempt, position=2, event_id="event-draft", given_at=NOON)
        about = {"question_id": asked.question_id, "frozen_id": asked.frozen_id}
        report = models.Report(
            learner_id=ada.id, kind="report", event_id="event-report", made_at=NOON, **about
        )
        report.words = "The year is wrong."
        role = models.Role(learner_id=ada.id, role="author", given_at=NOON)
        comment = models.Comment(item_id="anshan", learner_id=ada.id, words="Which year?", made_at=NOON)
        approval = models.Approval(item_id="anshan", digest="f00", asked_by=ada.id, asked_at=NOON)
        session.add_all((draft, report, role, comment, approval))
        session.commit()
    assert all(desk.contents().values())
    return desk


def written_in(folder: Path, monkeypatch: pytest.MonkeyPatch, **versions: str) -> None:
    """Let a copy of the migrations with more versions in it be the ones that are run."""
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    for name, source in versions.items():
        (folder / "versions" / f"{name}.py").write_text(source, encoding="utf-8")
    monkeypatch.setattr(migrations, "MIGRATIONS", folder)


# Upgrade


def test_an_empty_database_gets_every_table(engine: Engine) -> None:
    assert not migrations.is_current(engine)
    assert migrations.upgrade(engine)
    assert set(inspect(engine).get_table_names()) == {*TABLES, "alembic_version"}
    assert set(Base.metadata.tables) == TABLES
    assert migrations.is_current(engine)


def test_upgrading_twice_does_nothing_the_second_time(engine: Engine) -> None:
    assert migrations.upgrade(engine)
    assert not migrations.upgrade(engine)
    assert migrations.is_current(engine)


def test_of_four_who_upgrade_a_server_at_once_one_does_the_work(postgres_server: PostgresServer) -> None:
    with postgres_server.database() as name:
        engine = make_engine(f"{postgres_server.url(name)}&options=-c%20lock_timeout%3D20s")  # never for ever
        done = all_well([partial(migrations.upgrade, engine)] * 4)
        engine.dispose()
    assert sorted(done) == [False, False, False, True]


def test_an_upgrade_changes_no_row(any_database: str) -> None:
    engine = make_engine(any_database)
    migrations.upgrade(engine)
    desk = filled(any_database)
    before = desk.contents()
    migrations.upgrade(engine)
    assert desk.contents() == before
    desk.engine.dispose()
    engine.dispose()


# The models


def test_the_migrations_lead_to_what_the_models_say(engine: Engine) -> None:
    migrations.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, Base.metadata) == []


def test_a_migrated_database_is_the_one_that_the_models_would_make(
    engine: Engine, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    """Also what Alembic does not compare: checks, what happens on deletion, numbers never given again."""
    migrations.upgrade(engine)
    with engine.begin() as connection:
        migrated = _described(engine)
        connection.execute(text("DROP TABLE alembic_version"))
    _drop_all(engine)
    Base.metadata.create_all(engine)
    assert migrated == _described(engine)


def _drop_all(engine: Engine) -> None:
    Base.metadata.drop_all(engine)
    assert inspect(engine).get_table_names() == []


def _described(engine: Engine) -> dict[str, Any]:
    found = inspect(engine)
    return {
        table: {
            "columns": sorted(
                ({**column, "type": str(column["type"])} for column in found.get_columns(table)),
                key=lambda column: str(column["name"]),  # where they stand in a row, nothing depends on
            ),
            "primary key": found.get_pk_constraint(table),
            "foreign keys": sorted(found.get_foreign_keys(table), key=str),
            "indexes": sorted(_in_words(index) for index in found.get_indexes(table)),
            "unique": sorted(found.get_unique_constraints(table), key=str),
            "checks": sorted(map(str, found.get_check_constraints(table))),
            "numbers": _autoincrement(engine, table),
        }
        for table in sorted(TABLES)
    }


def _in_words(index: ReflectedIndex) -> str:
    conditions = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return str({**index, "dialect_options": conditions})


def _autoincrement(engine: Engine, table: str) -> bool:
    if engine.dialect.name != "sqlite":
        return False
    with engine.connect() as connection:
        sql = connection.scalar(text("SELECT sql FROM sqlite_master WHERE name = :name"), {"name": table})
    return "AUTOINCREMENT" in str(sql)


# Newer and older


def test_a_newer_database_is_refused_in_one_sentence_and_left_alone(engine: Engine) -> None:
    migrations.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    for refused in (migrations.upgrade, migrations.is_current):
        with pytest.raises(NewerDatabase, match=r"^The database \(schema 9999\) is newer [^\n]*\.$"):
            refused(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == "9999"


def test_a_refused_upgrade_does_not_hold_up_the_next_one(engine: Engine) -> None:
    migrations.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerDatabase):
        migrations.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text(f"UPDATE alembic_version SET version_num = '{HEAD}'"))
        if engine.dialect.name == "postgresql":
            held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
            assert connection.scalar(text(held)) == 0
    assert not migrations.upgrade(engine)


HEAD = "0005"
REBUILD = f'''
"""A later change, which SQLite can only make by building the table again."""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "later", "{HEAD}", None, None


def upgrade():
    with op.batch_alter_table("learner") as table:
        table.add_column(sa.Column("motto", sa.String(), nullable=True))
        table.alter_column("zone", existing_type=sa.String(), nullable=True)
    with op.batch_alter_table("review") as table:
        table.alter_column("hints", existing_type=sa.Integer(), nullable=True)


def downgrade():
    with op.batch_alter_table("review") as table:
        table.alter_column("hints", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("learner") as table:
        table.alter_column("zone", existing_type=sa.String(), nullable=False)
        table.drop_column("motto")
'''


def test_a_later_migration_that_builds_a_table_again_keeps_every_row_that_points_to_it(
    any_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = make_engine(any_database)
    migrations.upgrade(engine)
    desk = filled(any_database)
    before = desk.contents()
    written_in(tmp_path / "migrations", monkeypatch, later=REBUILD)
    assert not migrations.is_current(engine)
    assert migrations.upgrade(engine)
    assert "motto" in {column["name"] for column in inspect(engine).get_columns("learner")}
    assert desk.contents() == before
    downgrade(engine, HEAD)
    assert desk.contents() == before
    assert migrations.upgrade(engine)
    assert desk.contents() == before
    desk.engine.dispose()
    engine.dispose()


OF_THE_FIRST_SCHEMA = (
    """INSERT INTO learner VALUES (1, NULL, NULL, NULL, '2026-03-10', 'UTC', 4, 0.9, 10, 3)""",
    """INSERT INTO frozen_question VALUES ('f', '{"id": "q"}')""",
    """INSERT INTO attempt VALUES (1, 1, 'chapter', 's', '2026-03-10', NULL)""",
    *(
        f"""INSERT INTO review (id, learner_id, sequence, event_id, kind, about_id, answered_at, answered_on,
            question_id, form, options, credit, confused_with, first_try, hints, zone, day_start_hour,
            desired_retention) VALUES ({number}, 1, {number}, 'event-{number}', '{kind}', {about},
            '2026-03-10', '2026-03-10', 'q', 'short', 0, 0, {confused}, {first}, 0, 'UTC', 4, 0.9)"""
        for number, kind, about, confused, first in (
            (1, "answer", "NULL", "'b.sum'", "true"),
            (2, "override", "1", "NULL", "false"),
            (3, "answer", "NULL", "NULL", "true"),
        )
    ),
    "INSERT INTO reviewed_facet VALUES (1, 'a.sum', 1, 0, 0), (1, 'a.who', 1, 0, 0), (3, 'c.sum', 1, 0, 4)",
    "INSERT INTO asked VALUES (1, 1, 'q', 'f', NULL, NULL, 1)",
)


AN_ANSWER = """
INSERT INTO review (id, learner_id, sequence, event_id, kind, answered_at, answered_on,
    question_id, form, options, credit, first_try, hints, schedule_id)
VALUES (1, 1, 1, 'event-1', 'answer', '2026-03-10', '2026-03-10', 'q', 'short', 0, 0, true, 0, 's')
"""


def test_what_was_confused_moves_from_the_response_to_its_facets_and_back(engine: Engine) -> None:
    migrations.upgrade(engine)
    downgrade(engine, "0001")
    with engine.begin() as connection:
        for statement in OF_THE_FIRST_SCHEMA:
            connection.execute(text(statement))
    before = rows(engine, "review", "reviewed_facet", "asked")
    upgrade_only_to(engine, "0002")
    after = rows(engine, "review", "reviewed_facet", "asked")
    assert [(row["facet_id"], row["confused_with"]) for row in after["reviewed_facet"]] == [
        ("a.sum", "b.sum"),
        ("a.who", "b.sum"),
        ("c.sum", None),
    ]
    assert after["asked"] == before["asked"]
    for old, new in zip(before["review"], after["review"], strict=True):
        assert {**new, "confused_with": old["confused_with"]} == old
    downgrade(engine, "0001")
    assert rows(engine, "review", "reviewed_facet", "asked") == before


def test_the_log_keeps_its_own_rules_through_the_upgrade(engine: Engine) -> None:
    """SQLite builds the table again, and could lose its checks on the way."""
    migrations.upgrade(engine)
    downgrade(engine, "0001")
    with engine.begin() as connection:
        connection.execute(text(OF_THE_FIRST_SCHEMA[0]))
    migrations.upgrade(engine)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO schedule (id, body) VALUES ('s', '{}')"))
    for fault in (
        AN_ANSWER.replace("'answer'", "'guess'"),
        AN_ANSWER.replace("'answer'", "'regrade'"),
        *(AN_ANSWER.replace("'answer'", f"'{kind}'") for kind in ("reset", "lapse", "model", "reschedule")),
        AN_ANSWER.replace("'q', 'short'", "NULL, NULL"),
        AN_ANSWER.replace("0, 0, true", "0, 2, true"),
        AN_ANSWER.replace("0, 's'", "0, 'none'"),
        AN_ANSWER.replace("0, 's'", "0, NULL"),
    ):
        assert fault != AN_ANSWER
        with pytest.raises(IntegrityError), engine.begin() as connection:
            connection.execute(text(fault))
    with engine.begin() as connection:
        connection.execute(text(AN_ANSWER))


def test_foreign_keys_are_looked_at_again_after_an_upgrade(tmp_path: Path) -> None:
    engine = make_engine(sqlite_url(tmp_path / "quizapp.sqlite"))
    migrations.upgrade(engine)
    with engine.connect() as connection:
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
    engine.dispose()


def test_every_migration_can_be_taken_back(engine: Engine) -> None:
    migrations.upgrade(engine)
    downgrade(engine, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert migrations.upgrade(engine)
    assert migrations.is_current(engine)


def test_migrations_are_numbered_in_one_line() -> None:
    files = sorted(path.stem for path in (MIGRATIONS / "versions").glob("*.py"))
    assert [int(name.partition("_")[0]) for name in files] == list(range(1, len(files) + 1))
