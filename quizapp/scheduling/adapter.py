"""Our scheduler for a harness that keeps a log in arrays, and scores any class that can fit and predict."""

from __future__ import annotations

from math import isfinite
from typing import Any

from quizapp.scheduling.evaluation.algorithms import Ours
from quizapp.scheduling.evaluation.log import Log


class Quizapp:
    """The app's scheduler behind `fit(collection, upto)` and `predict(collection, first, last)`.

    A collection has the arrays `card`, `day`, `rating` (1 to 4), `dur` (milliseconds, nan where unknown) and
    `delta`, a row a review in time order.
    """

    name = Ours.name

    def __init__(self) -> None:
        self._ours = Ours()

    def fit(self, collection: Any, upto: int) -> None:
        """Learn from the rows before `upto`."""
        self._ours.fit(_log(collection, int(upto)), int(upto))

    def predict(self, collection: Any, first: int, last: int) -> Any:
        """Return the chance of recall of the rows from `first` to before `last`, as an array."""
        first, last = int(first), int(last)
        found = collection.delta[first:last].astype(float)
        found[:] = self._ours.predict(_log(collection, last), first, last)
        return found


def _log(collection: Any, upto: int) -> Log:
    return Log(
        str(collection.name),
        collection.card[:upto].tolist(),
        collection.day[:upto].tolist(),
        collection.rating[:upto].tolist(),
        [ms / 1000 if isfinite(ms) else None for ms in collection.dur[:upto].tolist()],
    )
