"""Whether the dates that are planned shall follow the present settings, and what would move."""

from __future__ import annotations

import uuid

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import Regexp

from quizapp import clock
from quizapp.records import replanning
from quizapp.web.access import Access, allow
from quizapp.web.visitor import records, this_learner

bp = Blueprint("dates", __name__, url_prefix="/settings/dates")


class MoveForm(FlaskForm):  # type: ignore[misc]
    """The client's own number for a move, which makes it happen once."""

    event_id = StringField(validators=[Regexp(r"^[0-9a-zA-Z-]{8,64}$")])


@bp.get("")
@allow(Access.LEARNER)
def show() -> str:
    """Show what would come back earlier and what later."""
    learner = this_learner()
    plan = replanning.preview(records(), learner.id, learner.scheduler, clock.now())
    form = MoveForm(formdata=None, event_id=str(uuid.uuid4()))
    return render_template("dates/show.html", plan=plan, form=form)


@bp.post("")
@allow(Access.LEARNER)
def move() -> Response:
    """Let all facets come back as the present settings say."""
    form = MoveForm()
    if not form.validate():
        abort(400)
    replanning.reschedule(records(), this_learner().id, clock.now(), str(form.event_id.data))
    flash(_("The dates are moved."), "done")
    return redirect(url_for("home.today"), 303)
