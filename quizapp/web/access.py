"""Who may call which route: one declared policy for each, enforced before the view runs."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from quizapp.web.cookies import may_be_plain
from quizapp.web.visitor import current_learner

View = TypeVar("View", bound=Callable[..., Any])
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class Access(StrEnum):
    """Who may call a route."""

    ANYONE = "anyone"
    LEARNER = "learner"  # a guest with progress, or an account


def allow(who: Access) -> Callable[[View], View]:
    """Declare who may call a view."""

    def declare(view: View) -> View:
        view.access = who  # type: ignore[attr-defined]
        return view

    return declare


def policy_of(app: Flask, endpoint: str) -> Access | None:
    """Return the declared policy of an endpoint, or None; files under static are for anyone."""
    if endpoint == "static":
        return Access.ANYONE
    return getattr(app.view_functions.get(endpoint), "access", None)


def register(app: Flask) -> None:
    """Refuse what is not allowed before any view runs."""

    @app.before_request
    def guard() -> Response | None:
        if request.method not in SAFE_METHODS:
            _refuse_foreign()
        if request.endpoint is None:
            return None
        policy = policy_of(app, request.endpoint)
        if policy is None:
            abort(403)
        if policy is Access.LEARNER and current_learner() is None:
            return redirect(
                url_for("learners.sign_in", next=request.path if request.method == "GET" else "/"), 303
            )
        return None


def _refuse_foreign() -> None:
    """Refuse a change asked for by another site, and passwords over plain http beyond this machine."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none"):
        abort(403, "This came from another site.")
    if not request.is_secure and not may_be_plain(current_app):  # type: ignore[arg-type]
        abort(403, "This site has to be used over https; its owner can set QUIZAPP_PLAIN_HTTP=yes.")
