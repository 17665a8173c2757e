"""What a learner can expect of a plan: the mean of a few simulated futures, and how far these lie apart."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from quizapp.scheduling.forecasting.futures import Future, future

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from quizapp.scheduling.forecasting.plans import Plan, Standing

RETENTIONS = (0.80, 0.85, 0.90, 0.95)
MORE_MINUTES = (5, 10, 20)
SAMPLED = 200
"""Facets that are simulated at most; of more, a fair sample is, and stands for all."""
_FEWEST, _MOST = 2, 8


class Estimate(NamedTuple):
    """A mean over simulated futures, with the least and the most of them."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Outlook:
    """What a plan comes to over so many days, by day and at their end.

    Answers count all that is asked, repeats of the same day included. `known` is how many facets would be
    recalled at the end, `firm` how many with a chance of .9 or more, `met` how many were asked by then.
    """

    plan: Plan
    answers_a_day: Estimate
    minutes_a_day: Estimate
    known: Estimate
    firm: Estimate
    met: Estimate
    answers_by_day: tuple[float, ...]

    @property
    def minutes_by_day(self) -> tuple[float, ...]:
        """Return the minutes that each day takes."""
        return tuple(answers * self.plan.seconds_per_answer / 60 for answers in self.answers_by_day)


def outlook(standing: Standing, plan: Plan, at: datetime, days: int, seed: str = "") -> Outlook:
    """Return what to expect of a plan over `days`, at least 1, beginning with the day of `at`.

    A small bank is lived through several times, of one with more than `SAMPLED` facets a sample each time.
    The same arguments have the same outlook.
    """
    if days < 1:
        raise ValueError(f"an outlook reaches over at least one day, not {days}")
    return _summed(plan, list(_futures(standing, plan, at, days, seed)))


def with_retentions(plan: Plan, retentions: Iterable[float] = RETENTIONS) -> list[Plan]:
    """Return a plan with each desired retention, and the plan itself, least first."""
    wanted = sorted({*retentions, plan.scheduler.desired_retention})
    schedulers = (replace(plan.scheduler, desired_retention=retention) for retention in wanted)
    return [replace(plan, scheduler=scheduler) for scheduler in schedulers]


def with_more_minutes(now: Outlook, more: Iterable[float] = MORE_MINUTES) -> list[Plan]:
    """Return a plan with so many minutes a day more than it takes now, in the order of `more`.

    Its limit, if it has one, is raised by as much, and new facets come in proportion.
    """
    used = max(1.0, now.minutes_a_day.mean)
    return [_roomier(now.plan, minutes, (used + minutes) / used) for minutes in more]


def _roomier(plan: Plan, minutes: float, times: float) -> Plan:
    limit = None if plan.daily_minutes is None else plan.daily_minutes + minutes
    return replace(plan, daily_minutes=limit, new_per_day=ceil(plan.new_per_day * times))


def _futures(standing: Standing, plan: Plan, at: datetime, days: int, seed: str) -> Iterable[Future]:
    size = min(standing.facets, SAMPLED)
    repetitions = min(max(_FEWEST * SAMPLED // max(size, 1), _FEWEST), _MOST)
    for repetition in range(repetitions):
        chance = f"{seed}:{repetition}"
        sample, weight = _sampled(standing, size, chance)
        yield future(sample, plan, at, days, chance, weight)


def _sampled(standing: Standing, size: int, seed: str) -> tuple[Standing, float]:
    """Return some facts with all their facets, spread evenly by how firm they are, and their weight."""
    if standing.facets <= size:
        return standing, 1.0
    firmness: dict[str, float] = {facet_id.rpartition(".")[0]: -1.0 for facet_id in standing.unmet}
    for facet_id, memory in standing.memories.items():
        fact_id = facet_id.rpartition(".")[0]
        firmness[fact_id] = max(firmness.get(fact_id, -1.0), memory.stability)
    facts = sorted(firmness, key=firmness.__getitem__)
    pace = standing.facets / size
    start = random.Random(seed).random() * min(pace, len(facts))  # noqa: S311 - a sample, not a secret
    taken = {facts[int(start + number * pace)] for number in range(ceil((len(facts) - start) / pace))}
    sample = replace(
        standing,
        memories={f: memory for f, memory in standing.memories.items() if f.rpartition(".")[0] in taken},
        unmet=[facet_id for facet_id in standing.unmet if facet_id.rpartition(".")[0] in taken],
    )
    return sample, standing.facets / max(sample.facets, 1)


def _summed(plan: Plan, futures: list[Future]) -> Outlook:
    by_day = tuple(sum(day) / len(futures) for day in zip(*(f.answers_by_day for f in futures), strict=True))
    a_day = [sum(f.answers_by_day) / len(f.answers_by_day) for f in futures]
    return Outlook(
        plan=plan,
        answers_a_day=_estimate(a_day),
        minutes_a_day=_estimate([answers * plan.seconds_per_answer / 60 for answers in a_day]),
        known=_estimate([f.known for f in futures]),
        firm=_estimate([f.firm for f in futures]),
        met=_estimate([f.met for f in futures]),
        answers_by_day=by_day,
    )


def _estimate(values: list[float]) -> Estimate:
    return Estimate(sum(values) / len(values), min(values), max(values))
