"""What becomes of a form that had expired: its page is shown again, with all that was sent still in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import current_app, g, request
from werkzeug.wrappers import Response

View = TypeVar("View", bound=Callable[..., Any])
Shown = Response | str | tuple[str, int]
Again = Callable[..., Shown | None]
"""Takes what the view takes; None where there is no page to show it on."""


def when_expired(again: Again) -> Callable[[View], View]:
    """Declare what is shown when the form that a view takes had expired."""

    def declare(view: View) -> View:
        view.again = again  # type: ignore[attr-defined]
        return view

    return declare


def shown_again() -> Shown | None:
    """Return the page of the form that was sent, filled in with it, or None where its view declares none."""
    view = current_app.view_functions.get(request.endpoint or "")
    again: Again | None = getattr(view, "again", None)
    g.has_expired = True  # which the page's form says, where the page has no words of its own for it
    page = again(**(request.view_args or {})) if again else None
    return (page[0], 400) if isinstance(page, tuple) else (page, 400) if isinstance(page, str) else page
