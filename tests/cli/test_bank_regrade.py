"""`quizapp bank regrade`: shows what grading past responses again changes, then does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quizapp.cli.bank.regrading import _lines
from tests.cli.conftest import Command
from tests.cli.test_bank_build import desk_at, edits
from tests.records.cast import Desk

QUESTION = "road.sum.number"


@pytest.fixture
def answered(built: Command, bank: Path, ready_database: str) -> Iterator[Desk]:
    """Give a desk where three have answered by a key that is then corrected, of whom one stood by it."""
    with desk_at(ready_database, bank) as desk:
        ada, bo, eve = (desk.arrives() for _ in range(3))
        for person, given in ((ada, "17 million"), (bo, "18 million"), (eve, "3 million")):
            review = person.answers((person.begins_with(QUESTION), 1), given)
        eve.insists(review)
        edits(bank, "17 million", "18 million")
        assert built("bank", "build", "--keep", DATABASE_URL=ready_database).code == 0
        yield desk


def test_what_would_change_is_shown_and_nothing_is_done(built: Command, answered: Desk) -> None:
    before = answered.contents()
    ran = built("bank", "regrade", QUESTION, DATABASE_URL=answered.url)
    assert (ran.code, ran.err) == (0, "")
    assert "3 responses of 3 learners, 2 with another grade" in ran.out
    assert "“17 million”: 1 → 0, 1 time" in ran.out
    assert "“18 million”: 0 → 1, 1 time" in ran.out
    assert "1 keep their grade: counted as right by the learner" in ran.out
    assert "2 memories of 2 learners move" in ran.out
    assert "--apply" in ran.out
    assert answered.contents() == before


def test_applying_does_what_was_shown_and_only_once(built: Command, answered: Desk) -> None:
    shown = built("bank", "regrade", QUESTION, "--json", DATABASE_URL=answered.url).json
    done = built("bank", "regrade", QUESTION, "--json", "--apply", DATABASE_URL=answered.url).json
    assert (shown.pop("applied"), done.pop("applied")) == (False, True)
    assert shown == done
    assert shown["memories-moved"] == 2
    assert len(shown["memories"]) == 2
    after = answered.contents()
    assert [row["kind"] for row in after["review"]].count("regrade") == 2
    again = built("bank", "regrade", QUESTION, "--apply", DATABASE_URL=answered.url)
    assert "There is nothing to change." in again.out
    assert answered.contents() == after
    assert answered.faults() == {}


def test_a_question_that_the_bank_does_not_have_is_named_with_one_that_it_has(built: Command) -> None:
    sentence = built("bank", "regrade", "road.sum.numbre").sentence
    assert "'road.sum.numbre'" in sentence
    assert "did you mean 'road.sum.number'?" in sentence


def test_without_a_database_there_is_nothing_to_grade(built: Command, tmp_path: Path) -> None:
    assert "quizapp db upgrade" in built("bank", "regrade", QUESTION).sentence
    assert not (tmp_path / "instance" / "quizapp.sqlite").exists()


def test_a_database_that_cannot_be_used_is_one_sentence(built: Command) -> None:
    for url in ("nonsense", "postgresql+psycopg://127.0.0.1:1/none"):
        assert built("bank", "regrade", QUESTION, DATABASE_URL=url).sentence


def test_a_question_that_nobody_has_answered_has_nothing_to_change(
    built: Command, ready_database: str
) -> None:
    ran = built("bank", "regrade", "port.sum.number", DATABASE_URL=ready_database)
    assert "0 responses of 0 learners" in ran.out
    assert "There is nothing to change." in ran.out


def test_an_answer_that_is_wrong_for_another_reason_is_told_so() -> None:
    """It is taken for another facet's key now, which moves that confusion and no credit."""
    groups = [
        {"given": "a", "before": 0.0, "after": 0.0, "count": 2},
        {"given": "b", "before": 0.5, "after": 1.0, "count": 1},
    ]
    counts = {"question": "q", "responses": 3, "learners": 1, "changed": 3, "memories-moved": 0}
    said = list(_lines(counts | {"groups": groups, "kept": {}, "memories": [], "applied": True}))
    assert "  “a”: 0 as before, but for another reason, 2 times" in said
    assert "  “b”: 0.5 → 1, 1 time" in said
