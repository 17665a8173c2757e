"""Many items changed at once: asked for, shown, done in one save, and undone in one."""

from __future__ import annotations

from hashlib import sha256

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from quizapp.authoring import history
from quizapp.authoring.changes import CannotChange
from quizapp.authoring.proposals import Proposal, propose
from quizapp.bank.problems import BankError
from quizapp.web.access import Access, allow
from quizapp.web.author.bank import problem_card
from quizapp.web.author.bulk_form import ACTS, FIELDS, Act, Wanted, targets
from quizapp.web.author.inspected import STATUS, inspection
from quizapp.web.author.keeping import Refused, keep
from quizapp.web.author.second_look import HeldBack, ask_for, held_back
from quizapp.web.languages import translated
from quizapp.web.visitor import settings

bp = Blueprint("bulk", __name__, url_prefix="/author/bulk")


@bp.get("")
@allow(Access.AUTHOR)
def show() -> str:
    """Ask what to change, and show what that would come to; after it is done, offer to undo it."""
    return _page(Wanted.read(request.args), undoes=request.args.get("done", ""))


@bp.post("/changes")
@allow(Access.AUTHOR)
def change() -> Response | tuple[str, int]:
    """Do what was shown, all of it in one save; what has become something else is shown first."""
    wanted = Wanted.read(request.form)
    if not wanted.is_whole:
        return _page(wanted), 422
    try:
        held = _changes(wanted)
        proposal = propose(settings().bank, held.changes)
        if request.form.get("seen") != _digest(proposal):
            return _page(wanted, _("It was changed meanwhile. This is what it comes to now.")), 409
        saved = keep(held.changes, wanted.told(), based_on=proposal.digests)
    except (CannotChange, BankError) as why:
        return _page(wanted, translated(why)), 422
    except Refused as why:
        return _page(wanted, str(why), patch=why.patch), 422
    ask_for(held.drafts.items())
    if held.drafts:
        waits = ngettext(
            "%(num)s item waits for a reviewer.", "%(num)s items wait for a reviewer.", len(held.drafts)
        )
        flash(waits, "done")
    flash(_("Done.") if saved.version else _("There was nothing to change."), "done")
    return redirect(url_for("bulk.show", act=wanted.act, done=saved.version or None), 303)


def _changes(wanted: Wanted) -> HeldBack:
    """Return what is wanted; but for tags, which nobody is asked, it may have to wait for a reviewer."""
    changes = wanted.changes(settings().bank, inspection())
    return HeldBack(changes, {}) if wanted.act is Act.RETAG else held_back(changes)


def _page(wanted: Wanted, problem: str = "", patch: str = "", undoes: str = "") -> str:
    proposal = None
    if wanted.is_whole:
        try:
            proposal = propose(settings().bank, _changes(wanted).changes)
        except (CannotChange, BankError) as why:
            problem = problem or translated(why)
    return render_template(
        "author/bulk.html",
        wanted=wanted,
        acts=ACTS,
        fields=FIELDS,
        statuses=STATUS,
        targets=targets(inspection()),
        titles={sheet.folder: sheet.title for sheet in inspection().sheets if sheet.is_readable},
        proposal=proposal,
        seen=_digest(proposal) if proposal else "",
        problems=[problem_card(one) for one in proposal.new_problems] if proposal else [],
        problem=problem,
        patch=patch,
        undoes=undoes if undoes and undoes == _newest() else "",
        form=FlaskForm(),
    )


def _newest() -> str:
    """Return the newest version of the bank, which is what can be undone without a second thought."""
    try:
        return next((version.id for version in history.versions(settings().bank)), "")
    except BankError:
        return ""


def _digest(proposal: Proposal) -> str:
    return sha256(proposal.diff.encode("utf-8", "replace")).hexdigest()
