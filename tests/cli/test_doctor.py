"""`quizapp doctor` finds what is not as it should be."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from quizapp.config import read_settings
from tests.cli.conftest import Command
from tests.web.conftest import running
from tests.web.reader import Reader

FAULTS = {
    "memories equal the replay of the log": "UPDATE memory SET stability = stability + 1",
    "the log's numbers have no gap and no double": "UPDATE review SET sequence = sequence + 5",
    "each row belongs to who wrote it": "UPDATE attempt SET learner_id = (SELECT max(id) FROM learner)",
    "references": "UPDATE asked SET frozen_id = 'nothing'",
    "schema": "DELETE FROM alembic_version",
}


@contextmanager
def database(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Open the installation's database behind quizapp's back."""
    connection = sqlite3.connect(tmp_path / "instance" / "quizapp.sqlite")
    with connection:
        yield connection
    connection.close()


@pytest.fixture
def answered(built: Command) -> Command:
    """Give the command line of a site where two learners have each answered a question."""
    built("db", "upgrade")
    with running(read_settings()) as app:
        for reader in (Reader(app), Reader(app)):
            reader.open("/chapters/ch1/start")
            reader.press("I don’t know" if reader.page.has_button("I don’t know") else "Show the answer")
            if reader.page.has_button("Knew it"):
                reader.press("Knew it")
    return built


def test_all_is_well_where_nothing_is_wrong(answered: Command) -> None:
    ran = answered("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert all(line.startswith("ok ") for line in ran.out.splitlines())
    findings = answered("doctor", "--json").json["findings"]
    assert {"bank", "schema", "integrity", *FAULTS} <= {finding["what"] for finding in findings}
    assert all(finding["ok"] for finding in findings)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(answered: Command, tmp_path: Path, fault: str) -> None:
    with database(tmp_path) as connection:
        assert connection.execute(FAULTS[fault]).rowcount > 0
    ran = answered("doctor", "--json")
    assert ran.code == 1
    assert [finding["what"] for finding in ran.json["findings"] if not finding["ok"]] == [fault]
    told = answered("doctor")
    assert told.code == 1
    assert f"BAD  {fault}: " in told.out


def test_stale_questions_are_found(answered: Command, bank: Path) -> None:
    facts = bank / "ch1" / "facts.yaml"
    facts.write_text(facts.read_text().replace("17 million", "18 million"))
    ran = answered("doctor")
    assert ran.code == 1
    assert "BAD  bank: bank/ch1/generated.yaml:" in ran.out


def test_looking_changes_nothing(answered: Command, tmp_path: Path) -> None:
    file = tmp_path / "instance" / "quizapp.sqlite"
    before = file.read_bytes()
    answered("doctor")
    assert file.read_bytes() == before


def test_a_broken_file_is_one_sentence_or_a_finding(answered: Command, tmp_path: Path) -> None:
    file = tmp_path / "instance" / "quizapp.sqlite"
    pages = file.read_bytes()
    file.write_bytes(pages[:4096] + b"\xa5" * 4096 + pages[8192:])
    ran = answered("doctor")
    assert ran.code == 1
    assert "BAD  integrity" in ran.out or ran.sentence
