"""What a schedule does to a typical facet: the numbers by which two schedules can be compared in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quizapp.scheduling.rating import Rating
from quizapp.scheduling.scheduler import LONGEST_INTERVAL_DAYS

if TYPE_CHECKING:
    from quizapp.scheduling.model import State
    from quizapp.scheduling.scheduler import Scheduler

_CHAIN = 6


class Intervals(NamedTuple):
    """Whole days until a facet comes back: after a first right answer, then after each Good on its due day
    (the chain, which begins with the first), and after a miss at the end of the chain, mended the same day.
    """

    first_right: int
    chain: tuple[int, ...]
    after_lapse: int


def typical_intervals(scheduler: Scheduler) -> Intervals:
    """Return what a scheduler does with answers that are neither fast nor slow, nor lucky."""
    model = scheduler.model
    state = model.step(None, Rating.GOOD, 0)
    chain = [_days(scheduler, state)]
    for _ in range(_CHAIN - 1):
        state = model.step(state, Rating.GOOD, chain[-1])
        chain.append(_days(scheduler, state))
    mended = model.step(model.step(state, Rating.AGAIN, chain[-1]), Rating.GOOD, 0)
    return Intervals(chain[0], tuple(chain), _days(scheduler, mended))


def _days(scheduler: Scheduler, state: State) -> int:
    days = round(scheduler.model.days_until(state.stability, scheduler.desired_retention))
    return min(max(days, 1), LONGEST_INTERVAL_DAYS)
