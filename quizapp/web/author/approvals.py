"""A second pair of eyes: what waits for a reviewer, what changed in it, and the verdict."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField

from quizapp import clock
from quizapp.authoring import readiness
from quizapp.authoring.accepting import accepting
from quizapp.authoring.changes import CannotChange
from quizapp.records import approvals
from quizapp.records.approvals import AlreadyDecided, NoReviewer, OwnItem, Verdict
from quizapp.records.reports import BadWords
from quizapp.records.roles import Duty
from quizapp.web.access import Access, allow
from quizapp.web.author.inspected import editor_of_id
from quizapp.web.author.keeping import Refused, keep
from quizapp.web.languages import translated
from quizapp.web.visitor import current_roles, records, settings, this_learner
from quizapp.web.wording import moment

bp = Blueprint("approvals", __name__, url_prefix="/author/approvals")


class DecisionForm(FlaskForm):  # type: ignore[misc]
    """What a reviewer says of an item, and the digest of the text that was read."""

    verdict = StringField()
    words = StringField()
    seen = StringField()


@bp.get("")
@allow(Access.AUTHOR)
def index() -> str:
    """List what waits for a reviewer."""
    waiting = approvals.open_approvals(records())
    return render_template("author/approvals.html", waiting=waiting, mine=this_learner().id, moment=moment)


@bp.get("/<id:approval_id>")
@allow(Access.AUTHOR)
def show(approval_id: int) -> str:
    """Show one item that waits, with what changed since it was ready."""
    return _page(approval_id)


@bp.post("/<id:approval_id>/decision")
@allow(Access.REVIEWER)
def decide(approval_id: int) -> Response | tuple[str, int]:
    """Let an item be asked, or say why not; the file is changed first, then the verdict is kept."""
    form = DecisionForm()
    words = form.words.data or ""
    try:
        verdict = Verdict(str(form.verdict.data))
    except ValueError:
        abort(400)
    try:
        approval = approvals.may_decide(records(), approval_id, this_learner().id)
        if verdict is Verdict.READY and approval.answered_at is None:
            _make_ready(approval.item_id, form.seen.data or "")
        approvals.decide(records(), approval_id, this_learner().id, verdict, words, clock.now())
    except OwnItem:
        return _page(approval_id, words, _("You asked for this: somebody else has to look at it.")), 422
    except NoReviewer:
        abort(403)
    except AlreadyDecided:
        flash(_("It was decided already."), "problem")
        return redirect(url_for("approvals.index"), 303)
    except (Refused, CannotChange, BadWords) as why:
        return _page(approval_id, words, translated(why)), 422
    flash(_("Ready: it is asked from now on.") if verdict is Verdict.READY else _("Declined."), "done")
    return redirect(url_for("approvals.index"), 303)


def _make_ready(item_id: str, seen: str) -> None:
    """Set an item to ready in its file, if it reads as the reviewer has read it."""
    compared = readiness.compared(settings().bank, item_id)
    if compared is None:
        raise Refused(_("It is not there any more."))
    if seen != compared.digest:
        raise Refused(_("It was changed since you opened it. Here is how it reads now."))
    if not compared.is_ready:
        keep(accepting(settings().bank, item_id), f"Ready: {item_id}")


def _page(approval_id: int, words: str = "", problem: str = "") -> str:
    approval = approvals.find(records(), approval_id)
    return render_template(
        "author/approval.html",
        approval=approval,
        asked_at=moment(approval.asked_at),
        url=editor_of_id(approval.item_id),
        compared=readiness.compared(settings().bank, approval.item_id),
        is_own=approval.asked_by == this_learner().id,
        is_reviewer=Duty.REVIEWER in current_roles(),
        words=words,
        problem=problem,
    )
