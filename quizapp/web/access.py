"""Who may call which route: one declared policy for each, enforced before the view runs."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from werkzeug.wrappers import Response

from quizapp.web.errors import kept_answer
from quizapp.web.hosts import is_trusted, may_be_plain
from quizapp.web.visitor import current_learner, current_roles

View = TypeVar("View", bound=Callable[..., Any])
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FORM = "application/x-www-form-urlencoded"
WITH_FILES = "multipart/form-data"
MOST_SENT = 101 * 1024 * 1024
MOST_TYPED = 7 * 1024 * 1024
"""Bytes of a form with a file of up to 100 MiB, and of a text of 2 MiB in it, its bytes sent as three."""


class Access(StrEnum):
    """Who may call a route."""

    ANYONE = "anyone"
    LEARNER = "learner"  # a guest with progress, or an account
    AUTHOR = "author"  # an account with the role of an author or a reviewer
    REVIEWER = "reviewer"  # an account with the role of a reviewer


WANTED = {Access.AUTHOR: {"author", "reviewer"}, Access.REVIEWER: {"reviewer"}}
NEEDED = {
    Access.AUTHOR: _l("This page is for authors. The owner of this site can make you one."),
    Access.REVIEWER: _l("This page is for reviewers. The owner of this site can make you one."),
}


def allow(who: Access) -> Callable[[View], View]:
    """Declare who may call a view."""

    def declare(view: View) -> View:
        view.access = who  # type: ignore[attr-defined]
        return view

    return declare


def takes_files(view: View) -> View:
    """Declare that a view takes files; every other one refuses a form with parts."""
    view.takes_files = True  # type: ignore[attr-defined]
    return view


def policy_of(app: Flask, endpoint: str) -> Access | None:
    """Return the declared policy of an endpoint, or None; files under static are for anyone."""
    if endpoint == "static":
        return Access.ANYONE
    return getattr(app.view_functions.get(endpoint), "access", None)


def register(app: Flask) -> None:
    """Refuse what is not allowed before any view runs."""

    @app.before_request
    def guard() -> Response | tuple[str, int] | None:
        if not is_trusted():
            abort(400, _("This site does not answer to that name; its owner can set QUIZAPP_TRUSTED_HOSTS."))
        if request.method not in SAFE_METHODS:
            _refuse_foreign()
            _refuse_other_forms(app)
        refused = _refuse_others(policy_of(app, request.endpoint)) if request.endpoint else None
        if refused is None and _may_bring_files(app):
            request.max_content_length, request.max_form_memory_size = MOST_SENT, MOST_TYPED
        return refused


def _may_bring_files(app: Flask) -> bool:
    return getattr(app.view_functions.get(request.endpoint or ""), "takes_files", False)


def _refuse_other_forms(app: Flask) -> None:
    """Refuse JSON, which would reach the forms with values of any type, and parts where no file is due."""
    known = {FORM, WITH_FILES} if _may_bring_files(app) else {FORM}
    if request.content_type and request.mimetype not in known:
        abort(415)


def _refuse_others(policy: Access | None) -> Response | tuple[str, int] | None:
    """Refuse who is not meant by the policy of a route, and everybody where there is none."""
    if policy is None:
        abort(403)
    if policy is not Access.ANYONE and current_learner() is None:
        return _ask_to_sign_in()
    if policy in WANTED and not WANTED[policy] & current_roles():
        abort(403, NEEDED[policy])
    return None


def _ask_to_sign_in() -> Response | tuple[str, int]:
    if request.method not in SAFE_METHODS:
        return kept_answer(signed_out=True)
    return redirect(url_for("learners.sign_in", next=request.path), 303)


def _refuse_foreign() -> None:
    """Refuse a change asked for by another site, and passwords over plain http beyond this machine."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403, _("This came from another site."))
    if not request.is_secure and not may_be_plain():
        abort(403, _("This site has to be used over https; its owner can set QUIZAPP_PLAIN_HTTP=yes."))
