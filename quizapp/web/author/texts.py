"""A text, pasted by an author, into a new chapter of drafts."""

from __future__ import annotations

import json
from contextlib import closing
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import BooleanField, FileField, StringField, TextAreaField
from wtforms.validators import Length, Optional, ValidationError

from quizapp import clock
from quizapp.authoring import drafting
from quizapp.bank.reader import chapter_folders
from quizapp.config import SettingError, draft_model
from quizapp.database import writing
from quizapp.draft.texts import MAX_BYTES, CannotRead, read_bytes
from quizapp.records import jobs
from quizapp.web.access import Access, allow, takes_files
from quizapp.web.author import texts_waiting
from quizapp.web.author.keeping import follow
from quizapp.web.author.texts_waiting import KIND, Waiting
from quizapp.web.languages import translated
from quizapp.web.visitor import bank, records, settings, this_learner

AT_ONCE_BYTES = 100_000
"""What the rules read while the author waits; anything longer goes to the background."""
bp = Blueprint("texts", __name__, url_prefix="/author/texts")


@dataclass(frozen=True)
class Made:
    """What became of the last text that went to the background."""

    chapter: str
    facts: int
    refused: int
    problem: str


class TextForm(FlaskForm):  # type: ignore[misc]
    """A text to draft from."""

    title = StringField(_l("Title of the chapter"), validators=[Length(max=200)])
    chapter = StringField(_l("Id of the chapter"), validators=[Optional()])
    text = TextAreaField(_l("The text"))
    file = FileField(_l("Or a file"))
    keeps_source = BooleanField(_l("Keep the text on this server, beside the facts"))
    rules_only = BooleanField(_l("By rules alone: send nothing to the language model"))

    def validate_chapter(self, field: StringField) -> None:
        """Refuse what is no id, and one that is taken."""
        if not drafting.is_id(field.data or ""):
            raise ValidationError(_("An id is small letters and digits joined by hyphens, 60 at most."))
        if field.data in _taken():
            raise ValidationError(_("A chapter has this id already."))

    def validate_text(self, field: TextAreaField) -> None:
        """Refuse what is no text, or too much; a file goes before what was pasted."""
        name, raw = _sent(field.data or "")
        if not raw.strip():
            raise ValidationError(_("Paste the text here, or choose a file."))
        if b"\0" in raw:
            raise ValidationError(_("That is no plain text."))
        try:
            field.data = read_bytes(raw, name)
        except CannotRead as refusal:
            raise ValidationError(str(refusal)) from None


@bp.get("")
@allow(Access.AUTHOR)
def show() -> str:
    """Ask for a text; tell how the last one is getting on."""
    return _page(TextForm(formdata=None))


@bp.post("")
@allow(Access.AUTHOR)
@takes_files
def create() -> Response | tuple[str, int]:
    """Draft a chapter from a text: at once, or in the background where that takes long."""
    form = TextForm()
    if not form.validate():
        return _page(form), 422
    if jobs.current(records(), KIND, this_learner().id):
        return _page(form, _("Another text of yours is still being read. Wait until it is done.")), 422
    waiting = _waiting(form)
    try:
        model = None if waiting.rules_only else draft_model()
        if model or len(waiting.text.encode()) > AT_ONCE_BYTES:
            _put_off(waiting)
            return redirect(url_for("texts.show"), 303)
        made = texts_waiting.drafted(settings(), waiting)
    except texts_waiting.REFUSALS as refusal:
        return _page(form, translated(refusal)), 422
    follow()
    flash(ngettext("%(num)s draft fact.", "%(num)s draft facts.", len(made.facts)), "done")
    return redirect(url_for("drafts_inbox.show", chapter=waiting.chapter), 303)


def _sent(pasted: str) -> tuple[str, bytes]:
    """Return the text that was sent, and what it is called: a file's name, of which only that is taken."""
    sent = request.files.get("file")
    if sent and sent.filename:
        with closing(sent):
            return PurePath(sent.filename).name, sent.stream.read(MAX_BYTES + 1)
    return _("The text"), pasted.encode("utf-8", "replace")


def _waiting(form: TextForm) -> Waiting:
    title, text = " ".join((form.title.data or "").split()), form.text.data or ""
    sent = request.files.get("file")
    named = title or (PurePath(sent.filename).stem if sent and sent.filename else "")
    return Waiting(
        text=text,
        chapter=form.chapter.data or _free_id(named or text.strip()[:200].partition("\n")[0]),
        title=title,
        author=this_learner().name or "",
        keeps_source=form.keeps_source.data,
        rules_only=form.rules_only.data,
    )


def _put_off(waiting: Waiting) -> None:
    texts_waiting.put(settings().instance, this_learner().id, waiting)
    with writing(records()):
        jobs.ask(records(), KIND, this_learner().id, clock.now())


def _taken() -> set[str]:
    """Return the ids of chapters and the names of folders that are in use."""
    return {*bank().chapters, *(folder.name for folder in chapter_folders(settings().bank))}


def _free_id(name: str) -> str:
    wanted, taken = drafting.id_for(name), _taken()
    numbered = (wanted if n == 1 else f"{wanted[:55]}-{n}" for n in range(1, len(taken) + 2))
    return next(name for name in numbered if name not in taken)


def _page(form: TextForm, problem: str = "") -> str:
    running = jobs.current(records(), KIND, this_learner().id)
    return render_template(
        "author/texts.html",
        form=form,
        problem=problem,
        running=running,
        percent=round(100 * running.done / running.total) if running and running.total else 0,
        made=None if running else _made(),
        has_model=_has_model(),
        most_bytes=MAX_BYTES,
    )


def _made() -> Made | None:
    job = jobs.latest(records(), KIND, this_learner().id)
    if job is None:
        return None
    if job.state != "done":
        return Made("", 0, 0, job.said or "")
    told: dict[str, Any] = json.loads(job.said or "{}")
    return Made(told["chapter"], told["facts"], told["refused"], "")


def _has_model() -> bool:
    try:
        return draft_model() is not None
    except SettingError:
        return False
