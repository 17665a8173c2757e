"""Answering a report by a change of the bank: a spelling accepted, or the key put right, its effect first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.authoring import answering
from quizapp.authoring.answering import Prepared, Variant
from quizapp.authoring.changes import CannotChange, Change
from quizapp.authoring.foreseen import chapters_after
from quizapp.authoring.proposals import Proposal, propose
from quizapp.bank.content import Chapter
from quizapp.bank.ledger import Memories
from quizapp.bank.problems import BankError, Problem
from quizapp.progress.regrades import Effect
from quizapp.records import corrected, replies, reports
from quizapp.records.models import Report
from quizapp.web.access import Access, allow
from quizapp.web.author.inspected import editor_of_id
from quizapp.web.author.keeping import Refused, keep
from quizapp.web.author.offers import offer
from quizapp.web.author.rekeying import Rekeying
from quizapp.web.author.reports import (
    Mended,
    answered_before,
    done,
    effects,
    may_change,
    mended_of,
    together,
    told,
)
from quizapp.web.languages import translated
from quizapp.web.visitor import records, settings

bp = Blueprint("reports_mending", __name__, url_prefix="/author/reports/<id:report_id>")


@dataclass(frozen=True)
class Foreseen:
    """What a change would do: to the files, to past responses.

    `faults` keep it from being saved, `warnings` are new with it.
    """

    diff: str
    effects: list[Effect]
    faults: list[Problem]
    warnings: list[Problem]


@bp.get("/acceptance")
@allow(Access.AUTHOR)
def foresee_acceptance(report_id: int) -> str | Response:
    """Show what accepting the response would change."""
    said, mended = _find(report_id)
    if not mended.variants:
        return _nothing_to_accept(said)
    chosen = _chosen(mended, request.args.getlist("part", type=int))
    return _acceptance_page(said, mended, chosen, _accepted_words(chosen))


@bp.post("/acceptances")
@allow(Access.AUTHOR)
def accept(report_id: int) -> Response | tuple[str, int]:
    """Accept the response, grade past ones again, and answer all who gave it."""
    said, mended = _find(report_id)
    if said.answered_at is not None:
        return answered_before(said)
    if not mended.variants:
        return _nothing_to_accept(said)
    chosen, words = _chosen(mended, request.form.getlist("part", type=int)), request.form.get("words", "")
    mended_ids = {mended.question.id, *(keyed.facet for keyed in mended.holders if keyed.facet)}
    try:
        kept = reports.kept_words(words)
        prepared = answering.accepting(settings().bank, mended.chapter, mended.question, chosen)
        return _carried_out(said, prepared, mended_ids, kept, f"Accept {_listed(chosen)}")
    except (Refused, reports.BadWords, CannotChange) as why:
        return _acceptance_page(said, mended, chosen, words, why), 422


@bp.get("/key")
@allow(Access.AUTHOR)
def show_key(report_id: int) -> str:
    """Show the key for mending and, once it is filled in, what the new one would change."""
    said, mended = _find(report_id)
    return _key_page(said, mended, Rekeying.of(mended, request.args), request.args.get("words", ""))


@bp.post("/keys")
@allow(Access.AUTHOR)
def mend_key(report_id: int) -> Response | tuple[str, int]:
    """Put the key right, let memories stay, grade past responses again, and answer the report."""
    said, mended = _find(report_id)
    if said.answered_at is not None:
        return answered_before(said)
    rekeying, words = Rekeying.of(mended, request.form), request.form.get("words", "")
    try:
        kept = reports.kept_words(words)
        prepared = rekeying.prepared(request.form)
        return _carried_out(said, prepared, rekeying.mended, kept, f"Correct the key of {mended.question.id}")
    except (Refused, reports.BadWords, CannotChange) as why:
        return _key_page(said, mended, rekeying, words, why), 422


def _find(report_id: int) -> tuple[Report, Mended]:
    said = replies.find(records(), report_id)
    if not may_change():
        abort(403, _("Here a second person looks at every change: a reviewer corrects keys from reports."))
    return said, mended_of(said) or abort(404)


def _chosen(mended: Mended, parts: Sequence[int]) -> list[Variant]:
    """Return the parts to accept; where none is named, all."""
    named = [variant for variant in mended.variants if variant.part in parts]
    return named or mended.variants


def _nothing_to_accept(said: Report) -> Response:
    flash(_("Nothing of it can be accepted beside the key, or it is accepted already."), "problem")
    return redirect(url_for("reports_inbox.show", report_id=said.id), 303)


def _carried_out(said: Report, prepared: Prepared, mended: set[str], words: str, message: str) -> Response:
    """Save, grade again and answer; each step changes nothing where it was done before."""
    if prepared.changes:
        keep(prepared.changes, message, based_on=prepared.based_on, memories=Memories.KEEP)
    after = mended_of(said)
    questions = corrected.questions_about([after.chapter] if after else [], mended)
    found = effects(corrected.regrade(records(), questions, clock.now()))
    count = replies.settle(records(), together(said), words, clock.now())
    return done(count, sum(one.changed for one in found))


def _foreseen(changes: Sequence[Change], chapter: Chapter, mended: set[str]) -> Foreseen:
    """Return what changes would come to; nothing is written."""
    proposal: Proposal | None = propose(settings().bank, changes, Memories.KEEP) if changes else None
    new = proposal.new_problems if proposal else []
    faults = [problem for problem in new if problem.is_error]
    after = chapters_after(settings().bank, proposal) if proposal else [chapter]
    outcomes = corrected.foreseen(records(), corrected.questions_about(after, mended)) if not faults else []
    warnings = [problem for problem in new if not problem.is_error]
    return Foreseen(proposal.diff if proposal else "", effects(outcomes), faults, warnings)


def _acceptance_page(
    said: Report, mended: Mended, chosen: list[Variant], words: str, why: Exception | None = None
) -> str:
    foreseen = None
    try:
        prepared = answering.accepting(settings().bank, mended.chapter, mended.question, chosen)
        ids = {mended.question.id, *(keyed.facet for keyed in mended.holders if keyed.facet)}
        foreseen = _foreseen(prepared.changes, mended.chapter, ids)
    except (CannotChange, BankError) as refusal:
        why = why or refusal
    return render_template(
        "author/acceptance.html", chosen=chosen, **_around(said, mended, foreseen, words, why)
    )


def _key_page(
    said: Report, mended: Mended, rekeying: Rekeying, words: str, why: Exception | None = None
) -> str:
    foreseen = None
    if rekeying.chosen:
        try:
            foreseen = _foreseen(rekeying.prepared().changes, mended.chapter, rekeying.mended)
        except (CannotChange, BankError) as refusal:
            why = why or refusal
    offer(rekeying.form, mended.chapter.id, mended.chapter)
    words = words or _("The key was wrong and is corrected now. Thank you.")
    seen = answering.seen(settings().bank, mended.holders)
    return render_template(
        "author/rekeying.html",
        rekeying=rekeying,
        sent=[(name, value) for name, value in request.values.items(multi=True) if _is_of_the_key(name)],
        seen=request.form.getlist("seen") or [f"{path} {token}" for path, token in seen.items()],
        is_filled_in="key-kind" in request.values,
        **_around(said, mended, foreseen, words, why),
    )


def _is_of_the_key(name: str) -> bool:
    return name in ("of", "says") or name.startswith("key-")


def _around(
    said: Report, mended: Mended, foreseen: Foreseen | None, words: str, why: Exception | None
) -> dict[str, Any]:
    return {
        "one": told(said),
        "mended": mended,
        "foreseen": foreseen,
        "alike": len(replies.alike(records(), said)),
        "words_given": words,
        "problem": translated(why) if why else "",
        "problems": [*(foreseen.faults if foreseen else ()), *getattr(why, "problems", ())],
        "patch": getattr(why, "patch", ""),
        "mend_url": editor_of_id(said.question_id) or "",
        "form": FlaskForm(),
    }


def _accepted_words(chosen: Sequence[Variant]) -> str:
    return str(_("%(given)s is accepted now. Thank you.", given=_listed(chosen)))


def _listed(chosen: Sequence[Variant]) -> str:
    return ", ".join(f"“{variant.text}”" for variant in chosen)
