"""The protocol: fit on what came before, foretell what comes next; and a check that nothing looks ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.scheduling.evaluation.algorithms import Algorithm
    from quizapp.scheduling.evaluation.log import Log

FOLDS = 5


class TooShort(Exception):
    """A log has too few reviews that can be foretold."""


def folds(scored: Sequence[int]) -> list[tuple[int, int]]:
    """Return the first row of each fold and the row after its last; all before a fold is there to learn from.

    The scored rows are cut into equal parts, of which the first (with what cannot be divided) is only learnt
    from: scikit-learn's TimeSeriesSplit.
    """
    size = len(scored) // (FOLDS + 1)
    if not size:
        raise TooShort(f"only {len(scored)} reviews on a later day; an evaluation needs {FOLDS + 1}")
    starts = range(len(scored) - FOLDS * size, len(scored), size)
    return [(scored[start], scored[start + size - 1] + 1) for start in starts]


def is_causal(kind: type[Algorithm], log: Log) -> bool:
    """Tell whether no prediction changes when the outcomes of its own row and of later ones do."""
    upto = len(log) * 3 // 4
    turned_from = (upto + len(log)) // 2
    turned = log.turned_over(turned_from)
    one, other = kind(), kind()
    one.fit(log, upto)
    other.fit(turned, upto)
    known = turned_from + 1 - upto
    expected = one.predict(log, upto, len(log))[:known]
    return expected == other.predict(turned, upto, len(log))[:known]


def foretold(
    kind: type[Algorithm], log: Log, parts: Sequence[tuple[int, int]], advance: Callable[[], object]
) -> list[tuple[int, float]]:
    """Return each row of the folds with its prediction, fold by fold."""
    found: list[tuple[int, float]] = []
    for first, last in parts:
        algorithm = kind()
        algorithm.fit(log, first)
        found += zip(range(first, last), algorithm.predict(log, first, last), strict=True)
        advance()
    return found
