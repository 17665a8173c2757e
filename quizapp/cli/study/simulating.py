"""`quizapp study simulate`: what a learner's plan comes to, and what another one would."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.bank.reader import read_bank
from quizapp.cli.db import ready_engine
from quizapp.cli.output import as_json, print_json, with_progress
from quizapp.cli.ranges import Range
from quizapp.config import read_settings
from quizapp.progress.planning import MOST_DAYS, Outlooks, Simulation, simulation
from quizapp.records.credentials import name_key
from quizapp.records.models import Learner
from quizapp.scheduling.forecasting import MORE_MINUTES, RETENTIONS, Estimate, Outlook, Plan
from quizapp.scheduling.scheduler import LEAST_RETENTION, MOST_RETENTION

_RETENTION = Range(LEAST_RETENTION, MOST_RETENTION)
_MINUTES = Range(0, 24 * 60, min_open=True)


@click.command()
@click.argument("name")
@click.option("--days", type=click.IntRange(1, MOST_DAYS), help="Days ahead; to the exam, else 90.")
@click.option("--retention", type=_RETENTION, multiple=True, help="A goal to try, as .85; may be repeated.")
@click.option("--minutes", type=_MINUTES, multiple=True, help="Minutes a day more to try; may be repeated.")
@click.option("--exam", type=click.DateTime(["%Y-%m-%d"]), help="Suppose an exam on this day.")
@as_json
def simulate(
    name: str,
    days: int | None,
    retention: tuple[float, ...],
    minutes: tuple[float, ...],
    exam: datetime | None,
    as_json: bool,
) -> None:
    """Tell what the plan of NAME comes to: reviews a day for each goal, facts known for more minutes.

    The days to come are simulated under NAME's own memory model, and nothing is changed.
    """
    settings = read_settings()
    with Session(ready_engine(settings)) as session:
        learner = session.scalar(select(Learner).where(Learner.name_key == name_key(name)))
        if learner is None:
            raise click.ClickException(f"There is no account of the name {name!r}.")
        at = clock.now()
        if exam and exam.date() <= learner.scheduler.day_of(at):
            raise click.BadParameter("the exam has to lie ahead.", param_hint="--exam")
        supposed = simulation(
            session,
            read_bank(settings.bank),
            learner,
            at,
            days=days,
            exam_on=exam.date() if exam else None,
            retentions=retention or RETENTIONS,
            more_minutes=minutes or MORE_MINUTES,
        )
    found = supposed.outlooks(_watched)
    if as_json:
        print_json(_as_json(supposed, found))
    else:
        _tell(name, supposed, found)


def _watched(plans: list[Plan]) -> Iterable[Plan]:
    return with_progress(plans, "Simulating")


def _tell(name: str, supposed: Simulation, found: Outlooks) -> None:
    end = f"{supposed.ends_on}, the exam" if supposed.ends_with_exam else str(supposed.ends_on)
    click.echo(
        f"{name}: {supposed.facets} facets, {supposed.days} days ahead, to {end}. All numbers are about."
    )
    click.echo("\n  goal   reviews a day   minutes a day   known at the end")
    for made in found.by_retention:
        goal = f"{made.plan.scheduler.desired_retention:.0%}"
        mark = "   <- now" if made is found.now else ""
        click.echo(f"  {goal:<7}{_counts(made)}{mark}")
    click.echo("\n  minutes   new a day   reviews a day   minutes a day   known at the end")
    for more, made in [(0.0, found.now), *found.by_minutes]:
        label = f"+{more:g}" if more else "now"
        gained = f"   {made.known.mean - found.now.known.mean:+.0f}" if more else ""
        click.echo(f"  {label:<10}{made.plan.new_per_day:<12}{_counts(made)}{gained}")


def _counts(made: Outlook) -> str:
    known = f"{made.known.mean:.0f} ({made.known.low:.0f} to {made.known.high:.0f})"
    return f"{made.answers_a_day.mean:<16.0f}{made.minutes_a_day.mean:<16.0f}{known}"


def _as_json(supposed: Simulation, found: Outlooks) -> dict[str, Any]:
    return {
        "days": supposed.days,
        "ends_on": supposed.ends_on.isoformat(),
        "exam_on": supposed.plan.exam_on.isoformat() if supposed.plan.exam_on else None,
        "facets": supposed.facets,
        "met": len(supposed.standing.memories),
        "seconds_per_answer": supposed.plan.seconds_per_answer,
        "by_retention": [
            {"is_now": made is found.now, **_outlook_as_json(made)} for made in found.by_retention
        ],
        "by_minutes": [
            {"more_minutes": more, **_outlook_as_json(made)}
            for more, made in [(0.0, found.now), *found.by_minutes]
        ],
    }


def _outlook_as_json(made: Outlook) -> dict[str, Any]:
    estimates: dict[str, Estimate] = {
        "reviews_a_day": made.answers_a_day,
        "minutes_a_day": made.minutes_a_day,
        "known": made.known,
        "firm": made.firm,
        "met": made.met,
    }
    return {
        "desired_retention": made.plan.scheduler.desired_retention,
        "daily_minutes": made.plan.daily_minutes,
        "new_per_day": made.plan.new_per_day,
        **{name: estimate._asdict() for name, estimate in estimates.items()},
        "reviews_by_day": list(made.answers_by_day),
        "minutes_by_day": list(made.minutes_by_day),
    }
