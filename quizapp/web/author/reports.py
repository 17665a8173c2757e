"""What learners report: the question as they read it, and three ways to answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.authoring import answering
from quizapp.authoring.answering import Keyed, Variant
from quizapp.authoring.changes import CannotChange
from quizapp.authoring.files import folder_of
from quizapp.bank.content import Chapter
from quizapp.bank.problems import BankError
from quizapp.bank.questions import Question
from quizapp.bank.reader import read_chapter
from quizapp.progress.regrades import Effect, effect
from quizapp.progress.sittings import given_text
from quizapp.records import replies, reports
from quizapp.records.corrected import Outcomes
from quizapp.records.models import Report
from quizapp.records.roles import Duty
from quizapp.web.access import Access, allow
from quizapp.web.author.inspected import editor_of_id
from quizapp.web.languages import translated
from quizapp.web.visitor import bank, current_roles, records, settings, this_learner

bp = Blueprint("reports_inbox", __name__, url_prefix="/author/reports")
ROWS = 200


@dataclass(frozen=True)
class Told:
    """A report as its author reads it; `question` is as the learner read it."""

    said: Report
    question: Question
    given: str | None
    lang: str
    made_on: date
    answered_on: date | None


@dataclass(frozen=True)
class Mended:
    """The question as it now reads, with what could be changed about it."""

    chapter: Chapter
    question: Question
    variants: list[Variant]
    holders: list[Keyed]


@bp.get("")
@allow(Access.AUTHOR)
def index() -> str:
    """List what nobody has answered yet, the same response to the same question together."""
    groups = replies.groups(records())
    return render_template(
        "author/reports.html",
        groups=[[told(said) for said in group] for group in groups[:ROWS]],
        more=max(0, len(groups) - ROWS),
        total=sum(map(len, groups)),
    )


@bp.get("/<id:report_id>")
@allow(Access.AUTHOR)
def show(report_id: int) -> str:
    """Show a report with the three ways to answer it."""
    return page(replies.find(records(), report_id))


@bp.post("/<id:report_id>/refusals")
@allow(Access.AUTHOR)
def decline(report_id: int) -> Response | tuple[str, int]:
    """Answer a report in words alone."""
    said, words = replies.find(records(), report_id), request.form.get("words", "")
    if said.answered_at is not None:
        return answered_before(said)
    try:
        count = replies.settle(records(), together(said), words, clock.now())
    except reports.BadWords as why:
        return page(said, words, str(translated(why))), 422
    return done(count)


def page(said: Report, words: str = "", problem: str = "") -> str:
    """Return the page of one report."""
    mended = mended_of(said)
    return render_template(
        "author/report.html",
        one=told(said),
        mended=mended,
        may_change=may_change(),
        others=replies.givers(records(), said),
        alike=len(replies.alike(records(), said)),
        mend_url=editor_of_id(said.question_id) or "",
        words_given=words,
        problem=problem,
    )


def told(said: Report) -> Told:
    """Return a report as its author reads it."""
    question, given = reports.question_of(said), replies.response_to(records(), said)
    chapter = bank().chapter_of(question.facets[0])
    day_of = this_learner().scheduler.day_of
    return Told(
        said=said,
        question=question,
        given=None if given is None else given_text(question, given),
        lang=chapter.preface.language if chapter else "en",
        made_on=day_of(said.made_at),
        answered_on=day_of(said.answered_at) if said.answered_at else None,
    )


def mended_of(said: Report) -> Mended | None:
    """Return what may be changed about the question of a report, as its file now reads.

    None where the bank has it no more, or where the file cannot be read.
    """
    known = bank().chapter_of(reports.question_of(said).facets[0])
    try:
        chapter = read_chapter(folder_of(settings().bank, known.id)).chapter if known else None
    except (BankError, CannotChange):
        return None
    question = next((q for q in chapter.questions if q.id == said.question_id), None) if chapter else None
    if question is None or chapter is None:
        return None
    variants = answering.variants(question, replies.response_to(records(), said))
    return Mended(chapter, question, variants, answering.holders(chapter, question))


def may_change() -> bool:
    """Tell whether this author may change what is asked at once: not where another has to look first."""
    return not settings().review or Duty.REVIEWER in current_roles()


def effects(outcomes: Outcomes) -> list[Effect]:
    """Return what comes of grading again, of the questions that it changes something about."""
    found = [effect(question, of_learners) for question, of_learners in outcomes]
    return [one for one in found if one.changed or one.moves]


def answered_before(said: Report) -> Response:
    """Say that a report has its answer already."""
    flash(_("It was answered already."), "problem")
    return redirect(url_for("reports_inbox.show", report_id=said.id), 303)


def done(count: int, changed: int = 0) -> Response:
    """Say what was done, and go on to what waits."""
    told = _("Answered: the learners will read it.") if count else _("It was answered already.")
    if changed:
        told = f"{told} {_('%(count)s responses were graded again.', count=changed)}"
    flash(told, "done" if count else "problem")
    return redirect(url_for("reports_inbox.index"), 303)


def together(said: Report) -> Iterable[int]:
    """Return the report and, where the author wishes, those that say the same."""
    others = replies.alike(records(), said) if request.form.get("together") else []
    return [said.id, *(other.id for other in others)]
