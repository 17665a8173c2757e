"""What two schedules do to a typical facet, for telling a learner what changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from quizapp.scheduling import Rating, Scheduler
from quizapp.scheduling.typical import typical_intervals
from tests.scheduling.learners import stretched
from tests.scheduling.responses import flashcard

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SCHEDULERS = [Scheduler(), Scheduler(stretched(3), 0.8), Scheduler(stretched(0.2), 0.97)]


@pytest.mark.parametrize("scheduler", SCHEDULERS, ids=["default", "firm", "weak"])
def test_the_intervals_are_those_that_the_scheduler_gives(scheduler: Scheduler) -> None:
    found, at, memory = typical_intervals(scheduler), NOON, None
    for days in found.chain:
        memory = scheduler.review(memory, flashcard(Rating.GOOD), at)
        assert scheduler.interval_days(memory) == days
        at += timedelta(days=days)
    memory = scheduler.review(memory, flashcard(Rating.AGAIN), at)
    memory = scheduler.review(memory, flashcard(Rating.GOOD), at + timedelta(minutes=10))
    assert scheduler.interval_days(memory) == found.after_lapse
    assert found.first_right == found.chain[0]


def test_who_remembers_longer_is_asked_later() -> None:
    usual, longer = typical_intervals(Scheduler()), typical_intervals(Scheduler(stretched(3)))
    assert all(mine < theirs for mine, theirs in zip(usual.chain, longer.chain, strict=True))
