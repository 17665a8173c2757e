"""Second thoughts about an answer: take it back, or say that it was right."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.validators import Regexp

from quizapp import clock
from quizapp.records import amendments
from quizapp.web.access import Access, allow
from quizapp.web.languages import translated
from quizapp.web.visitor import records, this_learner

bp = Blueprint("reviews", __name__, url_prefix="/reviews")


class AmendForm(FlaskForm):  # type: ignore[misc]
    """The client's own number for a second thought, which makes it count once."""

    event_id = StringField(validators=[Regexp(r"^[0-9a-zA-Z-]{8,64}$")])


@bp.post("/<id:review_id>/undo")
@allow(Access.LEARNER)
def undo(review_id: int) -> Response:
    """Take an answer back and ask its question again."""
    return _amend(amendments.undo, review_id)


@bp.post("/<id:review_id>/override")
@allow(Access.LEARNER)
def override(review_id: int) -> Response:
    """Count a typed answer as right."""
    return _amend(amendments.override, review_id)


def _amend(verb: amendments.Amendment, review_id: int) -> Response:
    form = AmendForm()
    try:
        if not form.validate():
            raise amendments.NotPossible(_("That did not arrive whole. Try once more."))
        asked = verb(records(), this_learner().id, review_id, str(form.event_id.data), clock.now())
    except amendments.NotPossible as refusal:
        flash(translated(refusal.args[0]), "problem")
        return redirect(url_for("home.today"), 303)
    if asked is None:
        return redirect(url_for("home.today"), 303)
    return redirect(url_for("attempts.question", attempt_id=asked.attempt_id, position=asked.position), 303)
