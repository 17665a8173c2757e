"""The draft inbox: one draft after the other, beside its paragraph, accepted, edited or rejected."""

from __future__ import annotations

from collections import Counter
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.authoring import accepting, readiness
from quizapp.authoring.catalogue import Entry
from quizapp.authoring.changes import CannotChange, Change
from quizapp.bank.problems import BankError
from quizapp.bank.questions import Question, Status
from quizapp.records import approvals
from quizapp.web.access import Access, allow
from quizapp.web.author.drafts_shown import QUESTIONS_SHOWN, shown_of
from quizapp.web.author.inspected import FORMS, editor_of, inspection
from quizapp.web.author.keeping import Refused, keep, undo
from quizapp.web.author.second_look import may_be_ready
from quizapp.web.languages import translated
from quizapp.web.visitor import records, settings, this_learner

bp = Blueprint("drafts_inbox", __name__, url_prefix="/author/drafts")


@bp.app_template_global("form_name")
def form_name(question: Question) -> str:
    """Return what the form of a question is called."""
    return str(FORMS.get(question.asked_as, question.asked_as))


@bp.get("")
@allow(Access.AUTHOR)
def show() -> str:
    """Show the draft that is next, or the one that is asked for."""
    return _page(request.args.get("item", ""))


@bp.post("/<item_id>/acceptance")
@allow(Access.AUTHOR)
def accept(item_id: str) -> Response | tuple[str, int]:
    """Let a draft be asked, where it is sound."""
    if said := _decided(item_id):
        return said
    try:
        if not accepting.judged(settings().bank, item_id).is_sound:
            return _page(item_id), 422
        compared = readiness.compared(settings().bank, item_id)
        digest = compared.digest if compared else ""
        if not may_be_ready(item_id, digest):
            approvals.ask(records(), item_id, digest, this_learner().id, clock.now())
            flash(_("It waits for a reviewer."), "done")
        else:
            _keep(accepting.accepting(settings().bank, item_id), f"Accept the draft {item_id}")
            _decide(item_id)
            flash(_("Accepted: it is asked from now on."), "done")
    except (CannotChange, BankError, Refused) as why:
        return _refused(item_id, why)
    return _on(item_id)


@bp.post("/<item_id>/rejection")
@allow(Access.AUTHOR)
def reject(item_id: str) -> Response | tuple[str, int]:
    """Take a draft out of its file; the page that follows can undo it."""
    if said := _decided(item_id):
        return said
    try:
        version = _keep(accepting.rejecting(settings().bank, item_id), f"Reject the draft {item_id}")
    except (CannotChange, BankError, Refused) as why:
        return _refused(item_id, why)
    return _on(item_id, rejected=item_id, version=version)


@bp.post("/undo")
@allow(Access.AUTHOR)
def take_back() -> Response:
    """Put a rejected draft back."""
    try:
        undo(request.form.get("version", ""))
        flash(_("It is back."), "done")
    except Refused as why:
        flash(translated(why), "problem")
    return _at(request.form.get("item", ""))


def _page(item_id: str, problem: str = "", patch: str = "") -> str:
    found = inspection()
    all_drafts = [entry for entry in found.entries() if entry.status == Status.DRAFT]
    asked_for = _waiting_for_others()
    chapter = request.values.get("chapter", "")
    drafts = [e for e in all_drafts if e.id not in asked_for and chapter in ("", e.chapter)]
    place = next((n for n, entry in enumerate(drafts) if entry.id == item_id), 0)
    entry = drafts[place] if drafts else None
    shown, unreadable = shown_of(entry) if entry else (None, ())
    return render_template(
        "author/drafts.html",
        shown=shown,
        entry=entry,
        unreadable=unreadable,
        editor_url=editor_of(entry) if entry else "",
        number=place + 1,
        total=len(drafts),
        following=drafts[(place + 1) % len(drafts)].id if len(drafts) > 1 else None,
        chapter=chapter,
        by_chapter=_chapters(all_drafts),
        waiting=found.waiting,
        unreadable_folders=found.unreadable,
        for_review=sum(entry.id in asked_for for entry in all_drafts),
        rejected=request.args.get("rejected", ""),
        version=request.args.get("version", ""),
        questions_shown=QUESTIONS_SHOWN,
        problem=problem,
        patch=patch,
        form=FlaskForm(),
    )


def _chapters(drafts: list[Entry]) -> list[tuple[str, str, str, int]]:
    """Return each chapter that has drafts: its id, its title, its language, how many."""
    counts = Counter(entry.chapter for entry in drafts)
    return [
        (sheet.chapter, sheet.title, sheet.language, counts[sheet.chapter])
        for sheet in inspection().sheets
        if counts[sheet.chapter]
    ]


def _decide(item_id: str) -> None:
    """Answer who has asked for the item to be made ready, now that it is."""
    for waiting, _name in approvals.open_approvals(records()) if settings().review else ():
        if waiting.item_id == item_id:
            me = this_learner().id
            approvals.decide(records(), waiting.id, me, approvals.Verdict.READY, "", clock.now())


def _waiting_for_others() -> set[str]:
    """Return the drafts that this author has asked to be made ready."""
    if not settings().review:
        return set()
    mine = this_learner().id
    return {one.item_id for one, _name in approvals.open_approvals(records()) if one.asked_by == mine}


def _decided(item_id: str) -> Response | None:
    """Say so where there is nothing to decide any more: another did, or the same click came twice."""
    entry = inspection().find(item_id)
    if entry is not None and entry.id == item_id and entry.status == Status.DRAFT:
        return None
    flash(_("It was decided already.") if entry else _("It is not there any more."), "problem")
    return _on(item_id)


def _keep(changes: list[Change], message: str) -> str:
    """Save a decision about the draft as the author saw it; return the version."""
    seen = request.form.get("digest", "")
    based_on = {change.path: seen for change in changes} if seen else None
    return keep(changes, message, based_on=based_on).version


def _refused(item_id: str, why: Exception) -> Response | tuple[str, int]:
    """Say why nothing was written, beside the draft; with the patch where only another can write."""
    patch = getattr(why, "patch", "")
    if patch:
        return _page(item_id, problem=translated(why), patch=patch), 409
    flash(translated(why), "problem")
    return _at(item_id)


def _at(item_id: str) -> Response:
    """Go back to a draft."""
    return _to({"item": item_id})


def _on(item_id: str, **more: str) -> Response:
    """Go on to the draft after this one."""
    following = request.form.get("following", "")
    return _to({"item": following if following != item_id else "", **more})


def _to(query: dict[str, Any]) -> Response:
    kept = {"chapter": request.form.get("chapter", ""), **query}
    filled = {name: value for name, value in kept.items() if value}
    return redirect(url_for("drafts_inbox.show", **filled), 303)
