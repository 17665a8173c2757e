"""A visitor's first question: nothing is stored before the first answer."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from flask import Blueprint, abort, g, redirect, session, url_for
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.bank.content import Chapter
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.records import intake, planning
from quizapp.records.first_answers import Visitor, record_first_answer
from quizapp.web import preferences
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
from quizapp.web.beside import Beside, keep_given
from quizapp.web.expiry import when_expired
from quizapp.web.hints import wanted_hint
from quizapp.web.submissions import ResponseForm
from quizapp.web.visitor import bank, current_learner, records, token

QUESTIONS = 5
_TURNED, _HINTED = "turned", "hinted"
bp = Blueprint("first", __name__, url_prefix="/chapters/<chapter_id>/start")


@bp.get("")
@allow(Access.ANYONE)
def show(chapter_id: str) -> str | Response:
    """Ask a visitor the first question; a learner has Today."""
    if current_learner():
        return redirect(url_for("home.today"), 303)
    chapter = _chapter(chapter_id)
    return question_page(_page(chapter, _event_id(chapter)))


@bp.post("/response")
@allow(Access.ANYONE)
@when_expired(lambda **here: _expired(**here))  # noqa: PLW0108 - it stands below
def respond(chapter_id: str) -> Response | tuple[str, int]:
    """Take the first answer: now there is a guest, with an attempt and a log."""
    chapter = _chapter(chapter_id)
    questions, form = _plan(chapter), ResponseForm()
    seed = _seed(str(form.event_id.data))
    try:
        submission = form.submission(questions[0], offered(questions[0], seed, 1))
        visitor = Visitor(token(), form.zone.data or "", seed, _hints_shown(str(form.event_id.data)))
        place = record_first_answer(records(), bank(), visitor, questions, submission, clock.now())
    except REFUSED as why:
        kept = form.event_id.data if not form.event_id.errors else _event_id(chapter)
        return asked_again(questions[0], _page(chapter, str(kept)), why)
    g.pop("learner", None)
    preferences.hand_over()
    return redirect(url_for("attempts.question", attempt_id=place[0], position=place[1]), 303)


@bp.post("/hint")
@allow(Access.ANYONE)
def hint(chapter_id: str) -> Response:
    """Show hints to the first question up to the one that was asked for."""
    chapter = _chapter(chapter_id)
    session[_HINTED] = [_event_id(chapter), max(_hints_shown(_event_id(chapter)), wanted_hint())]
    keep_given(_plan(chapter)[0], url_for("first.respond", chapter_id=chapter_id))
    return redirect(url_for("first.show", chapter_id=chapter_id), 303)


@bp.post("/reveal")
@allow(Access.ANYONE)
def reveal(chapter_id: str) -> Response:
    """Turn the first card over."""
    session[_TURNED] = _event_id(_chapter(chapter_id))
    return redirect(url_for("first.show", chapter_id=chapter_id), 303)


def _expired(chapter_id: str) -> str | None:
    """Ask again what was answered on a page that had expired, its options in the same order."""
    chapter, form = _chapter(chapter_id), ResponseForm()
    question = _plan(chapter)[0]
    event_id = str(form.event_id.data) if form.event_id.validate(form) else _event_id(chapter)
    page = _page(chapter, event_id)
    if question.form is Form.FLASHCARD and page.back is None:
        return None  # the session that knew it as turned over has ended
    return question_page(expired(question, offered(question, _seed(event_id), 1), page))


def _chapter(chapter_id: str) -> Chapter:
    return bank().chapters.get(chapter_id) or abort(404)


def _plan(chapter: Chapter) -> list[Question]:
    return planning.plan(records(), bank(), None, intake.new_facets(chapter, (), QUESTIONS)) or abort(404)


def _event_id(chapter: Chapter) -> str:
    """Return the event of this browser's first answer, the same in every tab and after a reload."""
    return hashlib.sha256(f"{token()}:{chapter.id}".encode()).hexdigest()[:32]


def _seed(event_id: str) -> str:
    """Return by what the options are shuffled: it comes back with the answer, even to a new session."""
    return hashlib.sha256(event_id.encode()).hexdigest()[:16]


def _hints_shown(event_id: str) -> int:
    """Return how many hints to its first question this browser has been shown."""
    hinted, count = session.get(_HINTED, ("", 0))
    return int(count) if hinted == event_id else 0


def _page(chapter: Chapter, event_id: str) -> AskedPage:
    questions = _plan(chapter)
    place = Place(
        position=1,
        done=0,
        total=len(questions),
        is_again=False,
        action=url_for("first.respond", chapter_id=chapter.id),
        reveal_action=url_for("first.reveal", chapter_id=chapter.id),
        beside=Beside.first(
            questions[0], _hints_shown(event_id), url_for("first.hint", chapter_id=chapter.id)
        ),
    )
    options = offered(questions[0], _seed(event_id), 1)
    page = AskedPage.of(questions[0], options, place, revealed=session.get(_TURNED) == event_id)
    return replace(page, event_id=event_id)
