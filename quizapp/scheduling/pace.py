"""How long a learner usually takes for a right answer: the measure of a fast and a slow one."""

from __future__ import annotations

from collections import defaultdict, deque
from math import isfinite
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

OVER_ANSWERS = 30
FROM_ANSWERS = 10
LONGEST_SECONDS = 60.0


class Pace:
    """The running median of the seconds that right answers took, for each kind of question by itself."""

    def __init__(self) -> None:
        self._latest: defaultdict[str, deque[float]] = defaultdict(lambda: deque(maxlen=OVER_ANSWERS))

    def typical_seconds(self, asked_as: str) -> float | None:
        """Return the median over the latest right answers, None while there are too few."""
        return typical(self._latest[asked_as])

    def learn(self, asked_as: str, seconds: float | None, *, right: bool) -> None:
        """Take in one answer; a wrong one, or one of unknown length, says nothing."""
        if right and seconds is not None and isfinite(seconds) and seconds >= 0:
            self._latest[asked_as].append(min(seconds, LONGEST_SECONDS))


def typical(latest: Sequence[float]) -> float | None:
    """Return the median of the seconds that the latest right answers took, None while they are too few."""
    return median(latest) if len(latest) >= FROM_ANSWERS else None
