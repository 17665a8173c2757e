"""The algorithms beside each other: scores on one log and over several, and how sure they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from statistics import fmean, quantiles
from typing import TYPE_CHECKING, NamedTuple

from quizapp.scheduling.evaluation.algorithms import ALGORITHMS, REFERENCE
from quizapp.scheduling.evaluation.metrics import Predictions, Score, bins_of, gathered
from quizapp.scheduling.evaluation.protocol import FOLDS, folds, foretold, is_causal

if TYPE_CHECKING:
    from quizapp.scheduling.evaluation.log import Log

RESAMPLES = 300
STEPS = len(ALGORITHMS) * (FOLDS + 1) + RESAMPLES
"""How often an evaluation of one log tells that it has advanced."""


class Interval(NamedTuple):
    """Where a number lies in 95 of 100 resamples, these being moved so that their mean is the number itself.

    A resample repeats days, and by that alone has a higher RMSE(bins) than the whole.
    """

    low: float
    high: float


class MeanScore(NamedTuple):
    """A mean of scores over the logs that have one."""

    log_loss: float | None
    rmse_bins: float | None
    auc: float | None


@dataclass(frozen=True)
class Result:
    """One algorithm's score, what it is above the reference's, and the intervals of both.

    An AUC, and what is made of it, is None where all answers were alike.
    """

    name: str
    score: Score
    intervals: tuple[Interval | None, ...]
    above: tuple[float | None, ...]
    above_intervals: tuple[Interval | None, ...]
    is_causal: bool


@dataclass(frozen=True)
class Evaluation:
    """What came of a log; `foretold` counts the reviews that the scores are made of."""

    log: Log
    foretold: int
    results: tuple[Result, ...]


def evaluate(log: Log, advance: Callable[[], object] = lambda: None) -> Evaluation:
    """Return how well each algorithm foretells a log; TooShort where there is not enough to foretell."""
    parts = folds(log.scored)
    rows = [row for row in log.scored if row >= parts[0][0]]
    bins, right = bins_of(log), [log.is_right(row) for row in rows]
    predictions, causal = {}, {}
    for kind in ALGORITHMS:
        chances = dict(foretold(kind, log, parts, advance))
        predictions[kind.name] = Predictions([chances[r] for r in rows], right, [bins[r] for r in rows])
        causal[kind.name] = is_causal(kind, log)
        advance()
    scores = {name: made.score([1.0] * len(rows)) for name, made in predictions.items()}
    resampled = _resampled(predictions, [log.days[row] for row in rows], advance)
    results = (_result(name, scores, resampled, causal[name]) for name in predictions)
    return Evaluation(log, len(rows), tuple(results))


def _resampled(
    predictions: dict[str, Predictions], days: Sequence[int], advance: Callable[[], object]
) -> dict[str, list[Score]]:
    """Return each algorithm's scores over resamples of whole days, the same days for all of them."""
    numbers = {day: number for number, day in enumerate(sorted(set(days)))}
    places = [numbers[day] for day in days]
    random = Random(0)  # noqa: S311 - nothing secret; the same numbers at every run
    found: dict[str, list[Score]] = {name: [] for name in predictions}
    for _ in range(RESAMPLES):
        drawn = [0.0] * len(numbers)
        for day in random.choices(range(len(numbers)), k=len(numbers)):
            drawn[day] += 1
        weights = gathered(drawn, places)
        for name, made in predictions.items():
            found[name].append(made.score(weights))
        advance()
    return found


def _result(
    name: str, scores: dict[str, Score], resampled: dict[str, list[Score]], is_causal: bool
) -> Result:
    above = _less(scores[name], scores[REFERENCE])
    above_resampled = [_less(*pair) for pair in zip(resampled[name], resampled[REFERENCE], strict=True)]
    return Result(
        name,
        scores[name],
        _intervals(scores[name], resampled[name]),
        above,
        _intervals(above, above_resampled),
        is_causal,
    )


def _less(one: Score, other: Score) -> tuple[float | None, ...]:
    return tuple(
        None if mine is None or theirs is None else mine - theirs
        for mine, theirs in zip(one, other, strict=True)
    )


def _intervals(
    numbers: Sequence[float | None], samples: Sequence[Sequence[float | None]]
) -> tuple[Interval | None, ...]:
    return tuple(map(_interval, numbers, zip(*samples, strict=True)))


def _interval(number: float | None, samples: Sequence[float | None]) -> Interval | None:
    known = [sample for sample in samples if sample is not None]
    if number is None or len(known) < len(samples) / 2:
        return None
    moved = number - fmean(known)
    cuts = quantiles(known, n=40, method="inclusive")
    return Interval(cuts[0] + moved, cuts[-1] + moved)


def means(evaluations: Sequence[Evaluation], *, weighted: bool) -> dict[str, MeanScore]:
    """Return each algorithm's mean score over the logs, each weighing the same or by what was foretold."""
    weights = [float(one.foretold) if weighted else 1.0 for one in evaluations]
    by_name = zip(*(one.results for one in evaluations), strict=True)
    return {
        results[0].name: MeanScore(
            *(_mean(column, weights) for column in zip(*(one.score for one in results), strict=True))
        )
        for results in by_name
    }


def _mean(values: Sequence[float | None], weights: Sequence[float]) -> float | None:
    known = [(value, weight) for value, weight in zip(values, weights, strict=True) if value is not None]
    return fmean([v for v, _ in known], [w for _, w in known]) if known else None
