"""The versions of the bank: what was changed when, by whom, and the way back."""

from __future__ import annotations

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from quizapp.authoring import history
from quizapp.authoring.changes import CannotChange
from quizapp.authoring.history import Version
from quizapp.authoring.proposals import propose
from quizapp.bank.problems import BankError, Problem
from quizapp.web.access import Access, allow
from quizapp.web.author.bank import problem_card
from quizapp.web.author.comparing import difference
from quizapp.web.author.inspected import editor_of_id, inspection
from quizapp.web.author.keeping import Refused, keep_taken_back, only_by_a_reviewer
from quizapp.web.languages import translated
from quizapp.web.visitor import settings
from quizapp.web.wording import moment

ROWS = 100
MOST_LETTERS = 200
FARTHEST_PAGE = 1000
bp = Blueprint("history", __name__, url_prefix="/author/history")
bp.add_app_template_global(difference, "differences")


@bp.get("")
@allow(Access.AUTHOR)
def index() -> str:
    """Show the versions of the bank, of a chapter, of a file or of an item, the newest first."""
    chapter, file, item = (request.args.get(name, "")[:MOST_LETTERS] for name in ("chapter", "file", "item"))
    number = request.args.get("page", 1, type=int)
    page = number if 1 <= number <= FARTHEST_PAGE else 1
    found = [one for one in _versions(chapter, item) if not file or file in one.files]
    begin = (page - 1) * ROWS
    return render_template(
        "author/history.html",
        versions=found[begin : begin + ROWS],
        sought={"chapter": chapter, "file": file, "item": item},
        page=page,
        has_more=len(found) > begin + ROWS,
        titles={sheet.folder: sheet.title or sheet.folder for sheet in inspection().sheets},
        editor_of_id=editor_of_id,
        moment=moment,
    )


@bp.get("/<version_id>")
@allow(Access.AUTHOR)
def show(version_id: str) -> str:
    """Show what a version changed, and what reverting it would change now."""
    return _page(_find(version_id))


@bp.post("/<version_id>/reversion")
@allow(Access.AUTHOR)
def revert(version_id: str) -> Response | tuple[str, int]:
    """Undo what a version changed, as a version of its own."""
    version = _find(version_id)
    try:
        changes = history.reverting(settings().bank, version.id)
        saved = keep_taken_back(changes, f"Revert: {version.message}".splitlines()[0])
    except (CannotChange, BankError) as why:
        return _page(version, Refused(translated(why))), 422
    except Refused as why:
        return _page(version, why), 422
    flash(_("It is as it was before.") if saved.version else _("There was nothing to revert."), "done")
    return redirect(url_for("history.index"), 303)


def _versions(chapter: str = "", item: str = "") -> list[Version]:
    """Return the versions that are sought; none of a chapter that is not there."""
    try:
        return history.versions(settings().bank, chapter or None, item or None)
    except (CannotChange, BankError):
        return []


def _find(version_id: str) -> Version:
    return next((one for one in _versions() if one.id == version_id), None) or abort(404)


def _page(version: Version, refused: Refused | None = None) -> str:
    root = settings().bank
    back, problems, cannot = "", list[Problem](), ""
    try:
        changes = history.reverting(root, version.id)
        cannot = only_by_a_reviewer(changes)
        proposal = propose(root, changes)
        back, problems = proposal.diff, proposal.new_problems
    except CannotChange as why:
        cannot = translated(why)
    except BankError as error:
        problems = error.problems
    return render_template(
        "author/history_version.html",
        version=version,
        at=moment(version.at),
        diff=history.difference(root, version.id),
        back=back,
        cannot=cannot,
        may_revert=bool(back) and not cannot and not any(problem.is_error for problem in problems),
        problems=[problem_card(problem) for problem in (refused.problems if refused else problems)],
        refused=refused,
        form=FlaskForm(),
    )
