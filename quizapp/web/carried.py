"""Packs of reviews that a device takes along, and the responses that it brings back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from flask import Blueprint, Response, jsonify, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import StringField
from wtforms.validators import Optional, Regexp

from quizapp import clock
from quizapp.records import attempts, carrying
from quizapp.records.answers import Submission
from quizapp.records.models import Asked
from quizapp.web.access import Access, allow
from quizapp.web.asking import REFUSED
from quizapp.web.languages import translated
from quizapp.web.offline import label_of
from quizapp.web.packs import Taken, packed
from quizapp.web.submissions import ResponseForm
from quizapp.web.visitor import bank, records, this_learner

bp = Blueprint("carried", __name__, url_prefix="/offline")


class BroughtForm(FlaskForm):  # type: ignore[misc]
    """What a device says of a response beside the response itself."""

    learner = StringField(validators=[Optional(), Regexp(r"^[0-9a-f]{24}$")])
    frozen = StringField(validators=[Optional(), Regexp(r"^[0-9a-f]{64}$")])
    claimed_at = StringField(validators=[Optional(), Regexp(r"^[0-9T:.Z+-]{16,40}$")])

    @property
    def given_at(self) -> datetime | None:
        """Return the instant that the device's clock names; one that no calendar has is a ValueError."""
        return datetime.fromisoformat(self.claimed_at.data) if self.claimed_at.data else None


@bp.post("/packs")
@allow(Access.LEARNER)
def pack() -> Response:
    """Give the reviews of the next days to take along; with nothing due, an empty pack."""
    attempt_id = carrying.carry(records(), bank(), this_learner().id, clock.now())
    attempt = attempts.find(records(), this_learner(), attempt_id) if attempt_id else None
    return jsonify(packed(attempt) | {"learner": label_of(this_learner())})


@bp.post("/attempts/<id:attempt_id>/questions/<id:position>/response")
@allow(Access.LEARNER)
def respond(attempt_id: int, position: int) -> Response | tuple[Response, int]:
    """Take a response that was given offline; one that cannot be taken is told why, and nothing is stored."""
    form = BroughtForm()
    if not form.validate():
        return _refused(_("Something in that could not be read."))
    if form.learner.data and form.learner.data != label_of(this_learner()):
        return jsonify(reason=_("Somebody else is signed in here.")), 403
    brought = carrying.Brought((attempt_id, position), form.frozen.data or None, _read)
    try:
        review = carrying.record_brought(records(), bank(), this_learner().id, brought, clock.now())
    except (*REFUSED, ValueError) as why:
        return _refused(translated(why))
    if review.event_id != ResponseForm().event_id.data:
        return _refused(_("This was answered elsewhere already, and that answer counts."))
    return jsonify(url=url_for("attempts.question", attempt_id=attempt_id, position=position))


def _refused(why: str) -> tuple[Response, int]:
    return jsonify(reason=why), 422


def _read(asked: Asked) -> Submission:
    """Return what a device sent for a question, with when its clock says that it was given."""
    form, taken = BroughtForm(), Taken.of(asked)
    submission = ResponseForm().submission(taken.question, taken.options)
    return replace(submission, frozen_id=form.frozen.data or None, claimed_at=form.given_at)
