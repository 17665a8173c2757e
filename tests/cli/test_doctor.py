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

MEMORIES = "memories equal the replay of the log"
FAULTS = {
    MEMORIES: "UPDATE memory SET stability = stability + 1",
    "the log's numbers have no gap and no double": "UPDATE learner SET last_sequence = last_sequence + 5",
    "each row belongs to who wrote it": "UPDATE attempt SET learner_id = (SELECT max(id) FROM learner)",
    "each learner studies as the log says": "UPDATE learner SET replanned_at = '2020-01-01'",
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
    ran = answered("doctor", "--replay")
    assert (ran.code, ran.err) == (0, "")
    assert all(line.startswith("ok ") for line in ran.out.splitlines())
    found = answered("doctor", "--replay", "--json").json
    assert {"bank", "schema", "integrity", *FAULTS} <= {finding["what"] for finding in found["findings"]}
    assert all(finding["ok"] for finding in found["findings"])
    assert (found["replayed"], found["differences"]) == (True, [])


def test_without_a_replay_the_memories_are_said_to_be_not_looked_at(
    answered: Command, tmp_path: Path
) -> None:
    with database(tmp_path) as connection:
        connection.execute(FAULTS[MEMORIES])
    ran = answered("doctor")
    assert (ran.code, ran.err) == (0, "")
    *lines, last = ran.out.splitlines()
    assert all(line.startswith("ok ") for line in lines)
    assert last.strip() == "memories were not replayed: --replay does that"
    found = answered("doctor", "--json").json
    assert (found["replayed"], found["differences"]) == (False, [])
    assert MEMORIES not in {finding["what"] for finding in found["findings"]}


def test_each_field_that_differs_from_the_replay_is_named(answered: Command, tmp_path: Path) -> None:
    with database(tmp_path) as connection:
        [(learner, facet)] = connection.execute("SELECT min(learner_id), facet_id FROM memory").fetchall()
        connection.execute(
            "UPDATE memory SET lapses = 7, due_on = '2020-01-01' WHERE learner_id = ?", (learner,)
        )
    ran = answered("doctor", "--replay", "--json")
    assert ran.code == 1
    told = {difference["field"]: difference for difference in ran.json["differences"]}
    assert told.keys() == {"lapses", "due_on"}
    assert told["lapses"] == {
        "learner": learner, "facet": facet, "field": "lapses", "stored": 7, "replayed": 0
    }  # fmt: skip
    assert told["due_on"]["stored"] == "2020-01-01"
    text = answered("doctor", "--replay")
    assert text.code == 1
    assert f"BAD  {MEMORIES}: 1 memory differs" in text.out
    assert f"     learner {learner}, {facet}: lapses stored 7, replayed 0" in text.out


def test_a_memory_without_a_log_and_a_log_without_a_memory_are_named(
    answered: Command, tmp_path: Path
) -> None:
    with database(tmp_path) as connection:
        connection.execute("UPDATE memory SET facet_id = 'nothing.sum' WHERE learner_id = 1")
    differences = answered("doctor", "--replay", "--json").json["differences"]
    assert len(differences) == 2
    assert {one["field"] for one in differences} == {"memory"}
    assert [one["replayed"] for one in differences if one["facet"] == "nothing.sum"] == [None]


def test_memories_by_older_rules_are_found_without_a_replay(answered: Command, tmp_path: Path) -> None:
    with database(tmp_path) as connection:
        connection.execute("UPDATE learner SET folded_by = 1 WHERE id = 1")
    ran = answered("doctor")
    assert ran.code == 1
    assert "BAD  memories: 1 learner" in ran.out


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(answered: Command, tmp_path: Path, fault: str) -> None:
    with database(tmp_path) as connection:
        assert connection.execute(FAULTS[fault]).rowcount > 0
    ran = answered("doctor", "--replay", "--json")
    assert ran.code == 1
    assert [finding["what"] for finding in ran.json["findings"] if not finding["ok"]] == [fault]
    told = answered("doctor", "--replay")
    assert told.code == 1
    assert f"BAD  {fault}: " in told.out


@pytest.mark.parametrize(
    ("fault", "whose"),
    [
        ("UPDATE memory SET stage = 'asleep' WHERE learner_id = 1", "learner 1, "),
        ("UPDATE memory SET due_at = 'soon' WHERE learner_id = 1", "learner 1, "),
        ("UPDATE review SET schedule_id = 'nothing' WHERE learner_id = 1", "learner 1, "),
        ("""UPDATE schedule SET body = '{"zone": "Mars"}'""", "learner 1, "),
        ("UPDATE learner SET parameters = '[1, 2]' WHERE id = 1", "learner 1: "),
    ],
)
def test_a_row_that_cannot_be_read_is_named(
    answered: Command, tmp_path: Path, fault: str, whose: str
) -> None:
    with database(tmp_path) as connection:
        connection.execute(fault)
    ran = answered("doctor", "--replay")
    assert (ran.code, ran.err) == (1, "")
    [line, *_] = [line for line in ran.out.splitlines() if "cannot be read" in line]
    assert whose in line
    assert answered("doctor", "--replay", "--json").code == 1


@pytest.mark.parametrize(
    ("column", "value"),
    [("first_review_on", "2020-01-01"), ("last_sequence", 7), ("last_question_id", "road.sum.song")],
)
def test_what_is_noted_beside_a_memory_is_compared_too(
    answered: Command, tmp_path: Path, column: str, value: object
) -> None:
    with database(tmp_path) as connection:
        connection.execute(f"UPDATE memory SET {column} = ? WHERE learner_id = 1", (value,))
    [difference] = answered("doctor", "--replay", "--json").json["differences"]
    assert (difference["learner"], difference["field"], difference["stored"]) == (1, column, value)


def test_stale_questions_are_found(answered: Command, bank: Path) -> None:
    facts = bank / "ch1" / "facts.yaml"
    facts.write_text(facts.read_text().replace("17 million", "18 million"))
    ran = answered("doctor")
    assert ran.code == 1
    assert "BAD  bank: bank/ch1/generated.yaml:" in ran.out


def test_looking_changes_nothing(answered: Command, tmp_path: Path) -> None:
    file = tmp_path / "instance" / "quizapp.sqlite"
    before = file.read_bytes()
    answered("doctor", "--replay")
    assert file.read_bytes() == before


def test_a_broken_file_is_one_sentence_or_a_finding(answered: Command, tmp_path: Path) -> None:
    file = tmp_path / "instance" / "quizapp.sqlite"
    pages = file.read_bytes()
    file.write_bytes(pages[:4096] + b"\xa5" * 4096 + pages[8192:])
    ran = answered("doctor")
    assert ran.code == 1
    assert "BAD  integrity" in ran.out or ran.sentence
