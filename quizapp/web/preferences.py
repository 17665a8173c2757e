"""The page on which anybody says how the pages shall look and work: name, language, colours, size, keys."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from flask import Blueprint, Flask, abort, flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from quizapp.records import preferences
from quizapp.records.credentials import BadName
from quizapp.records.preferences import Preferences, TextSize, Theme
from quizapp.web.access import Access, allow
from quizapp.web.expiry import when_expired
from quizapp.web.languages import translated
from quizapp.web.preferences_form import OF_LEARNERS, PreferencesForm
from quizapp.web.visitor import LANGUAGE, LOOK, current_learner, records, token

VISITORS = ("theme", "text_size", "shortcuts")
"""What a visitor's session keeps until there is a learner to keep it."""
bp = Blueprint("preferences", __name__, url_prefix="/settings/page")
Page = Response | str | tuple[str, int]


def register(app: Flask) -> None:
    """Tell every page how it shall look."""
    app.context_processor(lambda: {"preferences": here()})


def here() -> Preferences:
    """Return what is preferred at this browser: the learner's preferences, or what a visitor has chosen."""
    learner = current_learner()
    return Preferences.of(learner) if learner else _visitors()


def hand_over() -> None:
    """Give this browser's learner, who is new, what was chosen here before there was one."""
    chosen = _visitors()
    learner = current_learner()
    if session.pop(LOOK, None) and learner:
        preferences.prefer(records(), learner.id, chosen)


def stay() -> None:
    """Let the pages go on looking as they do when the learner at this browser leaves."""
    _note(here())


@bp.get("")
@allow(Access.ANYONE)
def show() -> str:
    """Show how the pages look and work."""
    learner = current_learner()
    form = _offered(PreferencesForm(data=_shown(here()) | {"name": learner.name if learner else None}))
    return render_template("settings/page.html", form=form)


@bp.post("")
@allow(Access.ANYONE)
@when_expired(lambda: render_template("settings/page.html", form=_offered(PreferencesForm())))
def save() -> Page:
    """Change how the pages look and work, all of it or nothing."""
    form = _offered(PreferencesForm())
    if not {*form.data} - {"csrf_token", "shortcuts"} <= {*request.form}:
        abort(400)  # what did not arrive must not be taken for emptied
    if not form.validate():
        return render_template("settings/page.html", form=form), 422
    try:
        _keep(form)
    except BadName as refusal:
        form.name.errors = [translated(refusal.args[0])]
        return render_template("settings/page.html", form=form), 422
    flash(_("Saved."), "done")
    return redirect(url_for("preferences.show"), 303)


def _offered(form: PreferencesForm) -> PreferencesForm:
    """Return the form without what the one at this browser has no use for."""
    learner = current_learner()
    for name in OF_LEARNERS if learner is None else ("name",) if learner.is_guest else ():
        del form[name]
    return form


def _keep(form: PreferencesForm) -> None:
    told: dict[str, Any] = {name: value for name, value in form.data.items() if name != "csrf_token"}
    learner, name = current_learner(), told.pop("name", None)
    wanted = replace(here(), **{**told, "language": told["language"] or None})
    if learner:
        preferences.prefer(records(), learner.id, wanted, name)
        session.pop(LANGUAGE, None)
        return
    wanted.check()
    token()  # the session begins anew with it, and would forget what it is told before
    session.pop(LANGUAGE, None)
    _note(wanted)


def _note(wanted: Preferences) -> None:
    session[LOOK] = {name: getattr(wanted, name) for name in VISITORS}
    if wanted.language:
        session[LANGUAGE] = wanted.language


def _visitors() -> Preferences:
    """Return what this browser's session keeps, as far as it can be."""
    kept = session.get(LOOK) or {}
    theme, size = kept.get("theme"), kept.get("text_size")
    return Preferences(
        language=session.get(LANGUAGE),
        theme=theme if theme in list(Theme) else Theme.AUTO,
        text_size=size if size in list(TextSize) else TextSize.USUAL,
        shortcuts=kept.get("shortcuts") is not False,
    )


def _shown(now: Preferences) -> dict[str, Any]:
    return {**asdict(now), "language": now.language or ""}
