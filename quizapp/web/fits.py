"""What the schedule learned from a learner's answers, and whether the dates shall follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.progress.learned import learned
from quizapp.records import fits, jobs, offers, replanning
from quizapp.records.models import Fit
from quizapp.records.plans import Placed
from quizapp.web.access import Access, allow
from quizapp.web.visitor import bank, records, this_learner

ROWS_AT_MOST = 200
bp = Blueprint("fits", __name__, url_prefix="/fits")


@dataclass(frozen=True)
class Notice:
    """What Today says of a fit: how far one has come, in percent, or where the news of the latest are."""

    percent: int | None
    url: str | None


@dataclass(frozen=True)
class Moved:
    """What is asked of a fact, and the days on which it comes back without the fit and with it."""

    asks: str
    language: str
    before: date
    after: date


@bp.app_template_global("fit_notice")
def notice() -> Notice | None:
    """Return what Today says of this learner's fits, or None."""
    learner = this_learner()
    running = jobs.current(records(), fits.KIND, learner.id)
    if running:
        return Notice(round(100 * running.done / running.total) if running.total else 0, None)
    fit = offers.unnoticed(records(), learner)
    return Notice(None, url_for("fits.show", fit_id=fit.id)) if fit else None


@bp.get("/<id:fit_id>")
@allow(Access.LEARNER)
def show(fit_id: int) -> str:
    """Show what changed; while it is the latest fit and unanswered, offer to move dates."""
    fit, learner = _find(fit_id), this_learner()
    is_open = offers.unnoticed(records(), learner) is fit
    plan = replanning.preview(records(), learner.id, learner.scheduler, clock.now()) if is_open else None
    return render_template(
        "fits/show.html",
        fit=fit,
        made_on=learner.scheduler.day_of(fit.made_at),
        learned=learned(learner.scheduler, fit),
        plan=plan,
        moves=_told(plan.moves[:ROWS_AT_MOST]) if plan else [],
        form=FlaskForm(),
    )


@bp.post("/<id:fit_id>/dates")
@allow(Access.LEARNER)
def move(fit_id: int) -> Response:
    """Let the dates follow the fit."""
    if offers.notice(records(), this_learner().id, fit_id, clock.now(), moves_dates=True):
        flash(_("The dates are moved."), "done")
    return redirect(url_for("home.today"), 303)


@bp.post("/<id:fit_id>/notice")
@allow(Access.LEARNER)
def leave(fit_id: int) -> Response:
    """Leave the dates as they are: each fact follows the fit from its next answer on."""
    offers.notice(records(), this_learner().id, fit_id, clock.now(), moves_dates=False)
    return redirect(url_for("home.today"), 303)


def _find(fit_id: int) -> Fit:
    return offers.find(records(), this_learner(), fit_id) or abort(404)


def _told(moves: Sequence[Placed]) -> list[Moved]:
    return [_moved(move) for move in moves]


def _moved(move: Placed) -> Moved:
    found, chapter = bank().facet(move.facet_id), bank().chapter_of(move.facet_id)
    asks = found[1].asks if found else move.facet_id
    return Moved(asks, chapter.preface.language if chapter else "", move.before, move.after)
