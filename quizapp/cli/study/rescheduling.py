"""`quizapp study reschedule`: the days on which everything comes back, under another goal or memory model."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from statistics import fmean
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.cli.db import ready_engine
from quizapp.cli.output import as_json, print_json
from quizapp.cli.ranges import Range
from quizapp.records import replanning
from quizapp.records.credentials import name_key
from quizapp.records.models import Fit, Learner
from quizapp.records.plans import Placed, Replan
from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler
from quizapp.scheduling.scheduler import LEAST_RETENTION, MOST_RETENTION

MOST_SHOWN = 10


@click.command()
@click.argument("name")
@click.option(
    "--retention",
    type=Range(LEAST_RETENTION, MOST_RETENTION),
    help="The share to be remembered, as .85; without this as set.",
)
@click.option(
    "--parameters",
    type=click.Choice(["defaults", "fitted"]),
    help="The memory model: the usual one, or the latest fitted one; without this as it is.",
)
@click.option("--apply", "is_applied", is_flag=True, help="Do it; without this nothing is changed.")
@as_json
def reschedule(
    name: str, retention: float | None, parameters: str | None, is_applied: bool, as_json: bool
) -> None:
    """Show what placing all of NAME's facets on new days would change, and with --apply do it.

    A goal and a memory model that are applied stay in force.
    """
    with Session(ready_engine()) as session:
        learner = session.scalar(select(Learner).where(Learner.name_key == name_key(name)))
        if learner is None:
            raise click.ClickException(f"There is no account of the name {name!r}.")
        scheduler, at = _wanted(session, learner, retention, parameters), clock.now()
        learner_id, shown_as = learner.id, learner.name
        plan = replanning.preview(session, learner_id, scheduler, at)
        if is_applied:
            replanning.take_up(session, learner_id, scheduler, at, f"reschedule:{uuid.uuid4()}")
    found = {"learner": shown_as, "retention": scheduler.desired_retention, "applied": is_applied}
    if as_json:
        print_json(found | _as_json(plan))
        return
    for line in _lines(found | _as_json(plan)):
        click.echo(line)


def _wanted(session: Session, learner: Learner, retention: float | None, parameters: str | None) -> Scheduler:
    """Return the learner's scheduler with another goal and memory model, where these are asked for."""
    scheduler = replace(learner.scheduler, desired_retention=retention or learner.desired_retention)
    if parameters == "defaults":
        return replace(scheduler, parameters=DEFAULT_PARAMETERS)
    if parameters == "fitted":
        adopted = select(Fit).where(Fit.learner_id == learner.id, Fit.adopted)
        fit = session.scalar(adopted.order_by(Fit.id.desc()).limit(1))
        if fit is None:
            raise click.ClickException(f"No memory model has been fitted to the answers of {learner.name}.")
        return replace(scheduler, parameters=tuple(fit.parameters), uses_pace=fit.uses_pace)
    return scheduler


def _as_json(plan: Replan) -> dict[str, Any]:
    return {
        "facets": len(plan.placed),
        "earlier": _summed(plan.earlier),
        "later": _summed(plan.later),
        "next-days": [
            {"day": day.isoformat(), "before": before, "after": after} for day, before, after in plan.load()
        ],
        "moves": [_move(one) for one in plan.moves[:MOST_SHOWN]],
    }


def _summed(days: list[int]) -> dict[str, Any]:
    """Return how many facets move, and by how many days on the average and at most."""
    if not days:
        return {"facets": 0, "days-mean": 0.0, "days-most": 0}
    return {"facets": len(days), "days-mean": round(fmean(days), 1), "days-most": max(days)}


def _move(one: Placed) -> dict[str, Any]:
    before, after = one.before.isoformat(), one.after.isoformat()
    return {"facet": one.facet_id, "before": before, "after": after, "days": one.days}


def _lines(found: dict[str, Any]) -> Iterator[str]:
    yield f"{found['learner']}: {found['facets']} facets, to be remembered with {found['retention']:.0%}."
    for way in ("earlier", "later"):
        moved = found[way]
        if moved["facets"]:
            by = f"by {moved['days-mean']:g} days on the average, by {moved['days-most']} at most"
            yield f"  {moved['facets']} come {way}: {by}."
    if not found["moves"]:
        yield "Every facet comes back when it would anyway."
    else:
        yield f"\n  {'day':<16}{'before':>8}{'after':>8}"
        for day in found["next-days"]:
            weekday = date.fromisoformat(day["day"]).strftime("%a")
            yield f"  {weekday} {day['day']:<12}{day['before']:>8}{day['after']:>8}"
        yield "\n  Those that move most:"
        for move in found["moves"]:
            yield f"  {move['facet']}: {move['before']} → {move['after']} ({move['days']:+} days)"
    yield "\nDone." if found["applied"] else "\nNothing is changed yet: --apply does it."
