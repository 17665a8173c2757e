"""The tables of a campaign, in text and in JSON, and whether the goals are met."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.simulate.policies import FLASHCARDS, OURS, QUESTIONS
from tests.simulate.scores import Interval, Scores, compared, lowest, summed_up
from tests.simulate.study import Plan

MEAN_REGRET, WORST_REGRET, OVER_SM2, NEVER_BELOW = 0.06, 0.20, 0.08, -0.03
_WIDTH = 58


def lines(scores: Scores, plan: Plan) -> Iterator[str]:
    """Yield the tables: recall in each world, then each league's summary and goals."""
    for measure, after in enumerate(plan.measured_after):
        yield f"== Recall in production over the whole deck, {after} days after the last of {plan.days}"
        yield from _worlds(scores, measure)
        for league in (QUESTIONS, FLASHCARDS):
            yield f"== Against rivals with {league}, {after} days after the last"
            yield f"{'':<{_WIDTH}}{'recall':>8}  {'mean regret':<20}{'worst regret':<20}"
            for name, row in summed_up(scores, _among(scores, league), measure).items():
                shown = [_shown(row[what]) for what in ("mean regret", "worst regret")]
                yield f"{name:<{_WIDTH}}{row['recall'].figure:>8.3f}  {shown[0]:<20}{shown[1]:<20}"
            yield from _by_mind(scores, league, measure)
            yield from (
                f"  {'met   ' if met else 'MISSED'} {goal}" for goal, met in goals(scores, league, measure)
            )


def goals(scores: Scores, league: str, measure: int) -> Iterator[tuple[str, bool]]:
    """Yield each goal with what ours came to, and whether that is enough."""
    row = summed_up(scores, _among(scores, league), measure, resamples=0)[OURS]
    for what, most in (("mean regret", MEAN_REGRET), ("worst regret", WORST_REGRET)):
        yield f"{what} {row[what].figure:.1%}, at most {most:.0%}", row[what].figure <= most
    above = compared(scores, OURS, f"SM-2, {league}", measure)
    yield f"{_signed(above)} over SM-2 on the mean, at least {OVER_SM2:+.0%}", above.figure >= OVER_SM2
    for rival in ("SM-2", "Leitner"):
        least, world = lowest(scores, OURS, f"{rival}, {league}", measure)
        yield f"{least:+.1%} beside {rival} in {world}, at least {NEVER_BELOW:+.0%}", least >= NEVER_BELOW


def as_json(scores: Scores, plan: Plan) -> dict[str, Any]:
    """Return everything that the tables hold."""
    return {
        "learners": scores.learners,
        "facets": len(plan.deck.facets),
        "days": plan.days,
        "measures": {
            f"{after} days after": {
                "worlds": {
                    world: {name: round(scores.mean(world, name, measure), 4) for name in row}
                    for world, row in scores.cells.items()
                },
                "leagues": {league: _league(scores, league, measure) for league in (QUESTIONS, FLASHCARDS)},
            }
            for measure, after in enumerate(plan.measured_after)
        },
    }


def _league(scores: Scores, league: str, measure: int) -> dict[str, Any]:
    figures = summed_up(scores, _among(scores, league), measure)
    return {
        "policies": {
            name: {what: [round(bound, 4) for bound in interval] for what, interval in row.items()}
            for name, row in figures.items()
        },
        "goals": dict(goals(scores, league, measure)),
    }


def _worlds(scores: Scores, measure: int) -> Iterator[str]:
    names = list(next(iter(scores.cells.values())))
    for world, row in scores.cells.items():
        yield f"-- {world}"
        best = max(scores.mean(world, name, measure) for name in names)
        for name in row:
            mean = scores.mean(world, name, measure)
            yield f"{name:<{_WIDTH}}{mean:>8.3f}{'  best' if mean == best else ''}"


def _by_mind(scores: Scores, league: str, measure: int) -> Iterator[str]:
    """Yield what ours regrets with each kind of memory on its own."""
    for name, part in scores.minds.items():
        row = summed_up(part, _among(part, league), measure)[OURS]
        shown = [_shown(row[what]) for what in ("mean regret", "worst regret")]
        yield f"{f'{OURS}, {name}':<{_WIDTH}}{row['recall'].figure:>8.3f}  {shown[0]:<20}{shown[1]:<20}"


def _among(scores: Scores, league: str) -> list[str]:
    names = next(iter(scores.cells.values()))
    return [name for name in names if name.endswith(league) or name.startswith(OURS)]


def _shown(interval: Interval) -> str:
    return f"{interval.figure:6.1%} ({interval.low:.1%}–{interval.high:.1%})"


def _signed(interval: Interval) -> str:
    return f"{interval.figure:+.1%} ({interval.low:+.1%} to {interval.high:+.1%})"
