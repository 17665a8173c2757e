"""The plan page: what a goal costs, and what more time would bring."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template

from quizapp import clock
from quizapp.progress.planning import Outlooks, Simulation, simulation
from quizapp.scheduling.forecasting import Outlook
from quizapp.web.access import Access, allow
from quizapp.web.visitor import bank, records, this_learner

KEPT_AT_MOST = 200
bp = Blueprint("plan", __name__, url_prefix="/plan")
_kept: dict[Simulation, Outlooks] = {}


@dataclass(frozen=True)
class Row:
    """One plan in whole numbers; `more` are the minutes a day beyond the present plan's."""

    goal_percent: int
    more: int
    new_a_day: int
    reviews: int
    minutes: int
    met: int
    known: int
    gained: int
    is_now: bool


@bp.get("")
@allow(Access.LEARNER)
def show() -> str:
    """Show what the learner's plan comes to, beside others."""
    begun = simulation(records(), bank(), this_learner(), clock.now())
    records().rollback()  # what follows takes a moment: it holds nothing in the database
    found = _outlooks(begun)
    return render_template(
        "plan/show.html",
        plan=begun,
        now=_row(found.now, found),
        goals=[_row(made, found) for made in found.by_retention],
        times=[_row(made, found, more) for more, made in found.by_minutes],
        weeks=begun.weeks(found.now),
        has_questions=any(chapter.questions for chapter in bank().chapters.values()),
    )


def _outlooks(begun: Simulation) -> Outlooks:
    """Return the outlooks, which are kept until the learner answers, changes the plan, or the day is over."""
    found = _kept.get(begun) or begun.outlooks()
    if len(_kept) >= KEPT_AT_MOST:
        _kept.clear()
    _kept[begun.without_memories] = found
    return found


def _row(made: Outlook, found: Outlooks, more: float = 0) -> Row:
    return Row(
        goal_percent=round(made.plan.scheduler.desired_retention * 100),
        more=round(more),
        new_a_day=made.plan.new_per_day,
        reviews=round(made.answers_a_day.mean),
        minutes=round(made.minutes_a_day.mean),
        met=round(made.met.mean),
        known=round(made.known.mean),
        gained=round(made.known.mean - found.now.known.mean),
        is_now=made is found.now,
    )
