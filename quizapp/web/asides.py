"""Setting aside what a question of a sitting asks: until tomorrow, or until it is resumed."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.records import asides, attempts
from quizapp.web.access import Access, allow
from quizapp.web.visitor import bank, records, this_learner

bp = Blueprint("asides", __name__, url_prefix="/attempts/<id:attempt_id>/questions/<id:position>")


@bp.post("/burial")
@allow(Access.LEARNER)
def bury(attempt_id: int, position: int) -> Response:
    """Ask what this question asks not before tomorrow."""
    return _set_aside(asides.bury, attempt_id, position, _("Buried until tomorrow."))


@bp.post("/suspension")
@allow(Access.LEARNER)
def suspend(attempt_id: int, position: int) -> Response:
    """Ask what this question asks no more until it is resumed."""
    return _set_aside(asides.suspend, attempt_id, position, _("Suspended. It comes back when you resume it."))


def _set_aside(verb: Callable[..., list[str]], attempt_id: int, position: int, said: str) -> Response:
    asked = attempts.find_asked(records(), this_learner(), attempt_id, position) or abort(404)
    learner_id, facet_ids = this_learner().id, attempts.frozen_question(asked).facets
    for facet_id in filter(bank().facet, dict.fromkeys(facet_ids)):
        verb(records(), bank(), learner_id, facet_id, clock.now())
    flash(said, "done")
    return redirect(url_for("attempts.question", attempt_id=attempt_id, position=position), 303)
