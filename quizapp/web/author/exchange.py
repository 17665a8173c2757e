"""Files of other formats into the bank: sent, looked at, taken in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from quizapp import clock
from quizapp.authoring.arrivals.arrival import Arrival, What
from quizapp.authoring.arrivals.chapters import default_folder
from quizapp.authoring.arrivals.folders import CannotArrive
from quizapp.authoring.arrivals.receiving import foreseen, receive
from quizapp.authoring.changes import CannotChange
from quizapp.authoring.conflicts import Conflict
from quizapp.authoring.kept.locking import Busy
from quizapp.authoring.saving import ReadOnly, Unsound
from quizapp.bank.problems import BankError
from quizapp.exchange.child import Arrived, read_apart
from quizapp.exchange.deck import BadFile, Options
from quizapp.exchange.refusals import told
from quizapp.records.roles import Duty
from quizapp.web.access import Access, allow, takes_files
from quizapp.web.author.exchange_form import SendForm, WishForm
from quizapp.web.author.keeping import follow
from quizapp.web.author.uploads import Upload, Uploads, wanting
from quizapp.web.languages import translated
from quizapp.web.visitor import current_roles, settings, this_learner

ROWS = 200
bp = Blueprint("exchange", __name__, url_prefix="/author/import")


@dataclass(frozen=True)
class Part:
    """A page of a list: what of it is shown, which page it is, and how many there are."""

    rows: list[dict[str, Any]]
    number: int
    count: int


@bp.get("")
@allow(Access.AUTHOR)
def show() -> str:
    """Ask for a file, or for a text to paste."""
    _uploads().sweep(clock.now())
    return _sending(SendForm(formdata=None))


@bp.post("")
@allow(Access.AUTHOR)
@takes_files
def send() -> Response | tuple[str, int]:
    """Keep a file for a day and read it, in a process of its own."""
    form = SendForm()
    if not form.validate():
        return _sending(form), 422
    sent = form.file.data
    if sent:
        upload = _uploads().new(this_learner().id, Path(sent.filename or "file").name[-200:], sent.save)
    else:
        text = (form.text.data or "").encode()
        upload = _uploads().new(this_learner().id, form.name, lambda path: path.write_bytes(text))
    _read(wanting(upload, format=form.format.data, into=form.into.data or ""))
    return redirect(url_for("exchange.look", upload_id=upload.id), 303)


@bp.get("/<upload_id>")
@allow(Access.AUTHOR)
def look(upload_id: str) -> str:
    """Show what would come in, and what would be lost, before anything is written."""
    return _looking(_found(upload_id))


@bp.post("/<upload_id>/reading")
@allow(Access.AUTHOR)
def read(upload_id: str) -> Response | tuple[str, int]:
    """Read the file again, in another way."""
    upload, form = _found(upload_id), WishForm()
    if not form.validate():
        return _looking(upload, form), 422
    _read(
        wanting(
            upload,
            format=form.format.data,
            into=form.into.data or "",
            columns=form.columns.data,
            separator=form.separator.data or "",
        )
    )
    return redirect(url_for("exchange.look", upload_id=upload.id), 303)


@bp.post("/<upload_id>/acceptance")
@allow(Access.AUTHOR)
def accept(upload_id: str) -> Response | tuple[str, int]:
    """Take the file in, all of it or nothing."""
    upload = _found(upload_id)
    try:
        arrived = _arrived(upload)
        received = receive(
            settings().bank,
            arrived,
            upload.name,
            upload.into or None,
            _uploads().workshop(upload),
            this_learner().name or "",
            as_drafts=_needs_review(),
        )
    except (BadFile, CannotArrive, CannotChange, Busy, Conflict, Unsound, ReadOnly, BankError) as why:
        return _looking(upload, problem=_why(why, upload.name)), 422
    follow()
    _uploads().remove(upload)
    counts = received.arrival.counts
    came = counts[What.NEW] + counts[What.UPDATED]
    flash(ngettext("%(num)s item came in.", "%(num)s items came in.", came), "done")
    return redirect(url_for("author.show"), 303)


@bp.post("/<upload_id>/removal")
@allow(Access.AUTHOR)
def remove(upload_id: str) -> Response:
    """Forget a file that was sent."""
    _uploads().remove(_found(upload_id))
    return redirect(url_for("exchange.show"), 303)


def _uploads() -> Uploads:
    return Uploads(settings().instance)


def _found(upload_id: str) -> Upload:
    return _uploads().find(upload_id, this_learner().id) or abort(404)


def _needs_review() -> bool:
    return settings().review and Duty.REVIEWER not in current_roles()


def _arrived(upload: Upload) -> Arrived:
    options = Options(upload.columns, upload.separator or None)
    workshop = _uploads().emptied(upload)
    return read_apart(_uploads().file(upload), workshop, options, upload.format or None)


def _read(upload: Upload) -> None:
    """Read an upload, and keep what it would change, or why it cannot be read."""
    _uploads().keep(upload)
    try:
        arrived = _arrived(upload)
        into, workshop = upload.into or None, _uploads().workshop(upload)
        arrival = foreseen(settings().bank, arrived, upload.name, into, workshop, as_drafts=_needs_review())
    except (BadFile, CannotArrive, BankError) as why:
        _uploads().tell(upload, {"problem": _why(why, upload.name)})
        return
    _uploads().tell(upload, {"format": arrived.format} | _as_told(arrival))


def _as_told(arrival: Arrival) -> dict[str, Any]:
    order = [What.NEW, What.UPDATED, What.KEPT, What.GONE, What.SAME]
    rows = sorted(arrival.rows, key=lambda row: (not row.told, order.index(row.what)))
    return {
        "counts": arrival.counts,
        "warnings": arrival.warnings,
        "folders": arrival.folders,
        "rows": [row._asdict() for row in rows],
        "losses": [loss._asdict() for loss in arrival.losses],
        "changes": bool(arrival.changes),
    }


def _why(why: Exception, file: str) -> str:
    if isinstance(why, BadFile):
        return told(why, file)
    if isinstance(why, Unsound):
        return str(_("The bank would not be sound with it: %(problem)s", problem=str(why.problems[0])))
    if isinstance(why, ReadOnly):
        return str(_("The files of this bank cannot be written from here. Use `quizapp bank import`."))
    if isinstance(why, BankError):
        return str(_("The bank cannot be read as it is."))
    return str(translated(why))


def _sending(form: SendForm) -> str:
    return render_template("author/import.html", form=form)


def _looking(upload: Upload, form: WishForm | None = None, problem: str = "") -> str:
    found = _uploads().told(upload)
    return render_template(
        "author/import_preview.html",
        upload=upload,
        told=found,
        form=form or WishForm(formdata=None, data=_wished(upload)),
        rows=part_of(found.get("rows", []), "page"),
        losses=part_of(found.get("losses", []), "losses"),
        problem=problem or found.get("problem", ""),
        default_folder=default_folder(upload.name),
    )


def _wished(upload: Upload) -> dict[str, Any]:
    return {
        "format": upload.format,
        "into": upload.into,
        "columns": upload.columns,
        "separator": upload.separator,
    }


def part_of(rows: list[dict[str, Any]], argument: str) -> Part:
    """Return the page of a list that the request asks for under a name."""
    count = max(1, -(-len(rows) // ROWS))
    number = min(max(1, request.args.get(argument, 1, type=int)), count)
    return Part(rows[(number - 1) * ROWS : number * ROWS], number, count)
