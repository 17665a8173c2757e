"""The languages of the interface: which one a page speaks, and its sentences, amounts and days in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal
from flask import Blueprint, Flask, Response, has_request_context, redirect, request, session
from flask_babel import Babel, Domain, get_locale, get_translations, gettext, ngettext
from markupsafe import Markup
from werkzeug.wrappers import Response as AnyResponse

from quizapp.paths import PACKAGE
from quizapp.records import preferences
from quizapp.records.preferences import Preferences
from quizapp.said import Said
from quizapp.web.access import Access, allow
from quizapp.web.addresses import own_path
from quizapp.web.visitor import LANGUAGE, current_learner, records

LOCALES = {"en": Locale("en", "GB"), "zh-Hans": Locale("zh", script="Hans")}
"""The locale by which each language writes its dates and numbers; each language by the tag of <html lang>."""
NAMES = {"en": "English", "zh-Hans": "简体中文"}
"""Each language's name, in itself."""
bp = Blueprint("languages", __name__)


class Amount(int):
    """A whole number that is written as the page's language writes amounts."""

    def __str__(self) -> str:
        return str(format_decimal(int(self), locale=locale()))


class Messages(Domain):  # type: ignore[misc]
    """The catalogue: amounts and days among the values of a sentence are written by its language."""

    def gettext(self, string: str, **values: Any) -> str:
        """Return a sentence in the page's language."""
        return str(super().gettext(string, **localised(values)))

    def ngettext(self, singular: str, plural: str, num: int, **values: Any) -> str:
        """Return a sentence for one or for many in the page's language."""
        return str(super().ngettext(singular, plural, Amount(num), **localised(values)))


def register(app: Flask) -> None:
    """Let every page speak its reader's language."""
    babel = Babel()
    babel.domain_instance = Messages([str(PACKAGE / "translations")])
    babel.init_app(app, locale_selector=_choose, timezone_selector=_zone)
    app.jinja_env.globals.update(gettext=marked, ngettext=counted_marked, content=content, as_code=as_code)
    app.add_template_filter(translated)
    app.context_processor(lambda: {"language": language(), "languages": NAMES})

    @app.after_request
    def tell(response: Response) -> Response:
        if request.endpoint != "static":
            response.vary.add("Accept-Language")
        return response


@bp.post("/language")
@allow(Access.ANYONE)
def choose() -> AnyResponse:
    """Speak another language from now on, and go back to where the reader was."""
    chosen, learner = request.form.get("language"), current_learner()
    if chosen in LOCALES and learner:
        preferences.prefer(records(), learner.id, replace(Preferences.of(learner), language=chosen))
        session.pop(LANGUAGE, None)
    elif chosen in LOCALES:
        session.permanent = True
        session[LANGUAGE] = chosen
    return redirect(own_path(request.form.get("next")), 303)


def language() -> str:
    """Return the tag of the page's language."""
    spoken = locale().language
    return next(tag for tag, one in LOCALES.items() if one.language == spoken)


def locale() -> Locale:
    """Return the page's locale; outside of a page, that of English."""
    return get_locale() or LOCALES["en"]


def translated(said: object) -> str:
    """Return a sentence made below the web, or a refusal's, in the page's language; other text as it is."""
    if isinstance(said, Exception) and said.args:
        said = said.args[0]
    if not isinstance(said, Said):
        return str(said)
    values = {name: value for name, value in said.values.items() if name != "num"}
    if said.many is None:
        return str(gettext(said.message, **said.values))
    return str(ngettext(said.message, said.many, said.number, **values))


def content(text: str, spoken: str) -> Markup:
    """Return words of the bank as they stand within a sentence of the page: marked with their language."""
    return Markup('<span lang="{}">{}</span>').format(spoken, text)


def as_code(name: str) -> Markup:
    """Return an id or the name of a file as it stands within a sentence of the page."""
    return Markup("<code>{}</code>").format(name)


def marked(message: str, /, **values: Any) -> Markup:
    """Return a sentence as HTML: the marks of the catalogue's own text count, its values are escaped."""
    return Markup(get_translations().ugettext(message)) % localised(values)  # noqa: S704


def counted_marked(one: str, many: str, num: int, /, **values: Any) -> Markup:
    """Return a sentence for one or for many as HTML."""
    said = Markup(get_translations().ungettext(one, many, num))  # noqa: S704
    return said % localised({"num": num, **values})


def localised(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a sentence as its language writes them."""
    return {name: _localised(value) for name, value in values.items()}


def _localised(value: Any) -> Any:
    if isinstance(value, Said):
        return translated(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return Amount(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        return format_date(value, "long", locale())
    return value


def _choose() -> Locale:
    """Return the locale of the learner's language, else of the one chosen here, else of the browser's."""
    if not has_request_context():
        return LOCALES["en"]
    learner = current_learner()
    for wanted in (learner and learner.language, session.get(LANGUAGE)):
        if wanted in LOCALES:
            return LOCALES[wanted]
    spoken = {one.language: one for one in LOCALES.values()}
    for tag, quality in request.accept_languages:
        if quality > 0 and tag.partition("-")[0].lower() in spoken:
            return spoken[tag.partition("-")[0].lower()]
    return LOCALES["en"]


def _zone() -> str:
    learner = current_learner() if has_request_context() else None
    return learner.zone if learner else "UTC"
