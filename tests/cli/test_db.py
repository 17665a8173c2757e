"""`quizapp db upgrade`."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Command


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
