"""Learning and relearning steps: the minutes after which a facet comes back before its days are counted."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from quizapp.scheduling.memory import Stage
from quizapp.scheduling.rating import Rating

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from quizapp.scheduling.memory import Memory
    from quizapp.scheduling.rating import Evidence

OTHERS_BETWEEN = 5
"""Other questions that put as much between two answers as the minutes of a step."""
MOST_STEPS = 10
LONGEST_STEP_MINUTES = 24 * 60


class Place(NamedTuple):
    """The stage and step that a facet has reached; in review it waits for its day, not for minutes."""

    stage: Stage
    step: int = 0
    wait: timedelta = timedelta(0)


def place_after(
    memory: Memory | None,
    evidence: Evidence,
    rating: Rating,
    at: datetime,
    day: date,
    steps: Sequence[int],
) -> Place:
    """Return where a response leaves a facet, given the minutes of the steps of `stage_of(memory)`.

    A miss goes back to the first step. A right answer goes one step on, and after the last into review,
    where it counts: on another day, or when the step's minutes or enough other questions have passed. After
    a miss of the same day only a produced answer takes the last step. Easy takes all that are left at once.
    """
    stage = stage_of(memory)
    if not steps:
        return Place(Stage.REVIEW)
    if rating is Rating.AGAIN:
        return Place(stage, 0, timedelta(minutes=steps[0]))
    if memory is not None and memory.stage is Stage.REVIEW:
        return Place(Stage.REVIEW)
    step = min(memory.step, len(steps) - 1) if memory else 0
    following = len(steps) if rating is Rating.EASY else step + 1
    if memory is not None and memory.last_review_on == day:
        wait, leaves = timedelta(minutes=steps[step]), following == len(steps)
        following = following if _counts(memory, evidence, at, wait, leaves=leaves) else step
    if following == len(steps):
        return Place(Stage.REVIEW)
    return Place(stage, following, timedelta(minutes=steps[following]))


def stage_of(memory: Memory | None) -> Stage:
    """Return the stage whose steps a facet takes: learning until it has once come into review."""
    return Stage.LEARNING if memory is None or memory.stage is Stage.LEARNING else Stage.RELEARNING


def check_steps(steps: Sequence[int]) -> None:
    """Refuse, with a ValueError, steps that are not a few whole minutes within a day."""
    if len(steps) > MOST_STEPS:
        raise ValueError(f"there are at most {MOST_STEPS} steps, not {len(steps)}")
    for step in steps:
        if type(step) is not int or not 1 <= step <= LONGEST_STEP_MINUTES:
            raise ValueError(f"a step takes from 1 to {LONGEST_STEP_MINUTES} whole minutes, not {step!r}")


def _counts(memory: Memory, evidence: Evidence, at: datetime, wait: timedelta, *, leaves: bool) -> bool:
    """Tell whether a right answer comes late enough on the same day, and unaided where it must."""
    missed_at = memory.failed_today_at
    if leaves and missed_at is not None and not evidence.produced:
        return False
    # A right answer that came too early does not put off the end of the wait that a miss began.
    began_at = missed_at if missed_at is not None and memory.step == 0 else memory.last_review_at
    return at - began_at >= wait or evidence.others_since >= OTHERS_BETWEEN
