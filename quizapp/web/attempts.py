"""Attempts: begin one, ask, take the response, show what came of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are older
from wtforms.validators import Optional, Regexp

from quizapp import clock
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.generate.contrasts import contrast
from quizapp.records import attempts
from quizapp.records.answers import Submission, record_answer
from quizapp.records.models import Asked
from quizapp.records.sittings import Source, Wanted, begin
from quizapp.web import tests
from quizapp.web.access import Access, allow
from quizapp.web.asking import (
    REFUSED,
    AskedPage,
    Place,
    asked_again,
    expired,
    offered,
    question_page,
)
from quizapp.web.beside import Beside
from quizapp.web.expiry import when_expired
from quizapp.web.feedback import feedback_page
from quizapp.web.submissions import ResponseForm
from quizapp.web.summary import summary_of
from quizapp.web.visitor import bank, records, this_learner

OFFERED = (Source.DUE, Source.CHAPTER, Source.MISSED, Source.TOPIC, Source.SAMPLE)
"""The sources that one button begins from."""
bp = Blueprint("attempts", __name__, url_prefix="/attempts")


class BeginForm(FlaskForm):  # type: ignore[misc]
    """What a sitting is made from."""

    source = SelectField(choices=[SelectChoice(source.value) for source in OFFERED])
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
        flash(_("There is nothing to ask there now."), "problem")
        return redirect(url_for("home.today"), 303)
    return redirect(url_for("attempts.show", attempt_id=attempt_id), 303)


@bp.get("/<id:attempt_id>")
@allow(Access.LEARNER)
def show(attempt_id: int) -> str | Response:
    """Show how a finished attempt went; an unfinished one goes on."""
    attempt = tests.settled(attempts.find(records(), this_learner(), attempt_id) or abort(404))
    waiting = attempts.next_open(attempt)
    if waiting:
        return redirect(_url(waiting), 303)
    if tests.is_open(attempt):
        return redirect(url_for("tests.show", attempt_id=attempt.id), 303)
    return render_template("attempts/summary.html", summary=summary_of(attempt))


@bp.get("/<id:attempt_id>/questions/<id:position>")
@allow(Access.LEARNER)
def question(attempt_id: int, position: int) -> str | Response:
    """Ask the question at a place, or show the feedback once it is answered; in a test, once it is over."""
    asked = _find(attempt_id, position)
    attempt = tests.settled(asked.attempt)
    if tests.is_open(attempt):
        return tests.question_page(asked)
    if asked.review:
        return feedback_page(asked)
    if attempt.finished_at:
        return redirect(url_for("attempts.show", attempt_id=attempt_id), 303)
    waiting = attempts.next_open(asked.attempt)
    if waiting and waiting.position != position:
        return redirect(_url(waiting), 303)
    return question_page(_page(asked))


@bp.post("/<id:attempt_id>/questions/<id:position>/response")
@allow(Access.LEARNER)
@when_expired(lambda **here: _expired(**here))  # noqa: PLW0108 - it stands below
def respond(attempt_id: int, position: int) -> Response | tuple[str, int]:
    """Take a response; what cannot be read is asked for again and is not wrong."""
    asked = _find(attempt_id, position)
    try:
        if _may_be_answered(asked):
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
    """Turn a flashcard over; in a test there is nothing to look at before it is over."""
    if _may_be_answered(_find(attempt_id, position)):
        with writing(records()):
            attempts.reveal(_find(attempt_id, position), clock.now())
    return redirect(url_for("attempts.question", attempt_id=attempt_id, position=position), 303)


@bp.post("/<id:attempt_id>/questions/<id:position>/another")
@allow(Access.LEARNER)
def another(attempt_id: int, position: int) -> Response:
    """Begin a practice with another question about what was asked at a place."""
    here = url_for("attempts.question", attempt_id=attempt_id, position=position)
    if _find(attempt_id, position).review is None:
        return redirect(here, 303)
    wanted = Wanted(Source.ANOTHER, like=(attempt_id, position))
    begun_id = begin(records(), bank(), this_learner().id, wanted, clock.now(), contrast)
    if begun_id is None:
        flash(_("There is no other question like this one."), "problem")
        return redirect(here, 303)
    return redirect(url_for("attempts.show", attempt_id=begun_id), 303)


def _find(attempt_id: int, position: int) -> Asked:
    """Return the question at a place; a repeat that has been dropped meanwhile leads on."""
    asked = attempts.find_asked(records(), this_learner(), attempt_id, position)
    if asked is None:
        if attempts.find(records(), this_learner(), attempt_id) is None:
            abort(404)
        flash(_("That question is not asked any more."), "problem")
        abort(redirect(url_for("attempts.show", attempt_id=attempt_id), 303))
    return asked


def _expired(attempt_id: int, position: int) -> str | Response:
    """Ask again what was answered on a page that had expired; what is answered by now is shown."""
    asked = _find(attempt_id, position)
    if not _may_be_answered(asked):
        return redirect(_url(asked), 303)
    return question_page(expired(*_frozen(asked), _page(asked)))


def _may_be_answered(asked: Asked) -> bool:
    """Tell whether a response is taken here, with feedback at once; that of a test goes elsewhere."""
    return asked.review is None and not asked.attempt.is_test


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
        total=attempts.total_of(attempt),
        is_again=asked.again_of is not None,
        action=url_for("attempts.respond", **here),
        reveal_action=url_for("attempts.reveal", **here),
        is_practice=attempt.is_practice,
        last_url=_url(last) if last else "",
        beside=Beside.of(asked, attempts.frozen_question(asked)),
    )


def _url(asked: Asked) -> str:
    return url_for("attempts.question", attempt_id=asked.attempt_id, position=asked.position)
