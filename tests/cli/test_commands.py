"""What every command has: help, exit codes, and one sentence for what a person can mend."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from quizapp.cli import cli
from tests.cli.conftest import Command


def paths(command: click.Command, *before: str) -> Iterator[tuple[str, ...]]:
    """Yield the path of a command and of every command below it."""
    yield before
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from paths(inner, *before, name)


PATHS = list(paths(cli))
NEED_THE_DATABASE = [
    ("db", "upgrade"),
    ("user", "add", "Ada", "--password-stdin"),
    ("doctor",),
    ("serve", "--port", "0"),
]
each_that_needs_the_database = pytest.mark.parametrize("command", NEED_THE_DATABASE, ids=" ".join)


@pytest.mark.parametrize("flag", ["-h", "--help"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: " ".join(path) or "quizapp")
def test_every_command_and_group_answers_for_help(quizapp: Command, path: tuple[str, ...], flag: str) -> None:
    ran = quizapp(*path, flag, SLIP="help is given even where a setting is wrong")
    assert (ran.code, ran.err) == (0, "")
    assert " ".join(("quizapp", *path)) in ran.out.splitlines()[0]
    assert "-h, --help" in ran.out


def test_the_commands_are_those_that_are_promised() -> None:
    promised = {
        ("serve",),
        ("bank", "check"),
        ("bank", "build"),
        ("bank", "show"),
        ("db", "upgrade"),
        ("user", "add"),
    }
    assert promised | {("doctor",), ("version",)} <= set(PATHS)


@pytest.mark.parametrize(
    "path", [("bank", "check"), ("bank", "build"), ("bank", "show"), ("doctor",), ("version",)]
)
def test_what_reads_prints_json(built: Command, path: tuple[str, ...]) -> None:
    built("db", "upgrade")
    ran = built(*path, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert isinstance(ran.json, dict)


@pytest.mark.parametrize(
    "wrong",
    [
        ("nonsense",),
        ("bank", "nonsense"),
        ("serve", "--nonsense"),
        ("serve", "--port", "99999"),
        ("user", "add"),
        ("version", "x"),
    ],
    ids=" ".join,
)
def test_wrong_use_is_exit_code_two(quizapp: Command, wrong: tuple[str, ...]) -> None:
    ran = quizapp(*wrong)
    assert (ran.code, ran.out) == (2, "")
    assert "Error:" in ran.err


@each_that_needs_the_database
def test_a_folder_that_cannot_be_written_to_is_named(
    quizapp: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "instance"
    sentence = quizapp(*command, stdin="correct horse battery\n", INSTANCE=str(folder)).sentence
    assert str(folder) in sentence
    assert "QUIZAPP_INSTANCE" in sentence


@each_that_needs_the_database
def test_a_database_newer_than_the_code_is_left_alone(
    built: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    built("db", "upgrade")
    file = tmp_path / "instance" / "quizapp.sqlite"
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = file.read_bytes()
    assert "newer" in built(*command, stdin="correct horse battery\n").sentence
    assert file.read_bytes() == before


@each_that_needs_the_database
@pytest.mark.parametrize(
    "url",
    ["nonsense", "mysql://localhost/quizapp", "postgresql://localhost:1/quizapp", "postgresql+psycopg://127.0.0.1:1/quizapp",
     "sqlite:////nowhere/at/all.sqlite", "sqlite://"],
)  # fmt: skip
def test_a_database_that_cannot_be_used_is_one_sentence(
    built: Command, command: tuple[str, ...], url: str
) -> None:
    assert built(*command, stdin="correct horse battery\n", DATABASE_URL=url).sentence


@each_that_needs_the_database
def test_a_driver_that_is_not_installed_is_named(
    built: Command, command: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    url = "postgresql+psycopg://127.0.0.1:1/quizapp"
    sentence = built(*command, stdin="correct horse battery\n", DATABASE_URL=url).sentence
    assert "psycopg" in sentence
    assert "not installed" in sentence


@each_that_needs_the_database
def test_a_file_that_is_no_database_is_one_sentence(
    built: Command, tmp_path: Path, command: tuple[str, ...]
) -> None:
    file = tmp_path / "other.sqlite"
    file.write_text("This was never a database. " * 100)
    assert built(*command, stdin="correct horse battery\n", DATABASE_URL=f"sqlite:///{file}").sentence
    assert file.read_text().startswith("This was never a database.")
