"""`quizapp study simulate` tells what a plan comes to, and changes nothing."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from quizapp import clock
from quizapp.config import read_settings
from tests.cli.conftest import Command
from tests.web.conftest import keep, running
from tests.web.reader import Reader

SIMULATE = ("study", "simulate", "Ada")


@pytest.fixture
def ada(built: Command) -> Command:
    """Give the command line of a site where Ada has answered one of four facets."""
    built("db", "upgrade")
    with running(read_settings()) as app:
        reader = Reader(app)
        reader.open("/chapters/ch1/start")
        reader.press("I don’t know" if reader.page.has_button("I don’t know") else "Show the answer")
        if reader.page.has_button("Knew it"):
            reader.press("Knew it")
        keep(reader, "Ada")
    return built


def test_goals_and_minutes_are_set_side_by_side(ada: Command) -> None:
    ran = ada(*SIMULATE)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("Ada: 4 facets, 90 days ahead, to ")
    goals = [line.split()[0] for line in lines if line.strip()[:1].isdigit()]
    assert goals == ["80%", "85%", "90%", "95%"]
    assert [line.split()[0] for line in lines if line.endswith("<- now")] == ["90%"]
    assert [line.split()[0] for line in lines if line.split()[:1] in (["now"], ["+5"], ["+10"], ["+20"])] == [
        *("now", "+5", "+10", "+20")
    ]


def test_the_json_has_every_number(ada: Command) -> None:
    found = ada(*SIMULATE, "--days", "30", "--retention", ".8", "--minutes", "15", "--json").json
    assert (found["days"], found["facets"], found["met"], found["exam_on"]) == (30, 4, 1, None)
    assert [made["desired_retention"] for made in found["by_retention"]] == [0.8, 0.9]
    assert [made["is_now"] for made in found["by_retention"]] == [False, True]
    assert [made["more_minutes"] for made in found["by_minutes"]] == [0, 15]
    for made in found["by_retention"] + found["by_minutes"]:
        assert len(made["reviews_by_day"]) == 30
        assert made["reviews_a_day"]["mean"] == pytest.approx(sum(made["reviews_by_day"]) / 30)
        assert made["known"]["low"] <= made["known"]["mean"] <= made["known"]["high"] <= 4


def test_an_exam_ends_the_simulation(ada: Command) -> None:
    exam_on = (clock.now() + timedelta(days=20)).date().isoformat()
    found = ada(*SIMULATE, "--exam", exam_on, "--json").json
    assert (found["exam_on"], found["ends_on"]) == (exam_on, exam_on)
    assert found["days"] in (20, 21)  # it may be before four in the morning
    assert "the exam" in ada(*SIMULATE, "--exam", exam_on).out.splitlines()[0]


def test_a_name_that_nobody_has_is_one_sentence(ada: Command) -> None:
    ran = ada("study", "simulate", "Eve")
    assert (ran.code, ran.out) == (1, "")
    assert "'Eve'" in ran.err


@pytest.mark.parametrize(
    "wrong",
    [
        ("--days", "0"),
        ("--retention", ".5"),
        ("--retention", "nan"),
        ("--minutes", "0"),
        ("--minutes", "nan"),
        ("--exam", "soon"),
        ("--exam", "2020-01-01"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_supposed_is_wrong_use(ada: Command, wrong: tuple[str, ...]) -> None:
    ran = ada(*SIMULATE, *wrong)
    assert (ran.code, ran.out) == (2, "")


def test_nothing_is_changed(ada: Command, tmp_path: Path) -> None:
    file = tmp_path / "instance" / "quizapp.sqlite"
    before = file.read_bytes()
    assert ada(*SIMULATE).code == 0
    assert file.read_bytes() == before
