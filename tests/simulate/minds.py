"""Three kinds of memory, none of them FSRS: how recall of a facet falls with time and rises with practice.

Each mode (recognition, production) of a facet has its own state; a practice counts in full for its own mode
and by the share `transfer` for the other one. Times are in days since the start; a session starts at a whole.
"""

from __future__ import annotations

import math
from copy import copy
from math import exp, log, sqrt
from typing import ClassVar, Protocol, Self

from tests.simulate.learner import Learner

MODES = (RECOGNITION, PRODUCTION) = (0, 1)
EASIER = 0.6
"""Recognising is easier: its chance is recall to this power."""


class Mind(Protocol):
    """A learner's memory of a whole deck."""

    def recall(self, facet: int, mode: int, at: float) -> float:
        """Return the chance that the answer comes to mind."""

    def practise(self, facet: int, mode: int, at: float, recalled: bool) -> None:
        """Take in one answer and its feedback."""

    def apart(self, facet: int) -> Mind:
        """Return a memory of this facet alone, which goes its own way."""


class Traces:
    """Activation: every practice leaves a trace that fades by a power law, faster if it came too soon.

    After Pavlik and Anderson (2005), with their parameters: the decay of a trace grows with the activation it
    met, and time between sessions counts less than time within.
    """

    _DECAY, _DECAY_SCALE, _THRESHOLD, _NOISE = 0.177, 0.217, -0.704, 0.255
    _DAY_SECONDS = 86_400 * 0.025
    _WEIGHT: ClassVar = {True: 2.5, False: 1.5}
    _BROUGHT_DAYS_AGO = 30

    def __init__(self, learner: Learner, facets: int, transfer: float) -> None:
        """Begin with what the learner brought along."""
        self._learner, self._transfer = learner, transfer
        self._traces: dict[int, tuple[list[tuple[float, float, float]], ...]] = {
            facet: ([], []) for facet in range(facets)
        }
        for facet in range(facets):
            if learner.knew_before(facet):
                since = -self._BROUGHT_DAYS_AGO * self._DAY_SECONDS
                for traces in self._traces[facet]:
                    traces.append((8 * self._WEIGHT[True], since, self._DECAY))

    def recall(self, facet: int, mode: int, at: float) -> float:
        """Return the chance that the answer comes to mind."""
        active = self._activity(facet, mode, self._clock(at))
        if not active:
            return 0.0
        above = log(active) - self._THRESHOLD + 0.25 * self._learner.ease(facet)
        chance = 1 / (1 + exp(-above / self._NOISE))
        return chance if mode == PRODUCTION else chance**EASIER

    def practise(self, facet: int, mode: int, at: float, recalled: bool) -> None:
        """Leave a trace in both modes."""
        now = self._clock(at)
        for other in MODES:
            share = 1.0 if other == mode else self._transfer
            if share:
                decay = self._DECAY_SCALE * self._activity(facet, other, now)
                decay += self._DECAY * self._learner.forgetting
                self._traces[facet][other].append((share * self._WEIGHT[recalled], now, decay))

    def apart(self, facet: int) -> Self:
        """Return a memory of this facet alone, which goes its own way."""
        alone = copy(self)
        alone._traces = {facet: tuple(list(traces) for traces in self._traces[facet])}
        return alone

    def _activity(self, facet: int, mode: int, now: float) -> float:
        traces = self._traces[facet][mode]
        return sum(weight * math.pow(max(now - since, 1.0), -decay) for weight, since, decay in traces)

    def _clock(self, at: float) -> float:
        day = int(at)
        return day * self._DAY_SECONDS + (at - day) * 86_400


class Exponential:
    """Exponential forgetting: a success multiplies strength, the more the later it came; a fail divides."""

    _FIRST_DAYS, _GROWTH, _FAIL = 1.0, 4.0, 0.6
    _BROUGHT = (25.0, 0.8)

    def __init__(self, learner: Learner, facets: int, transfer: float) -> None:
        """Begin with what the learner brought along."""
        self._learner, self._transfer = learner, transfer
        # Strength in days, chance of recall at the last practice, and when that was.
        fresh = (self._FIRST_DAYS / learner.forgetting, 0.0, 0.0)
        brought = (self._BROUGHT[0] / learner.forgetting, self._BROUGHT[1], 0.0)
        self._states = {n: [brought if learner.knew_before(n) else fresh] * 2 for n in range(facets)}

    def recall(self, facet: int, mode: int, at: float) -> float:
        """Return the chance that the answer comes to mind."""
        chance = self._chance(facet, mode, at)
        return chance if mode == PRODUCTION else chance**EASIER

    def practise(self, facet: int, mode: int, at: float, recalled: bool) -> None:
        """Strengthen or weaken both modes; the feedback brings the answer back to mind."""
        first = self._FIRST_DAYS / self._learner.forgetting
        for other in MODES:
            share = 1.0 if other == mode else self._transfer
            strength, chance = self._states[facet][other][0], self._chance(facet, other, at)
            rise = self._GROWTH * exp(0.25 * self._learner.ease(facet)) * sqrt(1 - chance)
            factor = 1 + rise if recalled else self._FAIL
            strength = max(first, strength * factor**share)
            self._states[facet][other] = (strength, chance + share * (1 - chance), at)

    def apart(self, facet: int) -> Self:
        """Return a memory of this facet alone, which goes its own way."""
        alone = copy(self)
        alone._states = {facet: list(self._states[facet])}
        return alone

    def _chance(self, facet: int, mode: int, at: float) -> float:
        strength, chance, since = self._states[facet][mode]
        return chance * exp((since - at) / strength)


class Stores:
    """Two stores: a fast one that practice fills, and a slow one that gains what the fast one had lost."""

    _FAST_DAYS, _SLOW_DAYS = 1.5, 80.0
    _TAKEN_IN: ClassVar = {True: 0.35, False: 0.2}
    _BROUGHT = 0.7

    def __init__(self, learner: Learner, facets: int, transfer: float) -> None:
        """Begin with what the learner brought along."""
        self._learner, self._transfer = learner, transfer
        self._fast_days, self._slow_days = (
            days / learner.forgetting for days in (self._FAST_DAYS, self._SLOW_DAYS)
        )
        self._states = {
            n: [(0.0, self._BROUGHT if learner.knew_before(n) else 0.0, 0.0)] * 2 for n in range(facets)
        }

    def recall(self, facet: int, mode: int, at: float) -> float:
        """Return the chance that the answer comes to mind: from either store."""
        fast, slow = self._stores(facet, mode, at)
        chance = 1 - (1 - fast) * (1 - slow)
        return chance if mode == PRODUCTION else chance**EASIER

    def practise(self, facet: int, mode: int, at: float, recalled: bool) -> None:
        """Fill the fast store, and let the slow one take in a part of what was missing there."""
        rate = min(0.9, self._TAKEN_IN[recalled] * exp(0.3 * self._learner.ease(facet)))
        for other in MODES:
            share = 1.0 if other == mode else self._transfer
            fast, slow = self._stores(facet, other, at)
            slow += share * rate * (1 - slow) * (1 - fast)
            self._states[facet][other] = (fast + share * (1 - fast), slow, at)

    def apart(self, facet: int) -> Self:
        """Return a memory of this facet alone, which goes its own way."""
        alone = copy(self)
        alone._states = {facet: list(self._states[facet])}
        return alone

    def _stores(self, facet: int, mode: int, at: float) -> tuple[float, float]:
        fast, slow, since = self._states[facet][mode]
        return fast * exp((since - at) / self._fast_days), slow * exp((since - at) / self._slow_days)


MINDS: dict[str, type[Traces | Exponential | Stores]] = {
    "activation traces": Traces,
    "exponential": Exponential,
    "two stores": Stores,
}
