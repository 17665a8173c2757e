"""FSRS-6, the memory model: the only place that knows the package which computes it."""

from __future__ import annotations

from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

import fsrs_rs_python as fsrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quizapp.scheduling.rating import Rating

DEFAULT_PARAMETERS: tuple[float, ...] = tuple(fsrs.DEFAULT_PARAMETERS)
HORIZON_DAYS = 60
"""Days after which it counts what a review has brought."""


class State(NamedTuple):
    """How firm a memory is: stability in days, difficulty from 1 to 10."""

    stability: float
    difficulty: float


def blend(known: State, forgotten: State, chance: float) -> State:
    """Return the state between two, `known` having this chance: stability geometric, difficulty linear."""
    return State(
        known.stability**chance * forgotten.stability ** (1 - chance),
        known.difficulty * chance + forgotten.difficulty * (1 - chance),
    )


class Model:
    """FSRS-6 with one learner's 21 parameters."""

    def __init__(self, parameters: Sequence[float]) -> None:
        """Take 21 finite numbers; anything else is a ValueError."""
        if len(parameters) != len(DEFAULT_PARAMETERS):
            raise ValueError(f"FSRS-6 has {len(DEFAULT_PARAMETERS)} parameters, not {len(parameters)}")
        for parameter in parameters:
            if isinstance(parameter, bool | str) or not isfinite(parameter):
                raise ValueError(f"a parameter is a finite number, not {parameter!r}")
        self._fsrs = fsrs.FSRS(list(parameters))
        # The package keeps the decay within these bounds too, but has no curve to ask.
        self._decay = min(max(parameters[20], 0.1), 0.8)
        self._factor = 0.9 ** (-1 / self._decay) - 1

    def step(self, state: State | None, rating: Rating, days: int, known: float = 1.0) -> State:
        """Return the state after a rating given `days` calendar days later; None means never seen.

        A right answer that was known with the chance `known` leaves a state between its own and a miss's.
        """
        current = None if state is None else fsrs.MemoryState(*state)
        # The retention asked for moves only intervals, and those are not read here.
        following = self._fsrs.next_states(current, 0.9, days)
        reached = _state_of(getattr(following, rating))
        return reached if known == 1 else blend(reached, _state_of(following.again), known)

    def recall(self, stability: float, days: float) -> float:
        """Return the chance of recall `days` after the last review."""
        return float((1 + self._factor * days / stability) ** -self._decay)

    def days_until(self, stability: float, recall: float) -> float:
        """Return the days after which the chance of recall has fallen to `recall`."""
        return float(stability / self._factor * (recall ** (-1 / self._decay) - 1))

    def gain(self, stability: float, difficulty: float, days: int, horizon_days: int = HORIZON_DAYS) -> float:
        """Return by how much a review after `days` raises recall at the horizon, on the average."""
        following = self._fsrs.next_states(fsrs.MemoryState(stability, difficulty), 0.9, days)
        # The curve is written out: a queue of a hundred thousand asks for this number of each.
        factor, power = self._factor, -self._decay
        right = (1 + factor * days / stability) ** power
        if_right = (1 + factor * horizon_days / following.good.memory.stability) ** power
        if_wrong = (1 + factor * horizon_days / following.again.memory.stability) ** power
        unasked = (1 + factor * (days + horizon_days) / stability) ** power
        return float(right * if_right + (1 - right) * if_wrong - unasked)


@lru_cache(maxsize=256)
def model_of(parameters: tuple[float, ...]) -> Model:
    """Return the model with these parameters, made once."""
    return Model(parameters)


def _state_of(item: fsrs.ItemState) -> State:
    memory = item.memory
    return State(memory.stability, memory.difficulty)
