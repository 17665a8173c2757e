"""Error pages: what happened, what to do, a way on, and nothing that a person typed lost."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from math import ceil
from typing import NamedTuple

from flask import Flask, Response, current_app, g, make_response, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from quizapp import clock
from quizapp.bank.problems import BankError
from quizapp.records.log import NotFound
from quizapp.web.expiry import Shown, shown_again
from quizapp.web.visitor import current_learner

ANSWERS = re.compile(r"given(-[0-9]{1,3})?|dont_know|words")
"""Fields that hold what a person answered or wrote: a form with one of them can be sent again."""
NOT_KEPT = {"csrf_token", "password"}
NOT_TYPED = re.compile(r"[0-9]*|again|hard|good|easy")
"""What buttons and options send, which says nothing to a reader."""
EXPIRED = _l("This page had expired. Go back, reload it, and try once more.")
SIGNED_OUT = _l("You are not signed in any more. Sign in, then try once more.")
MESSAGES = {
    400: (
        _l("That did not arrive whole"),
        _l("Something in the request could not be read. Go back and try once more."),
    ),
    403: (_l("Not allowed"), _l("This page is not open to you.")),
    404: (_l("Nothing here"), _l("There is no such page, or it is not yours to see.")),
    405: (_l("Not that way"), _l("This address does not take that kind of request.")),
    409: (
        _l("Changed meanwhile"),
        _l("It was changed since you opened it, in another tab or by somebody else. Nothing is overwritten."),
    ),
    413: (
        _l("Too large"),
        _l("That is more than this site takes at once. Go back, where it still stands, and make it shorter."),
    ),
    415: (_l("Not a form"), _l("This address does not take that kind of content.")),
    429: (_l("Too many tries"), _l("Wait a little, then try again.")),
    500: (_l("Something broke"), _l("The fault is ours and has been noted. What was saved stays saved.")),
    503: (
        _l("The question bank cannot be read"),
        _l("Its owner can see why with the command `quizapp bank check`."),
    ),
}


class Way(NamedTuple):
    """A link that leads on."""

    words: str
    url: str


def register(app: Flask) -> None:
    """Give every error a page of its own."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotFound, lambda _error: _page(404))
    app.register_error_handler(BankError, _bank)
    app.register_error_handler(Exception, _unexpected)


def kept_answer(*, signed_out: bool) -> tuple[str, int]:
    """Show an answer that could not be taken, so that it can be sent again: nothing typed is lost."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_KEPT]
    given = [value for name, value in fields if ANSWERS.fullmatch(name)]
    if not given:
        return _page(403 if signed_out else 400, str(SIGNED_OUT if signed_out else EXPIRED))
    answer = [value for value in given if not NOT_TYPED.fullmatch(value)]
    page = render_template(
        "errors/expired.html", action=request.path, fields=fields, answer=answer, signed_out=signed_out
    )
    return page, 403 if signed_out else 400


def _expired(_error: CSRFError) -> Shown | HTTPException:
    try:
        return shown_again() or kept_answer(signed_out=False)
    except HTTPException as refusal:  # what the form was about is not there, or not this learner's
        return _http(refusal) if refusal.code else refusal


def _http(error: HTTPException) -> tuple[str, int] | HTTPException | Response:
    if isinstance(error, InternalServerError) and isinstance(error.original_exception, Exception):
        return _unexpected(error.original_exception)
    code = error.code or 500
    if code < 400:
        return error
    default = type(error).description
    said = error.description if error.description != default else None
    wait = _seconds(getattr(error, "retry_after", None))
    response = make_response(_page(code, said, wait_seconds=wait))
    if wait is not None:
        response.headers["Retry-After"] = str(wait)
    return response


def _bank(error: BankError) -> tuple[str, int]:
    current_app.logger.error("The question bank cannot be read:\n%s", error)
    return _page(503)


def _unexpected(error: Exception) -> tuple[str, int]:
    error_id = secrets.token_hex(4)
    current_app.logger.error("Error %s at %s %s", error_id, request.method, request.path, exc_info=error)
    g.learner = None  # this page has to show even when the database does not answer
    return _page(500, error_id=error_id)


def _page(
    code: int, said: str | None = None, error_id: str | None = None, wait_seconds: int | None = None
) -> tuple[str, int]:
    unknown = (_("Error %(code)s", code=str(code)), _("The request could not be answered."))
    title, message = MESSAGES.get(code, unknown)
    page = render_template(
        "errors/error.html",
        code=code,
        title=title,
        message=said or message,
        error_id=error_id,
        wait_seconds=wait_seconds,
        ways=list(_ways(code)),
    )
    return page, code


def _ways(code: int) -> Iterator[Way]:
    """Yield where one can go from here, the likeliest first."""
    may_help = code in (429, 500, 503)
    if may_help and request.method == "GET":
        yield Way(_("Try again"), request.full_path.rstrip("?"))
    if code == 403 and current_learner() is None:
        yield Way(_("Sign in"), url_for("learners.sign_in"))
    yield Way(_("Go to Today") if current_learner() else _("Go to the start"), url_for("home.index"))


def _seconds(retry_after: datetime | int | None) -> int | None:
    """Return how long to wait, from either way in which an error may tell it."""
    if isinstance(retry_after, datetime):
        return max(0, ceil((retry_after - clock.now()).total_seconds()))
    return retry_after
