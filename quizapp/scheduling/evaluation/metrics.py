"""How well recall was foretold: log loss, RMSE over bins, AUC, and how sure these numbers are.

Every sum runs over weights, a weight a prediction: a resample of days is nothing but other weights.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from math import floor, log, sqrt
from operator import add, itemgetter, mul
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
        self._by_bin = sorted(range(len(bins)), key=bins.__getitem__)
        ends = [n for n in range(1, len(bins)) if bins[self._by_bin[n]] != bins[self._by_bin[n - 1]]]
        self._bins = [slice(*bounds) for bounds in pairwise([0, *ends, len(bins)])]
        self._surplus = gathered([float(r) - c for c, r in zip(clipped, right, strict=True)], self._by_bin)
        self._rank(clipped, right)

    def _rank(self, chances: Sequence[float], right: Sequence[bool]) -> None:
        """Note, for each wrong answer, how many right ones had a smaller chance, and how many no larger."""
        rising = sorted(range(len(chances)), key=chances.__getitem__)
        self._right = [place for place in rising if right[place]]
        self._wrong = [place for place in rising if not right[place]]
        of_right = gathered(chances, self._right)
        of_wrong = gathered(chances, self._wrong)
        self._below = [bisect_left(of_right, chance) for chance in of_wrong]
        self._up_to = [bisect_right(of_right, chance) for chance in of_wrong]

    def score(self, weights: Sequence[float]) -> Score:
        """Return the score when each prediction counts as often as its weight says."""
        total = sum(weights)
        log_loss = sum(map(mul, self._losses, weights)) / total
        return Score(log_loss, self._rmse_bins(weights, total), self._auc(weights))

    def _rmse_bins(self, weights: Sequence[float], total: float) -> float:
        ordered = gathered(weights, self._by_bin)
        surpluses = list(map(mul, ordered, self._surplus))
        sums = ((sum(surpluses[one]), sum(ordered[one])) for one in self._bins)
        return sqrt(sum(surplus * surplus / count for surplus, count in sums if count) / total)

    def _auc(self, weights: Sequence[float]) -> float | None:
        """Return the share of pairs (one right, one wrong) in the right order; a tie is half a pair."""
        right_up_to = [0.0, *accumulate(gathered(weights, self._right))]
        wrong = gathered(weights, self._wrong)
        pairs: float = right_up_to[-1] * sum(wrong)
        if not pairs:
            return None
        below_twice = map(add, gathered(right_up_to, self._below), gathered(right_up_to, self._up_to))
        out_of_order: float = sum(map(mul, wrong, below_twice)) / 2
        return 1 - out_of_order / pairs


def gathered(values: Sequence[float], places: Sequence[int]) -> Sequence[float]:
    """Return the values at these places."""
    if len(places) < 2:
        return [values[place] for place in places]
    found: Sequence[float] = itemgetter(*places)(values)
    return found


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
