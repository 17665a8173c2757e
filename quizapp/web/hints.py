"""Hints to a question: one more is shown, and what was given so far stays."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from werkzeug.wrappers import Response

from quizapp.database import writing
from quizapp.records import attempts
from quizapp.web.access import Access, allow
from quizapp.web.beside import keep_given
from quizapp.web.visitor import records, this_learner

bp = Blueprint("hints", __name__, url_prefix="/attempts/<id:attempt_id>/questions/<id:position>")


@bp.post("/hint")
@allow(Access.LEARNER)
def show(attempt_id: int, position: int) -> Response:
    """Show hints up to the one that was asked for: sent twice, it is one hint."""
    asked = attempts.find_asked(records(), this_learner(), attempt_id, position) or abort(404)
    keep_given(attempts.frozen_question(asked), url_for("attempts.respond", **_here(attempt_id, position)))
    with writing(records()):
        asked = attempts.find_asked(records(), this_learner(), attempt_id, position) or abort(404)
        attempts.show_hint(asked, wanted_hint())
    return redirect(url_for("attempts.question", **_here(attempt_id, position)), 303)


def wanted_hint() -> int:
    """Return the number of the hint that was asked for, 0 for none."""
    return request.form.get("hint", 0, type=int)


def _here(attempt_id: int, position: int) -> dict[str, Any]:
    return {"attempt_id": attempt_id, "position": position}
