"""The beginning of a chapter: what it is called, and of what kind it is."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response
from wtforms import StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # the stubs are older
from wtforms.validators import InputRequired, Length, Regexp

from quizapp.authoring.acts import new_chapter
from quizapp.authoring.changes import CannotChange
from quizapp.bank.content import Kind
from quizapp.bank.problems import BankError
from quizapp.web.access import Access, allow
from quizapp.web.author.keeping import Refused, keep
from quizapp.web.expiry import when_expired
from quizapp.web.fields import Needed, PickField, WholeField, within
from quizapp.web.languages import translated
from quizapp.web.visitor import settings

MOST_PARAGRAPHS = 1000
KINDS = [
    SelectChoice(Kind.TEXT.value, _l("Facts of a text, which they cite by its paragraphs")),
    SelectChoice(Kind.DECK.value, _l("A deck that stands for itself")),
]
bp = Blueprint("new_chapter", __name__, url_prefix="/author")


class ChapterForm(FlaskForm):  # type: ignore[misc]
    """What a chapter begins with."""

    title = StringField(_l("Title"), validators=[InputRequired(_l("Type a title.")), Length(max=200)])
    id = StringField(
        _l("Id"),
        validators=[
            Regexp(r"^[a-z0-9]+(-[a-z0-9]+)*$", message=_l("Small letters and digits, joined by hyphens.")),
            Length(max=60),
        ],
    )
    kind = PickField(_l("Kind"), choices=KINDS, default=Kind.TEXT.value)
    language = StringField(
        _l("Language"),
        default="en",
        validators=[
            Regexp(r"^[a-z]{2,3}(-[A-Za-z0-9]{1,8})*$", message=_l("A tag of a language, such as en."))
        ],
    )
    paragraphs = WholeField(
        _l("Paragraphs of the text"),
        default=1,
        validators=[Needed(), within(1, MOST_PARAGRAPHS, _l("From %(least)s to %(most)s."))],
    )


@bp.get("/new/chapter")
@allow(Access.AUTHOR)
def show() -> str:
    """Ask what the chapter is called."""
    return _page(ChapterForm())


@bp.post("/chapters")
@allow(Access.AUTHOR)
@when_expired(lambda: _page(ChapterForm()))
def create() -> Response | tuple[str, int]:
    """Begin the chapter, and go on to what it holds."""
    form = ChapterForm()
    if not form.validate():
        return _page(form), 422
    name = str(form.id.data)
    try:
        changes = new_chapter(
            settings().bank,
            name,
            " ".join(str(form.title.data).split()),
            kind=Kind(str(form.kind.data)),
            language=str(form.language.data),
            paragraphs=form.paragraphs.data or 1,
        )
        keep(changes, f"Begin the chapter {name}")
    except (Refused, CannotChange, BankError) as why:
        return _page(form, translated(why)), 422
    flash(_("The chapter is begun. Its file chapter.yaml says what is still to write."), "done")
    return redirect(url_for("author.show"), 303)


def _page(form: ChapterForm, problem: str = "") -> str:
    return render_template("author/new_chapter.html", form=form, problem=problem)
