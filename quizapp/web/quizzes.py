"""Quizzes: make one of what is chosen, or take one that an author has put together."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.bank.quizzes import Quiz
from quizapp.generate.contrasts import contrast
from quizapp.records import drafts
from quizapp.records.lists import NeedsAccount, NoMoreAttempts
from quizapp.records.openings import Openings
from quizapp.records.selecting import pool
from quizapp.records.sittings import Source, Wanted, begin
from quizapp.web.access import Access, allow
from quizapp.web.expiry import when_expired
from quizapp.web.languages import translated
from quizapp.web.quiz_cards import card_of
from quizapp.web.quiz_form import QuizForm
from quizapp.web.visitor import bank, records, this_learner

bp = Blueprint("quizzes", __name__, url_prefix="/quizzes")
Page = Response | tuple[str, int]


@bp.get("")
@allow(Access.LEARNER)
def index() -> str:
    """Show what a quiz can be made of, as the address has it, and the bank's own quizzes."""
    _hand_in_overdue()
    form = QuizForm.filled(request.args)
    is_counted = "counted" in request.args and form.validate()
    return _page(form, _count(form) if is_counted else None)


@bp.post("")
@allow(Access.LEARNER)
@when_expired(lambda: _page(QuizForm.filled(request.form)))
def create() -> Page:
    """Begin a quiz of what is chosen, or only count it, or lead to it on paper."""
    form = QuizForm.filled(request.form)
    if not form.validate():
        return _page(form), 422
    if "counted" in request.form:
        return redirect(url_for("quizzes.index", **form.address, counted=1), 303)
    if "on_paper" in request.form:
        return redirect(url_for("paper.show", **form.address), 303)
    attempt_id = begin(records(), bank(), this_learner().id, form.wanted, clock.now(), contrast)
    if attempt_id is None:
        form.among.errors = [_("There is nothing to ask in this choice now.")]
        return _page(form, 0), 422
    return redirect(url_for("attempts.show", attempt_id=attempt_id), 303)


@bp.get("/<quiz_id>")
@allow(Access.LEARNER)
def show(quiz_id: str) -> str:
    """Show what one of the bank's quizzes is, before it begins."""
    _hand_in_overdue()
    return render_template("quizzes/show.html", quiz=card_of(_find(quiz_id)))


@bp.post("/<quiz_id>/attempts")
@allow(Access.LEARNER)
def take(quiz_id: str) -> Response:
    """Begin one of the bank's quizzes, where it may be taken once more."""
    wanted = Wanted(Source.LIST, quiz_id=_find(quiz_id).id)
    try:
        attempt_id = begin(records(), bank(), this_learner().id, wanted, clock.now(), contrast)
    except (NeedsAccount, NoMoreAttempts) as refusal:
        flash(translated(*refusal.args), "problem")
        return redirect(url_for("quizzes.show", quiz_id=quiz_id), 303)
    return redirect(url_for("attempts.show", attempt_id=attempt_id), 303)


def _hand_in_overdue() -> None:
    """Hand in the learner's tests whose time is over: none of them goes on."""
    drafts.hand_in_overdue(records(), bank(), clock.now(), this_learner().id)


def _find(quiz_id: str) -> Quiz:
    return bank().quiz(quiz_id) or abort(404)


def _count(form: QuizForm) -> int:
    at = clock.now()
    return len(pool(records(), Openings.at(records(), bank(), this_learner(), at), form.selection, at))


def _page(form: QuizForm, count: int | None = None) -> str:
    quizzes = [card_of(quiz) for chapter in bank().chapters.values() for quiz in chapter.quizzes]
    return render_template("quizzes/index.html", form=form, count=count, quizzes=quizzes)
