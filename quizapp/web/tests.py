"""Tests: give responses in any order, change them, hand all of them in; only then is anything told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.bank.questions import Question
from quizapp.grading import Given
from quizapp.grading.responses import read
from quizapp.progress.sittings import given_text
from quizapp.records import attempts, drafts
from quizapp.records.answers import Submission
from quizapp.records.drafts import HandedIn, TimeIsUp
from quizapp.records.models import Asked, Attempt, Draft
from quizapp.web.access import Access, allow
from quizapp.web.asking import REFUSED, AskedPage, Place, expired, offered, refused
from quizapp.web.expiry import when_expired
from quizapp.web.languages import translated
from quizapp.web.refilling import sent_of
from quizapp.web.responses import NotGiven, given_in, sent_for
from quizapp.web.sheets import sheet_of
from quizapp.web.submissions import ResponseForm
from quizapp.web.visitor import bank, records, this_learner

bp = Blueprint("tests", __name__, url_prefix="/attempts/<id:attempt_id>")


@bp.get("/check")
@allow(Access.LEARNER)
def show(attempt_id: int) -> str | Response:
    """Show what is open, before all is handed in."""
    attempt = settled(_find_attempt(attempt_id))
    if not is_open(attempt):
        return redirect(url_for("attempts.show", attempt_id=attempt_id), 303)
    return render_template("tests/check.html", sheet=sheet_of(attempt))


@bp.post("/submission")
@allow(Access.LEARNER)
def hand_in(attempt_id: int) -> Response:
    """Hand in what was given; sent twice, it is handed in once."""
    if is_open(_find_attempt(attempt_id)):
        drafts.hand_in(records(), bank(), this_learner().id, attempt_id, clock.now())
    return redirect(url_for("attempts.show", attempt_id=attempt_id), 303)


def _again(attempt_id: int, position: int) -> str | tuple[str, int]:
    """Show what was given on a page that had expired; in a test that is over it is not counted."""
    asked = _find(attempt_id, position)
    attempt = settled(asked.attempt)
    if attempt.is_test and attempt.finished_at:
        return _too_late(asked, HandedIn())
    return _question_page(asked, expired(*_frozen(asked), _page(asked)))


@bp.post("/questions/<id:position>/draft")
@allow(Access.LEARNER)
@when_expired(_again)
def save(attempt_id: int, position: int) -> Response | tuple[str, int]:
    """Save what was given to a question, or that nothing is; what cannot be read is asked for again."""
    asked = _find(attempt_id, position)
    place, at = (attempt_id, position), clock.now()
    if not asked.attempt.is_test:
        return redirect(url_for("attempts.question", attempt_id=attempt_id, position=position), 303)
    try:
        if _is_left_open(asked):
            drafts.clear(records(), this_learner().id, place, at)
        else:
            drafts.save(records(), this_learner().id, place, _submission(asked), at)
    except TimeIsUp as why:
        return _too_late(_find(attempt_id, position), why)
    except REFUSED as why:
        asked = _find(attempt_id, position)
        page = refused(attempts.frozen_question(asked), _page(asked), why)
        return _question_page(asked, page), 422
    return redirect(sheet_of(asked.attempt, position).next_url, 303)


def question_page(asked: Asked) -> str:
    """Return the page of a question of a test, with what was given to it so far."""
    return _question_page(asked, _page(asked))


def is_open(attempt: Attempt) -> bool:
    """Tell whether an attempt is a test that is not handed in, so that nothing is told of it."""
    return attempt.is_test and attempt.finished_at is None


def settled(attempt: Attempt) -> Attempt:
    """Return an attempt, which is handed in first where its time is up."""
    at = clock.now()
    if is_open(attempt) and attempt.ends_at and attempt.ends_at < at:
        return drafts.hand_in(records(), bank(), this_learner().id, attempt.id, at)
    return attempt


def _question_page(asked: Asked, page: AskedPage) -> str:
    sheet = sheet_of(asked.attempt, asked.position)
    return render_template("tests/question.html", page=page, sheet=sheet)


def _page(asked: Asked) -> AskedPage:
    question, options = _frozen(asked)
    attempt, draft = asked.attempt, asked.draft
    here: dict[str, Any] = {"attempt_id": attempt.id, "position": asked.position}
    place = Place(
        position=attempts.number_of(asked),
        done=sum(1 for other in attempt.asked if other.draft),
        total=len(attempt.asked),
        is_again=False,
        action=url_for("tests.save", **here),
        reveal_action="",
        is_practice=attempt.is_practice,
    )
    page = AskedPage.of(question, options, place)
    if draft is None or any(page.sent):
        return page
    sent = sent_of(question, options, _given(question, draft))
    return replace(page, sent=sent, confidence=draft.confidence or "")


def _given(question: Question, draft: Draft) -> Given:
    """Return what was given so far; nothing where it can no longer be read."""
    try:
        return read(question.form, draft.given)
    except ValueError:
        return None


def _too_late(asked: Asked, why: TimeIsUp) -> tuple[str, int]:
    """Return the page that keeps what came after the end; what came before it is handed in."""
    settled(asked.attempt)
    page = render_template(
        "tests/late.html",
        said=translated(why.said),
        attempt_id=asked.attempt_id,
        number=attempts.number_of(asked),
        typed=_typed(asked),
    )
    return page, 422


def _typed(asked: Asked) -> str:
    """Return what was sent as a reader understands it, whether it can be taken or not."""
    question, options = _frozen(asked)
    sent = sent_for(question, request.form)
    try:
        return given_text(question, given_in(question, options, sent)) or ""
    except NotGiven:
        return "; ".join(sent)


def _submission(asked: Asked) -> Submission:
    form = ResponseForm()
    form.left_open.data = "1"  # a part may be left open as a question may
    return replace(form.submission(*_frozen(asked)), frozen_id=asked.frozen_id)


def _is_left_open(asked: Asked) -> bool:
    """Tell whether a form was sent with nothing in it, which leaves its question open."""
    sent = sent_for(attempts.frozen_question(asked), request.form)
    return not request.form.get("dont_know") and not any(value.strip() for value in sent)


def _frozen(asked: Asked) -> tuple[Question, tuple[str, ...]]:
    question = attempts.frozen_question(asked)
    return question, offered(question, asked.attempt.seed, asked.position)


def _find_attempt(attempt_id: int) -> Attempt:
    return attempts.find(records(), this_learner(), attempt_id) or abort(404)


def _find(attempt_id: int, position: int) -> Asked:
    return attempts.find_asked(records(), this_learner(), attempt_id, position) or abort(404)
