"""What a scheduler is made from can be kept beside the log, and read again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler

steps = st.lists(st.integers(1, 1440), max_size=10).map(tuple)
schedulers = st.builds(
    Scheduler,
    parameters=st.just(DEFAULT_PARAMETERS) | st.just(tuple(1.01 * w for w in DEFAULT_PARAMETERS)),
    desired_retention=st.floats(0.70, 0.97),
    zone=st.sampled_from(["UTC", "Asia/Tokyo", "Australia/Lord_Howe"]),
    day_start_hour=st.integers(0, 23),
    learning_steps=steps,
    relearning_steps=steps,
    uses_pace=st.booleans(),
)


@given(schedulers)
def test_what_was_written_reads_as_the_same(scheduler: Scheduler) -> None:
    assert Scheduler.read(json.loads(json.dumps(scheduler.written()))) == scheduler


def test_all_that_makes_a_schedule_is_written() -> None:
    assert Scheduler(zone="Asia/Tokyo", relearning_steps=(5, 30)).written() == {
        "parameters": list(DEFAULT_PARAMETERS),
        "desired_retention": 0.9,
        "zone": "Asia/Tokyo",
        "day_start_hour": 4,
        "learning_steps": [10],
        "relearning_steps": [5, 30],
        "uses_pace": True,
    }


def test_what_an_older_version_left_out_has_its_default() -> None:
    assert Scheduler.read({"zone": "Asia/Tokyo"}) == Scheduler(zone="Asia/Tokyo")


@pytest.mark.parametrize(
    ("bad", "said"),
    [
        pytest.param({"retention": 0.9}, "retention", id="unknown name"),
        pytest.param({"desired_retention": 0.99}, "retention", id="goal out of reach"),
        pytest.param({"desired_retention": "0.9"}, "retention", id="goal as text"),
        pytest.param({"desired_retention": None}, "schedule", id="no goal"),
        pytest.param({"zone": "Europe/Atlantis"}, "zone", id="unknown zone"),
        pytest.param({"zone": "../etc/passwd"}, "zone", id="path as zone"),
        pytest.param({"zone": "Europe"}, "zone", id="part of a zone's name"),
        pytest.param({"zone": ""}, "zone", id="no zone"),
        pytest.param({"zone": 1}, "zone", id="number as zone"),
        pytest.param({"day_start_hour": 24}, "hour", id="hour that no clock shows"),
        pytest.param({"day_start_hour": 4.0}, "hour", id="hour with a fraction"),
        pytest.param({"parameters": [1.0] * 19}, "21", id="parameters of another version"),
        pytest.param({"parameters": [float("nan")] * 21}, "finite", id="parameters that are no numbers"),
        pytest.param({"parameters": ["1"] * 21}, "finite", id="parameters as text"),
        pytest.param({"parameters": None}, "schedule", id="no parameters"),
        pytest.param({"learning_steps": 10}, "schedule", id="a step without a list"),
        pytest.param({"relearning_steps": [10, 0]}, "minutes", id="a step of no time"),
        pytest.param({"uses_pace": 1}, "answer time", id="number for yes"),
    ],
)
def test_what_no_schedule_can_be_made_from_is_refused_in_words(bad: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Scheduler.read(bad)
