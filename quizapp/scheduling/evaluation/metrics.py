"""How well recall was foretold: log loss, RMSE over bins, AUC, and how sure these numbers are.

Every sum runs over weights, a weight a prediction: a resample of days is nothing but other weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import floor, log, sqrt
from operator import add, itemgetter, mul, sub
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from quizapp.scheduling.evaluation.log import Log

Bin = tuple[float, int, int]
_LEAST = 1e-4


class Score(NamedTuple):
    """How well recall was foretold; the AUC is None where all were right, or all wrong."""

    log_loss: float
    rmse_bins: float
    auc: float | None


class Predictions:
    """Chances of recall beside what came of them, ready to be scored under any weights."""

    def __init__(self, chances: Sequence[float], right: Sequence[bool], bins: Sequence[Bin]) -> None:
        clipped = [min(max(chance, _LEAST), 1 - _LEAST) for chance in chances]
        self._losses = [-log(c if r else 1 - c) for c, r in zip(clipped, right, strict=True)]
        self._by_bin = _Runs(bins)
        self._surplus = self._by_bin.sort([float(r) - c for c, r in zip(clipped, right, strict=True)])
        self._by_chance = _Runs(clipped)
        self._right = self._by_chance.sort([float(r) for r in right])

    def score(self, weights: Sequence[float]) -> Score:
        """Return the score when each prediction counts as often as its weight says."""
        total = sum(weights)
        log_loss = sum(map(mul, self._losses, weights)) / total
        return Score(log_loss, self._rmse_bins(weights, total), self._auc(weights))

    def _rmse_bins(self, weights: Sequence[float], total: float) -> float:
        ordered = self._by_bin.sort(weights)
        counts = self._by_bin.sums(ordered)
        surpluses = self._by_bin.sums(list(map(mul, ordered, self._surplus)))
        squares = (s * s / count for s, count in zip(surpluses, counts, strict=True) if count)
        return sqrt(sum(squares) / total)

    def _auc(self, weights: Sequence[float]) -> float | None:
        """Return the share of pairs (one right, one wrong) in the right order; a tie is half a pair."""
        ordered = self._by_chance.sort(weights)
        counts = self._by_chance.sums(ordered)
        right = self._by_chance.sums(list(map(mul, ordered, self._right)))
        wrong = list(map(sub, counts, right))
        pairs: float = sum(right) * sum(wrong)
        if not pairs:
            return None
        wrong_up_to = list(accumulate(wrong))
        below_and_up_to = map(add, wrong_up_to, [0.0, *wrong_up_to[:-1]])
        in_order: float = sum(map(mul, right, below_and_up_to)) / 2
        return in_order / pairs


class _Runs:
    """The order that brings equal keys together, and where each run of them ends."""

    def __init__(self, keys: Sequence[object]) -> None:
        order = sorted(range(len(keys)), key=keys.__getitem__)  # type: ignore[arg-type]
        ends = [n for n in range(1, len(order)) if keys[order[n]] != keys[order[n - 1]]]
        self._order, self._ends = order, [*ends, len(order)]

    def sort(self, values: Sequence[float]) -> Sequence[float]:
        """Return values in this order."""
        return gathered(values, self._order)

    def sums(self, ordered: Sequence[float]) -> list[float]:
        """Return the sum of each run."""
        up_to = gathered([0.0, *accumulate(ordered)], self._ends)
        return list(map(sub, up_to, [0.0, *up_to[:-1]]))


def gathered(values: Sequence[float], places: Sequence[int]) -> Sequence[float]:
    """Return the values at these places."""
    found = itemgetter(*places)(values)
    return found if len(places) > 1 else [found]


def bins_of(log: Log) -> list[Bin]:
    """Return each row's bin: its interval, the card's reviews on other days and its lapses, in powers.

    These are the bins of the FSRS projects' RMSE(bins).
    """
    reviews: dict[int, int] = {}
    lapses: dict[int, int] = {}
    found = []
    for row, card in enumerate(log.cards):
        elapsed = log.elapsed[row] or 0
        reviews[card] = reviews.get(card, 0) + (elapsed > 0)
        found.append(_bin(max(elapsed, 1), reviews[card], lapses.get(card, 0)))
        lapses[card] = lapses.get(card, 0) + (elapsed > 0 and not log.is_right(row))
    return found


def _bin(interval: int, reviews: int, lapses: int) -> Bin:
    return (
        round(2.48 * _power_below(interval, 3.62), 2),
        round(1.99 * _power_below(reviews + 1, 1.89)),
        round(1.65 * _power_below(lapses, 1.73)) if lapses else 0,
    )


def _power_below(number: int, base: float) -> float:
    return base ** floor(log(number, base) + 1e-12)
