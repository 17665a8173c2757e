"""Attempts: begin one, ask, take the response, show what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.validators import Optional, Regexp

from quizapp import clock
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.generate.contrasts import contrast
from quizapp.records import attempts
from quizapp.records.answers import Submission, record_answer
from quizapp.records.models import Asked
from quizapp.records.sittings import Source, Wanted, begin
from quizapp.web.access import Access, allow
from quizapp.web.asking import (
    REFUSED,
    AskedPage,
    Place,
    asked_again,
    offered,
    question_page,
)
from quizapp.web.feedback import feedback_page
from quizapp.web.submissions import ResponseForm
from quizapp.web.summary import summary_of
from quizapp.web.visitor import bank, records, this_learner

bp = Blueprint("attempts", __name__, url_prefix="/attempts")


class BeginForm(FlaskForm):  # type: ignore[misc]
    """What a sitting is made from."""

    source = SelectField(choices=list(Source))
    chapter = StringField(validators=[Optional()])
    topic = StringField(validators=[Optional()])
    attempt = StringField(validators=[Regexp(r"^[0-9]{0,9}$")])


@bp.post("")
@allow(Access.LEARNER)
def create() -> Response:
    """Begin a sitting; when there is nothing to ask, say so on Today."""
    form = BeginForm()
    if not form.validate():
        abort(400)
    missed_in = int(form.attempt.data) if form.attempt.data else None
    wanted = Wanted(Source(form.source.data), form.chapter.data or None, missed_in, form.topic.data or None)
    attempt_id = begin(records(), bank(), this_learner().id, wanted, clock.now(), contrast)
    if attempt_id is None:
        flash("There is nothing to ask there now.", "problem")
        return redirect(url_for("home.today"), 303)
    return redirect(url_for("attempts.show", attempt_id=attempt_id), 303)


@bp.get("/<id:attempt_id>")
@allow(Access.LEARNER)
def show(attempt_id: int) -> str | Response:
    """Show how a finished attempt went; an unfinished one goes on."""
    attempt = attempts.find(records(), this_learner(), attempt_id) or abort(404)
    waiting = attempts.next_open(attempt)
    if waiting:
        return redirect(_url(waiting), 303)
    return render_template("attempts/summary.html", summary=summary_of(attempt))


@bp.get("/<id:attempt_id>/questions/<id:position>")
@allow(Access.LEARNER)
def question(attempt_id: int, position: int) -> str | Response:
    """Ask the question at a place, or show the feedback once it is answered."""
    asked = _find(attempt_id, position)
    if asked.review:
        return feedback_page(asked)
    waiting = attempts.next_open(asked.attempt)
    if waiting and waiting.position != position:
        return redirect(_url(waiting), 303)
    return question_page(_page(asked))


@bp.post("/<id:attempt_id>/questions/<id:position>/response")
@allow(Access.LEARNER)
def respond(attempt_id: int, position: int) -> Response | tuple[str, int]:
    """Take a response; what cannot be read is asked for again and is not wrong."""
    asked = _find(attempt_id, position)
    try:
        if asked.review is None:
            record_answer(
                records(), bank(), this_learner().id, (attempt_id, position), _submission(asked), clock.now()
            )
    except REFUSED as why:
        asked = _find(attempt_id, position)
        return asked_again(attempts.frozen_question(asked), _page(asked), why)
    return redirect(url_for("attempts.question", attempt_id=attempt_id, position=position), 303)


@bp.post("/<id:attempt_id>/questions/<id:position>/reveal")
@allow(Access.LEARNER)
def reveal(attempt_id: int, position: int) -> Response:
    """Turn a flashcard over."""
    _find(attempt_id, position)
    with writing(records()):
        attempts.reveal(_find(attempt_id, position), clock.now())
    return redirect(url_for("attempts.question", attempt_id=attempt_id, position=position), 303)


def _find(attempt_id: int, position: int) -> Asked:
    """Return the question at a place; a repeat that has been dropped meanwhile leads on."""
    asked = attempts.find_asked(records(), this_learner(), attempt_id, position)
    if asked is None:
        _ = attempts.find(records(), this_learner(), attempt_id) or abort(404)
        flash("That question is not asked any more.", "problem")
        abort(redirect(url_for("attempts.show", attempt_id=attempt_id), 303))
    return asked


def _submission(asked: Asked) -> Submission:
    return replace(ResponseForm().submission(*_frozen(asked)), frozen_id=asked.frozen_id)


def _frozen(asked: Asked) -> tuple[Question, tuple[str, ...]]:
    asked_question = attempts.frozen_question(asked)
    return asked_question, offered(asked_question, asked.attempt.seed, asked.position)


def _page(asked: Asked) -> AskedPage:
    asked_question, options = _frozen(asked)
    return AskedPage.of(asked_question, options, _place(asked), revealed=asked.revealed_at is not None)


def _place(asked: Asked) -> Place:
    attempt = asked.attempt
    last = attempts.last_answered(records(), this_learner(), attempt)
    here: dict[str, Any] = {"attempt_id": attempt.id, "position": asked.position}
    return Place(
        position=attempts.number_of(asked),
        done=sum(1 for other in attempt.asked if other.review_id),
        total=len(attempt.asked),
        is_again=asked.again_of is not None,
        action=url_for("attempts.respond", **here),
        reveal_action=url_for("attempts.reveal", **here),
        is_practice=attempt.is_practice,
        last_url=_url(last) if last else "",
    )


def _url(asked: Asked) -> str:
    return url_for("attempts.question", attempt_id=asked.attempt_id, position=asked.position)
