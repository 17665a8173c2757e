"""`quizapp study fit`."""

from __future__ import annotations

from pathlib import Path

import pytest

from quizapp.scheduling import DEFAULT_PARAMETERS
from tests.cli.conftest import Command
from tests.conftest import make_tables, sqlite_url
from tests.records.cast import Desk, Person
from tests.records.students import FIRM, studies


@pytest.fixture
def ada(tmp_path: Path) -> Person:
    """Give Ada, whose account has a long log of a firm memory."""
    (tmp_path / "instance").mkdir(exist_ok=True)
    make_tables(url := sqlite_url(tmp_path / "instance" / "quizapp.sqlite"))
    person = Desk(url).signs_up("Ada")
    studies(person, FIRM)
    return person


def test_a_fit_is_told_and_nothing_is_stored(quizapp: Command, ada: Person) -> None:
    before = ada.desk.contents()
    ran = quizapp("study", "fit", " ADA ")
    assert (ran.code, ran.err) == (0, "")
    assert "From 360 answers: a fact answered rightly at first comes back after" in ran.out
    assert "a first right answer" in ran.out
    assert "--apply" in ran.out
    assert ada.desk.contents() == before


def test_a_fit_that_is_applied_is_what_the_schedule_goes_by(quizapp: Command, ada: Person) -> None:
    days = [memory.due_on for memory in ada.memories().values()]
    ran = quizapp("study", "fit", "Ada", "--apply")
    assert ran.code == 0
    assert "dates that are planned stay" in ran.out
    [fit], [learner] = ada.desk.rows("fit"), ada.desk.rows("learner")
    assert learner["parameters"] == fit["parameters"] != list(DEFAULT_PARAMETERS)
    assert [memory.due_on for memory in ada.memories().values()] == days
    assert ada.desk.faults() == {}


def test_a_fit_can_be_read_by_a_program(quizapp: Command, ada: Person) -> None:
    told = quizapp("study", "fit", "Ada", "--json").json
    assert (told["name"], told["adopted"], told["applied"], told["reviews"]) == ("Ada", True, False, 360)
    assert told["loss_after"] < told["loss_before"]
    assert told["intervals"][0]["when"] == "a first right answer"
    assert quizapp("study", "fit", "Ada", "--apply", "--json").json["applied"] is True


def test_too_few_answers_are_said_to_be_too_few(quizapp: Command) -> None:
    quizapp("user", "add", "--password-stdin", "Bo", stdin="correct horse battery")
    for options in ([], ["--apply"]):
        ran = quizapp("study", "fit", "Bo", *options)
        assert ran.code == 0
        assert "nothing changes: 0 answers on a later day are too few" in ran.out
        assert "--apply" not in ran.out


def test_somebody_who_has_no_account_is_one_sentence(quizapp: Command, ada: Person) -> None:
    ran = quizapp("study", "fit", "Eve")
    assert (ran.code, ran.out) == (1, "")
    assert "There is no account of the name 'Eve'." in ran.err
