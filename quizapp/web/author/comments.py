"""What authors say to each other of a fact or a question."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField

from quizapp import clock
from quizapp.records import comments
from quizapp.records.models import Comment
from quizapp.records.reports import BadWords
from quizapp.web.access import Access, allow
from quizapp.web.addresses import own_path
from quizapp.web.author.inspected import editor_of_id, inspection
from quizapp.web.languages import translated
from quizapp.web.visitor import records, this_learner
from quizapp.web.wording import moment

bp = Blueprint("comments", __name__, url_prefix="/author/comments")


class CommentForm(FlaskForm):  # type: ignore[misc]
    """What an author says of an item, and the page to go back to."""

    item = StringField()
    words = StringField()
    next = StringField()


@dataclass(frozen=True)
class Said:
    """A comment as a page shows it; `name` is empty for somebody who has left."""

    id: int
    item_id: str
    name: str
    at: str
    words: str
    is_closed: bool


@bp.app_template_global("comments_of")
def comments_of(item_id: str) -> list[Said]:
    """Return what was said of an item, the open ones first."""
    return [_said(one) for one in comments.of_item(records(), item_id)]


@bp.get("")
@allow(Access.AUTHOR)
def index() -> str:
    """Show what is open in the whole bank, or all that was said of one item."""
    return _page(request.args.get("item", "")[:200])


@bp.post("")
@allow(Access.AUTHOR)
def add() -> Response | tuple[str, int]:
    """Keep what an author says of an item, and go back."""
    form = CommentForm()
    entry = inspection().find(form.item.data or "") or abort(404)
    try:
        comments.add(records(), entry.id, this_learner().id, form.words.data or "", clock.now())
    except BadWords as why:
        return _page(entry.id, form.words.data or "", translated(why)), 422
    flash(_("The comment is kept."), "done")
    return _back(entry.id)


@bp.post("/<id:comment_id>/closure")
@allow(Access.AUTHOR)
def close(comment_id: int) -> Response:
    """Close a comment, which is done with."""
    return _back(comments.close(records(), comment_id, clock.now()).item_id)


@bp.post("/<id:comment_id>/reopening")
@allow(Access.AUTHOR)
def reopen(comment_id: int) -> Response:
    """Open a comment again."""
    return _back(comments.reopen(records(), comment_id).item_id)


def _page(item_id: str, words: str = "", problem: str = "") -> str:
    found = comments.of_item(records(), item_id) if item_id else comments.open_comments(records())
    return render_template(
        "author/comments_page.html",
        item_id=item_id,
        said=[_said(one) for one in found],
        entry=inspection().find(item_id) if item_id else None,
        editor_of_id=editor_of_id,
        words=words,
        problem=problem,
    )


def _back(item_id: str) -> Response:
    """Go back to the page that the form stood on."""
    wanted = request.form.get("next")
    return redirect(own_path(wanted) if wanted else url_for("comments.index", item=item_id), 303)


def _said(one: Comment) -> Said:
    name = one.learner.name if one.learner else None
    return Said(one.id, one.item_id, name or "", moment(one.made_at), one.words, one.closed_at is not None)
