"""A policy that sees the truth: no rival, but the fault that the check for blindness has to find."""

from __future__ import annotations

from tests.simulate.deck import Deck
from tests.simulate.minds import PRODUCTION, Mind
from tests.simulate.study import Answer


class Peeking:
    """Asks what truly gains most by the day after the last."""

    def __init__(self, deck: Deck, mind: Mind, last_day: int) -> None:
        """Keep hold of the learner's own memory."""
        self._facets, self._mind, self._last_day = range(len(deck.facets)), mind, last_day
        self._queue: list[int] = []

    def begin(self, day: int) -> None:
        """Line up all facets by what they truly gain."""
        self._queue = sorted(self._facets, key=lambda facet: self._gain(facet, day))

    def choose(self, second: float, seconds_left: float) -> tuple[int, str] | None:
        """Return the facet that gains most."""
        del second, seconds_left
        return (self._queue[-1], "flashcard") if self._queue else None

    def learn(self, answer: Answer) -> None:
        """Ask each facet once a day."""
        del answer
        self._queue.pop()

    def _gain(self, facet: int, day: int) -> float:
        now = self._mind.recall(facet, PRODUCTION, day)
        gain = -self._mind.recall(facet, PRODUCTION, self._last_day + 1)
        for recalled, chance in ((True, now), (False, 1 - now)):
            after = self._mind.apart(facet)
            after.practise(facet, PRODUCTION, day, recalled)
            gain += chance * after.recall(facet, PRODUCTION, self._last_day + 1)
        return gain / (2 - now)
