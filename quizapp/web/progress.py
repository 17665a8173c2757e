"""The progress page."""

from __future__ import annotations

from flask import Blueprint, render_template

from quizapp import clock
from quizapp.progress import progress_of
from quizapp.progress.hard import hard
from quizapp.records.openings import Openings
from quizapp.web.access import Access, allow
from quizapp.web.today import weakest_title
from quizapp.web.visitor import bank, records, this_learner

bp = Blueprint("progress", __name__, url_prefix="/progress")


@bp.get("")
@allow(Access.LEARNER)
def show() -> str:
    """Show what is due, remembered, mastered and hard, and when it comes back."""
    learner, at = this_learner(), clock.now()
    openings = Openings.at(records(), bank(), learner, at)
    return render_template(
        "progress/show.html",
        progress=progress_of(records(), bank(), learner, at),
        hard=hard(records(), bank(), learner),
        weakest=weakest_title(openings),
    )
