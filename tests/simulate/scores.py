"""What the policies came to: means, regrets, and what they would be with other learners."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import NamedTuple

RESAMPLES = 1_000


class Interval(NamedTuple):
    """A figure with the bounds of its 95 % interval."""

    figure: float
    low: float
    high: float


@dataclass(frozen=True)
class Scores:
    """Recall by world, policy and learner: the same learners in every cell, one number a measure."""

    cells: dict[str, dict[str, list[tuple[float, ...]]]]

    @property
    def learners(self) -> int:
        """Return how many learners there were."""
        return len(next(iter(next(iter(self.cells.values())).values())))

    @property
    def minds(self) -> dict[str, Scores]:
        """Return the worlds of each kind of memory, by its name: what a world's own name begins with."""
        names = dict.fromkeys(world.split(",")[0] for world in self.cells)
        return {
            name: Scores({world: row for world, row in self.cells.items() if world.startswith(f"{name},")})
            for name in names
        }

    def mean(self, world: str, policy: str, measure: int, sample: Sequence[int] | None = None) -> float:
        """Return the mean over learners; `sample` takes some of them, as often as they are listed."""
        column = self.cells[world][policy]
        chosen = range(self.learners) if sample is None else sample
        return sum(column[n][measure] for n in chosen) / len(chosen)

    def over_worlds(self, policy: str, measure: int, sample: Sequence[int] | None = None) -> float:
        """Return the mean over worlds and learners."""
        return sum(self.mean(world, policy, measure, sample) for world in self.cells) / len(self.cells)


def summed_up(
    scores: Scores, among: Sequence[str], measure: int, resamples: int = RESAMPLES
) -> dict[str, dict[str, Interval]]:
    """Return each policy's recall, mean and worst regret, with bootstrap intervals over learners."""
    luck = Random(len(among))
    samples = [luck.choices(range(scores.learners), k=scores.learners) for _ in range(resamples)]
    figures = {}
    plain = _figures(scores, among, measure, None)
    drawn = [_figures(scores, among, measure, sample) for sample in samples]
    for name in among:
        figures[name] = {
            what: Interval(figure, *_bounds([each[name][what] for each in drawn]))
            for what, figure in plain[name].items()
        }
    return figures


def compared(scores: Scores, ours: str, other: str, measure: int, resamples: int = RESAMPLES) -> Interval:
    """Return by which share the mean over worlds of one policy is above that of another."""
    luck = Random(0)

    def ahead(sample: Sequence[int] | None) -> float:
        return scores.over_worlds(ours, measure, sample) / scores.over_worlds(other, measure, sample) - 1

    drawn = [ahead(luck.choices(range(scores.learners), k=scores.learners)) for _ in range(resamples)]
    return Interval(ahead(None), *_bounds(drawn))


def lowest(scores: Scores, ours: str, other: str, measure: int) -> tuple[float, str]:
    """Return the world in which one policy does worst beside another, and by which share it is above."""
    return min(
        (scores.mean(world, ours, measure) / scores.mean(world, other, measure) - 1, world)
        for world in scores.cells
    )


def _figures(
    scores: Scores, among: Sequence[str], measure: int, sample: Sequence[int] | None
) -> dict[str, dict[str, float]]:
    means = {
        world: {name: scores.mean(world, name, measure, sample) for name in among} for world in scores.cells
    }
    figures = {}
    for name in among:
        regrets = [1 - row[name] / max(row.values()) for row in means.values()]
        figures[name] = {
            "recall": sum(row[name] for row in means.values()) / len(means),
            "mean regret": sum(regrets) / len(regrets),
            "worst regret": max(regrets),
        }
    return figures


def _bounds(drawn: list[float]) -> tuple[float, float]:
    drawn = sorted(drawn)
    if not drawn:
        return float("nan"), float("nan")
    return drawn[int(0.025 * len(drawn))], drawn[min(len(drawn) - 1, int(0.975 * len(drawn)))]
