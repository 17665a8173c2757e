"""`quizapp db upgrade`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from quizapp.records import replay
from tests.cli.conftest import Command
from tests.conftest import sqlite_url
from tests.records.cast import NOON, Desk


def test_an_upgrade_creates_the_database_and_then_has_nothing_to_do(quizapp: Command, tmp_path: Path) -> None:
    created = quizapp("db", "upgrade")
    assert (created.code, created.out) == (0, "The database is upgraded.\n")
    file = tmp_path / "instance" / "quizapp.sqlite"
    before = file.read_bytes()
    assert quizapp("db", "upgrade").out == "The database is up to date.\n"
    assert file.read_bytes() == before


def test_the_database_may_lie_elsewhere(quizapp: Command, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.sqlite"
    assert quizapp("db", "upgrade", DATABASE_URL=f"sqlite:///{elsewhere}").code == 0
    assert elsewhere.exists()
    assert not (tmp_path / "instance" / "quizapp.sqlite").exists()


@pytest.fixture
def old(quizapp: Command, tmp_path: Path) -> Desk:
    """Give a database at which three people have memories that older rules left."""
    quizapp("db", "upgrade")
    desk = Desk(sqlite_url(tmp_path / "instance" / "quizapp.sqlite"))
    for person in [desk.arrives() for _ in range(3)]:
        person.knows((person.begins_with("anshan.cost.number"), 1), NOON)
        person.changes(folded_by=1)
    with desk.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE memory SET stability = stability + 1")
    return desk


def folded_by(desk: Desk) -> list[int]:
    return [row["folded_by"] for row in desk.rows("learner")]


def test_memories_of_older_rules_are_reckoned_anew_once(quizapp: Command, old: Desk) -> None:
    assert len(old.faults()["memories equal the replay of the log"]) == 3
    ran = quizapp("db", "upgrade")
    assert ran.out == (
        "The database is upgraded.\nThe memories of 3 learners were reckoned anew, by today's rules.\n"
    )
    assert (ran.code, ran.err) == (0, "")
    assert old.faults() == {}
    assert quizapp("db", "upgrade").out == "The database is up to date.\n"


def test_any_start_that_needs_the_database_reckons_them(quizapp: Command, old: Desk) -> None:
    assert quizapp("user", "add", "Cy", "--password-stdin", stdin="correct horse battery\n").code == 0
    assert old.faults() == {}


def test_reckoning_that_is_broken_off_goes_on_at_the_next_start(
    quizapp: Command, old: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[int] = []
    remember = replay.remember

    def counted(session: Session, learner_id: int) -> None:
        reckoned.append(learner_id)
        remember(session, learner_id)

    def until_the_power_fails(session: Session, learner_id: int) -> None:
        counted(session, learner_id)
        if len(reckoned) == 2:
            raise ConnectionAbortedError("the power failed before this was stored")

    monkeypatch.setattr(replay, "remember", until_the_power_fails)
    assert quizapp("db", "upgrade").code == 1
    assert folded_by(old).count(1) == 2
    assert len(old.faults()["memories equal the replay of the log"]) == 2
    monkeypatch.setattr(replay, "remember", counted)
    assert quizapp("db", "upgrade").code == 0
    first, broken_off, *rest = reckoned
    assert rest[0] == broken_off
    assert len({first, *rest}) == len(rest) + 1 == 3  # whose was stored is not reckoned again
    assert old.faults() == {}


def test_a_person_who_watches_sees_how_far_it_is(
    quizapp: Command, old: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert "Reckoning memories" in quizapp("db", "upgrade").err
