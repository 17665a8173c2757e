"""Editing one fact, question or quiz: in a form or as its own YAML, seen as its learner will see it."""

from __future__ import annotations

from dataclasses import replace

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from quizapp.authoring.acts import add
from quizapp.authoring.changes import CannotChange, Insert, Place
from quizapp.authoring.conflicts import Conflict
from quizapp.authoring.items import adopted, find, item_text
from quizapp.authoring.kept.locking import Busy
from quizapp.authoring.saving import ReadOnly, Unsound
from quizapp.bank.reader import GENERATED
from quizapp.web.access import Access, allow
from quizapp.web.author.edited import Edited, Kind
from quizapp.web.author.editing_page import edit_page, generated_page
from quizapp.web.author.editing_saving import keep_edited, reviewed
from quizapp.web.author.examined import Examined, examined
from quizapp.web.author.inspected import inspection
from quizapp.web.author.pressed import sent
from quizapp.web.expiry import when_expired
from quizapp.web.languages import translated
from quizapp.web.visitor import current_roles, settings

MOST_SENT = 7 * 1024 * 1024
"""Bytes of a form: 2 MiB of YAML, each of its bytes perhaps sent as three."""
NEW = {"fact": Kind.FACTS, "question": Kind.QUESTIONS, "quiz": Kind.QUIZZES}
bp = Blueprint("editing", __name__, url_prefix="/author")
Shown = AnyResponse | str | tuple[str, int]


@bp.url_value_preprocessor
def _take_long_texts(_endpoint: str | None, _values: dict[str, object] | None) -> None:
    """Let authors send an item as long as a file may be."""
    if current_roles():
        request.max_content_length = request.max_form_memory_size = MOST_SENT


@bp.get("/<any(facts, questions, quizzes):kind>/<item_id>")
@allow(Access.AUTHOR)
def show(kind: str, item_id: str) -> Shown:
    """Show an item to be edited; a generated question, until it is adopted, to be looked at."""
    place = _find(Kind(kind), item_id) or abort(404)
    is_adopted = place.file == GENERATED and request.args.get("adopt") == "yes"
    stored = item_text(settings().bank, place)
    text = adopted(settings().bank, place.item) if is_adopted else stored.text
    edited = Edited(
        kind=Kind(kind),
        chapter=place.chapter,
        item_id=place.item,
        text=text,
        before="" if place.file == GENERATED else text,
        seen="" if place.file == GENERATED else stored.digest,
        has_form=request.args.get("as") != "yaml",
    )
    found = examined(edited)
    return generated_page(found) if place.file == GENERATED and not is_adopted else edit_page(found)


@bp.get("/new/<any(fact, question, quiz):what>")
@allow(Access.AUTHOR)
def new(what: str) -> Shown:
    """Show the beginning of a new item, once it is known to which chapter it belongs."""
    found = inspection()
    folders = {sheet.folder: sheet for sheet in found.sheets if sheet.is_readable}
    wanted = request.args.get("chapter") or (next(iter(folders)) if len(folders) == 1 else "")
    chapter = next((name for name, sheet in folders.items() if wanted in (name, sheet.chapter)), None)
    why = ""
    if chapter:
        try:
            begun = add(settings().bank, what, chapter, _known(what))
            text = next(change.text for change in begun if isinstance(change, Insert))
            return edit_page(examined(Edited(NEW[what], chapter, "", text)))
        except CannotChange as refusal:
            why = translated(refusal)
    return render_template(
        "author/new.html",
        what=what,
        offered=list(folders.values()),
        why=why,
        unreadable_folders=found.unreadable,
    )


def _known(what: str) -> dict[str, object]:
    """Return what the address tells of a new item: the paragraph of a fact, the facet of a question."""
    if what == "fact":
        return {"paragraph": request.args.get("paragraph", type=int)}
    return {"facets": request.args.getlist("facet") or None} if what == "question" else {}


def _again() -> str:
    return edit_page(examined(sent()))


@bp.post("/preview")
@allow(Access.AUTHOR)
@when_expired(_again)
def preview() -> Shown:
    """Show an item as it is typed now, with what is wrong with it; nothing is saved."""
    return edit_page(examined(sent()), is_compared="compare" in request.form)


@bp.post("/changes")
@allow(Access.AUTHOR)
@when_expired(_again)
def change() -> Shown:
    """Save an item, unless it was changed meanwhile or would make the bank unsound."""
    found = examined(reviewed(sent()))
    if not found.is_sound or found.proposal is None:
        return edit_page(found, is_refused=True), 422
    try:
        keep_edited(found)
    except Conflict as conflict:
        return _conflict_page(found.edited, conflict), 409
    except ReadOnly as refusal:
        return render_template("author/patch.html", edited=found.edited, patch=refusal.patch)
    except (Unsound, CannotChange, Busy) as why:
        flash(_("Nothing is saved. %(why)s", why=translated(why)), "problem")
        return edit_page(examined(found.edited), is_refused=True), 422
    return redirect(_address(found), 303)


@bp.post("/patch")
@allow(Access.AUTHOR)
def patch() -> Shown:
    """Send what saving an item would change, to be applied elsewhere."""
    found = examined(sent())
    if found.proposal is None:
        return edit_page(found, is_refused=True), 422
    response = Response(found.proposal.diff, mimetype="text/x-diff")
    response.headers.set("Content-Disposition", "attachment", filename=f"{found.value['id']}.patch")
    return response


def _find(kind: Kind, item_id: str) -> Place | None:
    """Return where an item of a kind stands; of a question that replaces a generated one, the written one."""
    found = (find(settings().bank, item_id, file) for file in kind.files)
    return next(filter(None, found), None)


def _address(found: Examined) -> str:
    """Return the page of an item that was saved, in the tab in which it was edited."""
    tab = {} if found.edited.has_form else {"as": "yaml"}
    values = {"kind": found.edited.kind.value, "item_id": found.value["id"], **tab}
    return url_for("editing.show", **values)


def _conflict_page(edited: Edited, conflict: Conflict) -> str:
    """Return the page of both versions; saving mine from it is based on theirs."""
    root = settings().bank
    place = _find(edited.kind, edited.item_id)
    seen = item_text(root, place).digest if place else ""
    return render_template(
        "author/conflict.html",
        edited=replace(edited, before=conflict.theirs, seen=seen, has_form=False),
        theirs=conflict.theirs,
        base=conflict.base or edited.before,
    )
