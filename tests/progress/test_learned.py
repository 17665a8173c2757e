"""What a fit changed, in words that follow from its numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import pytest

from quizapp.progress.learned import Learned, learned
from quizapp.records.models import Fit
from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler

USUAL = list(DEFAULT_PARAMETERS)
FIRMER = [4 * parameter for parameter in USUAL[:4]] + USUAL[4:]


def told(parameters: Sequence[float] = USUAL, before: list[float] | None = None, **changed: Any) -> Learned:
    """Return what is told of a fit that found these parameters."""
    known: dict[str, Any] = {
        "adopted": True,
        "reviews": 1620,
        "uses_pace": True,
        "used_pace": True,
        "loss_before": 0.4425,
        "loss_after": 0.4312,
        "reason": "it foretells better",
    }
    fit = Fit(
        learner_id=1,
        made_at=datetime(2026, 3, 10, tzinfo=UTC),
        sequence=700,
        parameters=list(parameters),
        before=before,
        **known | changed,
    )
    return learned(Scheduler(), fit)


def test_longer_intervals_are_told_with_the_old_ones() -> None:
    found = told(FIRMER)
    first = found.intervals[0]
    assert (first.when, first.before) == ("a first right answer", 2)
    assert first.after > 2
    third = found.intervals[2]
    assert third.when == "three right answers in a row"
    miss = found.intervals[-1]
    assert found.sentences[0] == (
        "From 1,620 answers: "
        f"a fact answered rightly at first comes back after {first.after} days instead of 2; "
        f"after three right answers in a row, after {third.after} days instead of {third.before}; "
        f"after a miss then, after {miss.after} days instead of {miss.before}."
    )


def test_shorter_intervals_are_told_as_well_and_what_stays_as_staying() -> None:
    found = told(before=FIRMER)
    assert found.intervals[0].after < found.intervals[0].before
    sooner_once = [*USUAL[:2], USUAL[2] / 4, *USUAL[3:]]
    assert "comes back after 1 day instead of 2;" in told(sooner_once).sentences[0]


def test_what_has_not_changed_is_said_too() -> None:
    assert "a typical fact comes back as before." in told(uses_pace=False).sentences[0]
    same = told(adopted=False, reason="the fit is no better", loss_after=0.4425)
    assert same.sentences[0] == "From 1,620 answers nothing changes: the fit is no better."
    assert all(interval.before == interval.after for interval in same.intervals)


@pytest.mark.parametrize(
    ("uses", "used", "said"),
    [
        (True, True, "counts as before."),
        (False, False, "does not count, as before."),
        (True, False, "counts from now on: with it they are foretold better."),
        (False, True, "does not count any more: without it they are foretold better."),
    ],
)
def test_the_use_of_answer_time_is_told_with_its_reason(uses: bool, used: bool, said: str) -> None:
    found = told(uses_pace=uses, used_pace=used)
    assert found.sentences[1] == f"The time that you take for your answers {said}"


def test_the_losses_are_told_where_there_are_any() -> None:
    assert told().sentences[2].endswith("0.443 before, 0.431 now.")
    assert len(told(loss_before=None, loss_after=None).sentences) == 2


def test_the_goal_of_the_learner_shapes_the_intervals() -> None:
    fit = Fit(parameters=FIRMER, before=None, adopted=True, reviews=200, uses_pace=True, used_pace=True)
    eager, easy = (learned(Scheduler(desired_retention=goal), fit) for goal in (0.95, 0.8))
    assert eager.intervals[1].after < easy.intervals[1].after


def test_all_of_it_can_be_written_as_json() -> None:
    found = json.loads(json.dumps(told(FIRMER).plain))
    assert found["intervals"][0] == {
        "when": "a first right answer",
        "before": 2,
        "after": found["intervals"][0]["after"],
    }
    assert found["loss_after"] == 0.4312
