"""The checker can fail: each invariant is broken on purpose, in the database or in what the clients know."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from quizapp import paths
from quizapp.bank.reader import read_bank
from quizapp.database import make_engine
from quizapp.records import intake, planning
from quizapp.records.answers import Submission, record_answer
from quizapp.records.first_answers import Visitor, record_first_answer
from quizapp.scheduling import DEFAULT_PARAMETERS
from tests.conftest import make_tables, sqlite_url
from tests.crash.checker import Checker
from tests.crash.journal import Entry, Journal, Outcome

MORNING = datetime(2026, 3, 2, 8, tzinfo=UTC)
PEOPLE = ("Ada", "Bo")
Sent = dict[str, Entry]
Fault = Callable[[sqlite3.Connection, Sent], None]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Give a database in which Ada and Bo have given three answers each."""
    file = tmp_path / "quizapp.sqlite"
    make_tables(sqlite_url(file))
    bank = read_bank(paths.QUESTION_BANK)
    chapter = next(iter(bank.chapters.values()))
    engine = make_engine(sqlite_url(file))
    with Session(engine) as session:
        questions = planning.plan(session, bank, None, intake.new_facets(chapter, (), 5))
        for number, person in enumerate(PEOPLE, 1):
            visitor = Visitor(f"secret of {person}", "UTC", seed="0123456789abcdef")
            first = Submission(f"{person}-event-1", None)
            record_first_answer(session, bank, visitor, questions, first, MORNING)
            for position in (2, 3):
                later = Submission(f"{person}-event-{position}", None)
                at = MORNING + timedelta(minutes=position)
                record_answer(session, bank, number, (number, position), later, at)
    engine.dispose()
    return file


@pytest.fixture
def sent() -> Sent:
    """Give what Ada's and Bo's clients know."""
    return {
        f"{person}-event-{position}": Entry(
            person, "answer", Outcome.OK, f"/attempts/{number}/questions/{position}"
        )
        for number, person in enumerate(PEOPLE, 1)
        for position in (1, 2, 3)
    }


def is_acknowledged_before_the_commit(_database: sqlite3.Connection, sent: Sent) -> None:
    sent["Ada-event-4"] = replace(sent["Ada-event-3"], place="/attempts/1/questions/4")


def is_stored_though_refused(_database: sqlite3.Connection, sent: Sent) -> None:
    sent["Ada-event-3"] = replace(sent["Ada-event-3"], outcome=Outcome.FAIL)


def was_never_sent(_database: sqlite3.Connection, sent: Sent) -> None:
    del sent["Ada-event-3"]


def is_stored_twice(database: sqlite3.Connection, _sent: Sent) -> None:
    """Take the unique constraints away, and let the resent event in a second time."""
    database.executescript(
        """
        CREATE TABLE loose AS SELECT * FROM review;
        DROP TABLE review;
        ALTER TABLE loose RENAME TO review;
        CREATE UNIQUE INDEX loose_id ON review (id);
        CREATE TEMP TABLE again AS SELECT * FROM review WHERE event_id = 'Ada-event-3';
        UPDATE again SET id = 100, sequence = 4;
        INSERT INTO review SELECT * FROM again;
        UPDATE learner SET last_sequence = 4 WHERE id = 1;
        """
    )


def is_stored_twice_after_a_time_out(database: sqlite3.Connection, sent: Sent) -> None:
    is_stored_twice(database, sent)
    sent["Ada-event-3"] = replace(sent["Ada-event-3"], outcome=Outcome.UNKNOWN, place=None)


def moves_no_memory(database: sqlite3.Connection, _sent: Sent) -> None:
    database.execute("DELETE FROM memory WHERE learner_id = 1 AND last_sequence = 3")


def moves_a_memory_twice(database: sqlite3.Connection, _sent: Sent) -> None:
    database.execute(
        "UPDATE memory SET stability = stability * 1.01 WHERE learner_id = 2 AND last_sequence = 1"
    )


def takes_a_number_below_the_last(database: sqlite3.Connection, _sent: Sent) -> None:
    database.execute("UPDATE review SET sequence = 9 WHERE event_id = 'Ada-event-3'")
    database.execute("UPDATE review SET sequence = 3 WHERE event_id = 'Ada-event-2'")
    database.execute("UPDATE review SET sequence = 2 WHERE event_id = 'Ada-event-3'")


def leaves_a_gap_in_the_numbers(database: sqlite3.Connection, _sent: Sent) -> None:
    database.execute("UPDATE learner SET last_sequence = last_sequence + 1 WHERE id = 1")


def goes_to_somebody_else(database: sqlite3.Connection, _sent: Sent) -> None:
    database.execute("UPDATE review SET learner_id = 2, sequence = 4 WHERE event_id = 'Ada-event-3'")
    database.execute("UPDATE learner SET last_sequence = 4 WHERE id = 2")


def leaves_its_question_open(database: sqlite3.Connection, _sent: Sent) -> None:
    database.execute("UPDATE asked SET review_id = NULL WHERE attempt_id = 1 AND position = 3")


def loses_the_question_that_was_asked(database: sqlite3.Connection, _sent: Sent) -> None:
    database.execute("DELETE FROM frozen_question WHERE id = (SELECT min(frozen_id) FROM asked)")


def is_undone_by_taking_it_out_of_the_log(database: sqlite3.Connection, sent: Sent) -> None:
    database.executescript(
        """
        UPDATE asked SET review_id = NULL WHERE attempt_id = 1 AND position = 3;
        DELETE FROM reviewed_facet WHERE review_id = (SELECT id FROM review WHERE event_id = 'Ada-event-3');
        DELETE FROM review WHERE event_id = 'Ada-event-3';
        """
    )
    del sent["Ada-event-3"]


def is_missing_from_an_index(database: sqlite3.Connection, _sent: Sent) -> None:
    """Change a row while one of its indexes is out of sight, as a torn write might."""
    index = "ix_review_learner_id_answered_on"
    kept = database.execute("SELECT * FROM sqlite_master WHERE name = ?", [index]).fetchone()
    database.execute("PRAGMA writable_schema = ON")
    database.execute("DELETE FROM sqlite_master WHERE name = ?", [index])
    database.execute("PRAGMA writable_schema = RESET")
    database.execute("UPDATE review SET answered_on = '2026-01-01' WHERE event_id = 'Ada-event-3'")
    database.execute("PRAGMA writable_schema = ON")
    database.execute("INSERT INTO sqlite_master VALUES (?, ?, ?, ?, ?)", kept)


def is_a_second_thought_about_another_one(database: sqlite3.Connection, _sent: Sent) -> None:
    chain = """UPDATE review SET kind = 'undo', about_id = (SELECT id FROM review WHERE event_id = ?)
               WHERE event_id = ?"""
    database.execute(chain, ["Ada-event-1", "Ada-event-2"])
    database.execute(chain, ["Ada-event-2", "Ada-event-3"])


def is_followed_by_a_model_that_no_entry_tells_of(database: sqlite3.Connection, _sent: Sent) -> None:
    other = json.dumps([one * 1.1 for one in DEFAULT_PARAMETERS])
    database.execute("UPDATE learner SET parameters = ? WHERE id = 1", [other])


def is_given_after_the_time_was_up(database: sqlite3.Connection, _sent: Sent) -> None:
    database.execute("UPDATE attempt SET ends_at = '2026-03-02 08:00:30.000000' WHERE id = 1")


def belongs_to_a_quiz_that_was_begun_too_often(database: sqlite3.Connection, _sent: Sent) -> None:
    database.execute("UPDATE attempt SET quiz_id = 'all-works', attempts_allowed = 1, learner_id = 1")


def waits_although_its_test_was_handed_in(database: sqlite3.Connection, _sent: Sent) -> None:
    database.executescript(
        """
        UPDATE attempt SET mode = 'test', finished_at = '2026-03-02 09:00:00.000000' WHERE id = 1;
        INSERT INTO draft (attempt_id, position, event_id, given_at)
            VALUES (1, 4, 'Ada-event-4', '2026-03-02 08:04:00.000000');
        """
    )


FAULTS: list[tuple[str, Fault]] = [
    ("every acknowledged event is stored exactly once", is_acknowledged_before_the_commit),
    ("every acknowledged event is stored exactly once", is_stored_twice),
    ("every event of unknown fate is stored at most once", is_stored_twice_after_a_time_out),
    ("no refused event is stored", is_stored_though_refused),
    ("a learner's event is one entry", is_stored_twice),
    ("nothing is stored that nobody sent", was_never_sent),
    ("memories equal the replay of the log", moves_no_memory),
    ("memories equal the replay of the log", moves_a_memory_twice),
    ("the log's numbers rise in the order of writing", takes_a_number_below_the_last),
    ("the log's numbers have no gap and no double", leaves_a_gap_in_the_numbers),
    ("each person is one learner", goes_to_somebody_else),
    ("each row belongs to who wrote it", goes_to_somebody_else),
    ("each second thought is about an answer", is_a_second_thought_about_another_one),
    ("each learner studies as the log says", is_followed_by_a_model_that_no_entry_tells_of),
    ("nothing in a timed test was given after its end", is_given_after_the_time_was_up),
    ("no quiz was begun oftener than it may be", belongs_to_a_quiz_that_was_begun_too_often),
    ("nothing waits to be handed in where no test is open", waits_although_its_test_was_handed_in),
    ("each answer stands at its question", leaves_its_question_open),
    ("references lead somewhere", loses_the_question_that_was_asked),
    ("history only grows", is_undone_by_taking_it_out_of_the_log),
    ("the file is sound", is_missing_from_an_index),
]


@pytest.mark.parametrize(
    ("invariant", "fault"), [pytest.param(*pair, id=f"{pair[1].__name__}-{pair[0]}") for pair in FAULTS]
)
def test_the_checker_finds_an_answer_that(database: Path, sent: Sent, invariant: str, fault: Fault) -> None:
    checker = Checker()
    assert not any(checker.check(database, sent).values())
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        fault(connection, sent)
    found = checker.check(database, sent)
    assert found[invariant] != []


def test_every_invariant_has_been_broken_once(database: Path, sent: Sent) -> None:
    assert set(Checker().check(database, sent)) == {invariant for invariant, _ in FAULTS}


def test_a_client_is_surprised_when_an_acknowledged_answer_is_refused_later() -> None:
    journal = Journal()
    journal.sending("event-1", "Ada", "answer")
    journal.learned("event-1", Outcome.OK, "/attempts/1/questions/1")
    journal.learned("event-1", Outcome.OK, "/attempts/1/questions/1")
    assert journal.surprises == []
    journal.learned("event-1", Outcome.FAIL)
    assert len(journal.surprises) == 1
    assert journal.snapshot()["event-1"].outcome is Outcome.OK
