"""Telling the author what is wrong with a question."""

from __future__ import annotations

import uuid
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import Regexp

from quizapp import clock
from quizapp.records import attempts, reports
from quizapp.records.models import Asked
from quizapp.web.access import Access, allow
from quizapp.web.asking import titles
from quizapp.web.languages import translated
from quizapp.web.shown import sentence_of
from quizapp.web.visitor import records, this_learner

bp = Blueprint("reports", __name__, url_prefix="/attempts/<id:attempt_id>/questions/<id:position>")


class ReportForm(FlaskForm):  # type: ignore[misc]
    """What a learner says of a question."""

    event_id = StringField(validators=[Regexp(r"^[0-9a-zA-Z-]{8,64}$")])
    words = StringField()


@bp.get("/report")
@allow(Access.LEARNER)
def show(attempt_id: int, position: int) -> str:
    """Ask what is wrong with a question."""
    return _page(_find(attempt_id, position), str(uuid.uuid4()), "")


@bp.post("/reports")
@allow(Access.LEARNER)
def send(attempt_id: int, position: int) -> Response | tuple[str, int]:
    """Keep what is said for the author, and go back to the question."""
    asked, form = _find(attempt_id, position), ReportForm()
    event_id, words = str(form.event_id.data), form.words.data or ""
    if not form.validate():
        return _page(asked, str(uuid.uuid4()), words, _("That did not arrive whole. Try once more.")), 422
    place = attempt_id, position
    try:
        reports.report(records(), this_learner().id, place, words, event_id, clock.now())
    except reports.BadWords as why:
        return _page(_find(*place), event_id, words, translated(why.args[0])), 422
    flash(_("Thank you. The author will see it."), "done")
    return redirect(url_for("attempts.question", attempt_id=attempt_id, position=position), 303)


def _find(attempt_id: int, position: int) -> Asked:
    return attempts.find_asked(records(), this_learner(), attempt_id, position) or abort(404)


def _page(asked: Asked, event_id: str, words: str, problem: str = "") -> str:
    question = attempts.frozen_question(asked)
    here: dict[str, Any] = {"attempt_id": asked.attempt_id, "position": asked.position}
    return render_template(
        "attempts/report.html",
        sentence=sentence_of(question),
        lang=titles(question)[2],
        event_id=event_id,
        words=words,
        problem=problem,
        action=url_for("reports.send", **here),
        back_url=url_for("attempts.question", **here),
    )
