"""Telling the author what is wrong with a question, and reading what the author answers."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import Regexp

from quizapp import clock
from quizapp.progress.sittings import given_text
from quizapp.records import attempts, replies, reports
from quizapp.records.models import Asked, Report
from quizapp.web.access import Access, allow
from quizapp.web.asking import titles
from quizapp.web.languages import translated
from quizapp.web.shown import sentence_of
from quizapp.web.visitor import records, this_learner

QUESTION = "/attempts/<id:attempt_id>/questions/<id:position>"
bp = Blueprint("reports", __name__)


class ReportForm(FlaskForm):  # type: ignore[misc]
    """What a learner says of a question."""

    event_id = StringField(validators=[Regexp(r"^[0-9a-zA-Z-]{8,64}$")])
    words = StringField()


@dataclass(frozen=True)
class Reported:
    """Something that a learner has said of a question, and the answer to it."""

    stem: str
    lang: str
    given: str | None
    words: str
    made_on: date
    answer: str | None
    answered_on: date | None
    is_new: bool


@bp.app_template_global("answered_reports")
def count_of_news() -> int:
    """Return how many answers of authors this learner has not read yet."""
    return replies.unseen(records(), this_learner())


@bp.get("/reports")
@allow(Access.LEARNER)
def index() -> str:
    """Show what the learner has reported, and what the authors answered."""
    said = [_reported(one) for one in replies.answered(records(), this_learner())]
    return render_template("reports/index.html", reports=said, form=FlaskForm())


@bp.post("/reports/seen")
@allow(Access.LEARNER)
def see() -> Response:
    """Note that the answers have been read."""
    replies.see(records(), this_learner().id, clock.now())
    return redirect(url_for("home.today"), 303)


@bp.get(f"{QUESTION}/report")
@allow(Access.LEARNER)
def show(attempt_id: int, position: int) -> str:
    """Ask what is wrong with a question."""
    return _page(_find(attempt_id, position), str(uuid.uuid4()), "")


@bp.post(f"{QUESTION}/reports")
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


def _reported(said: Report) -> Reported:
    question, day_of = reports.question_of(said), this_learner().scheduler.day_of
    given = replies.response_to(records(), said)
    return Reported(
        stem=question.stem,
        lang=titles(question)[2],
        given=None if given is None else given_text(question, given),
        words=said.words,
        made_on=day_of(said.made_at),
        answer=said.answer,
        answered_on=day_of(said.answered_at) if said.answered_at else None,
        is_new=said.answered_at is not None and said.seen_at is None,
    )


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
