"""A learner's facets: what comes back when, and all that is known of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext, ngettext
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.progress.coming import Coming, Sought, Which, coming
from quizapp.progress.facets import FacetCard, facet_card
from quizapp.progress.history import Moment
from quizapp.records import asides
from quizapp.web.access import Access, allow
from quizapp.web.returning import buried, comes_back, span
from quizapp.web.visitor import bank, records, this_learner
from quizapp.web.wording import percent, told_by

FARTHEST_PAGE = 10_000
MOST_SOUGHT = 200
MOST_TOLD = 50
FORMS = {
    "choice": lazy_gettext("chosen"),
    "multiple": lazy_gettext("several chosen"),
    "true-false": lazy_gettext("true or false"),
    "number": lazy_gettext("typed number"),
    "date": lazy_gettext("typed date"),
    "short": lazy_gettext("typed"),
    "cloze": lazy_gettext("filled in"),
    "cloze-bank": lazy_gettext("filled in from words"),
    "ordering": lazy_gettext("put in order"),
    "matching": lazy_gettext("matched"),
    "flashcard": lazy_gettext("flashcard"),
}
KINDS = {
    "lapse": lazy_gettext("the answer came to mean something else"),
    "reschedule": lazy_gettext("dates set anew"),
    "model": lazy_gettext("memory model changed"),
}
bp = Blueprint("facets", __name__, url_prefix="/facets")


@dataclass(frozen=True)
class Told:
    """What an entry of the log did, in words."""

    on: date
    how: str
    wait: str
    recall: str


@dataclass(frozen=True)
class Row:
    """A facet of the list."""

    facet_id: str
    asks: str
    language: str
    says: str


@bp.get("")
@allow(Access.LEARNER)
def index() -> str:
    """Show what comes back when."""
    chosen = request.args.get("show", Which.ALL)
    number = request.args.get("page", 1, type=int)
    if chosen not in list(Which) or not 1 <= number <= FARTHEST_PAGE:
        abort(404)
    words = request.args.get("q", "")[:MOST_SOUGHT].strip()
    found = coming(records(), bank(), this_learner(), clock.now(), Sought(Which(chosen), number, words))
    return render_template(
        "facets/index.html",
        rows=[_row(one, Which(chosen)) for one in found.rows],
        which=Which(chosen),
        words=words,
        page=number,
        has_more=found.has_more,
    )


@bp.get("/<facet_id>")
@allow(Access.LEARNER)
def show(facet_id: str) -> str:
    """Show what is known of this learner's memory of a facet."""
    card = facet_card(records(), bank(), this_learner(), facet_id, clock.now()) or abort(404)
    return render_template(
        "facets/show.html",
        card=card,
        told_by=told_by([card.fact], card.chapter.preface.language) if card.claim else "",
        says=_says(card),
        history=[_told(moment) for moment in card.held.moments[: -MOST_TOLD - 1 : -1]] if card.held else [],
        today=_today(),
    )


@bp.post("/<facet_id>/suspension")
@allow(Access.LEARNER)
def suspend(facet_id: str) -> Response:
    """Ask this facet no more."""
    asides.suspend(records(), bank(), this_learner().id, _known(facet_id), clock.now())
    return _done(facet_id, _("Suspended. It comes back when you resume it."))


@bp.post("/<facet_id>/burial")
@allow(Access.LEARNER)
def bury(facet_id: str) -> Response:
    """Ask this facet no more today."""
    asides.bury(records(), bank(), this_learner().id, _known(facet_id), clock.now())
    return _done(facet_id, _("Buried until tomorrow."))


@bp.post("/<facet_id>/resumption")
@allow(Access.LEARNER)
def resume(facet_id: str) -> Response:
    """Ask this facet again."""
    asides.resume(records(), this_learner().id, _known(facet_id))
    return _done(facet_id, _("Resumed."))


@bp.post("/resumption")
@allow(Access.LEARNER)
def resume_all() -> Response:
    """Ask again all that is suspended, or all that is buried."""
    which = request.form.get("show")
    if which not in (Which.SUSPENDED, Which.BURIED):
        abort(400)
    resumed = asides.resume_all(records(), this_learner().id, buried=which == Which.BURIED)
    flash(ngettext("%(num)s fact is asked again.", "%(num)s facts are asked again.", resumed), "done")
    return redirect(url_for("facets.index", show=which), 303)


def _known(facet_id: str) -> str:
    return facet_id if bank().facet(facet_id) else abort(404)


def _done(facet_id: str, said: str) -> Response:
    flash(said, "done")
    return redirect(url_for("facets.show", facet_id=facet_id), 303)


def _today() -> date:
    return this_learner().scheduler.day_of(clock.now())


def _row(one: Coming, which: Which) -> Row:
    if one.returns is None:
        is_buried = which is Which.BURIED
        said = _("Buried, and not asked yet.") if is_buried else _("Suspended by you, and not asked yet.")
        return Row(one.facet_id, one.asks, one.language, said)
    said = comes_back(one.returns, clock.now(), _today(), this_learner().exam_on)
    if which is Which.LEECHES:
        forgotten = ngettext("Forgotten %(num)s time.", "Forgotten %(num)s times.", one.lapses)
        said = _("%(forgotten)s %(said)s", forgotten=forgotten, said=said)
    return Row(one.facet_id, one.asks, one.language, said)


def _says(card: FacetCard) -> str:
    if card.held:
        return comes_back(card.held.returns, clock.now(), _today(), this_learner().exam_on)
    if card.until_on:
        return buried(card.until_on, _today())
    return str(_("Suspended by you.") if card.is_aside else _("You have not been asked this yet."))


def _told(moment: Moment) -> Told:
    how = str(KINDS.get(moment.kind, ""))
    if moment.credit is not None and moment.asked_as:
        went = _("right") if moment.credit >= 0.999 else _("nearly") if moment.credit >= 0.5 else _("not yet")
        how = _("%(went)s, %(form)s", went=went, form=FORMS[moment.asked_as])
    before = span(moment.before) if moment.before else _("New")
    wait = _("%(before)s → %(after)s", before=before, after=span(moment.after))
    return Told(moment.on, how, wait, percent(moment.recall) if moment.recall is not None else "")
