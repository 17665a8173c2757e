"""The progress page."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp import clock
from quizapp.progress import progress_of
from quizapp.web.access import Access, allow
from quizapp.web.visitor import bank, records, this_learner

bp = Blueprint("progress", __name__, url_prefix="/progress")


@bp.get("")
@allow(Access.LEARNER)
def show() -> str:
    """Show what is due, remembered, mastered, and when it comes back."""
    return render_template(
        "progress/show.html", progress=progress_of(records(), bank(), this_learner(), clock.now())
    )
