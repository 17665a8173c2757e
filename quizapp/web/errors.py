"""Error pages: what happened, what to do, and nothing that a person typed lost."""

from __future__ import annotations

import re
import secrets

from flask import Flask, current_app, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, InternalServerError

from quizapp.bank.problems import BankError
from quizapp.records.log import NotFound

KEPT_FIELDS = re.compile(r"event_id|given(-[0-9]{1,3})?|confidence|seconds|zone|dont_know")
NOT_TYPED = re.compile(
    r"[0-9]|again|hard|good|easy"
)  # what buttons and options send says nothing to a reader
EXPIRED = "This page had expired. Go back, reload it, and try once more."
SIGNED_OUT = "You are not signed in any more. Sign in, then try once more."
MESSAGES = {
    400: (
        "That did not arrive whole",
        "Something in the request could not be read. Go back and try once more.",
    ),
    403: ("Not allowed", "This page is not open to you."),
    404: ("Nothing here", "There is no such page, or it is not yours to see."),
    405: ("Not that way", "This address does not take that kind of request."),
    413: ("Too large", "That is more than this site takes at once."),
    415: ("Not a form", "This address does not take that kind of content."),
    429: ("Too many tries", "Wait a little, then try again."),
    500: ("Something broke", "The fault is ours and has been noted. What was saved stays saved."),
    503: ("The question bank cannot be read", "Its owner can see why with the command `quizapp bank check`."),
}


def register(app: Flask) -> None:
    """Give every error a page of its own."""
    app.register_error_handler(CSRFError, _expired)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(NotFound, lambda _error: _page(404))
    app.register_error_handler(BankError, _bank)
    app.register_error_handler(Exception, _unexpected)


def _http(error: HTTPException) -> tuple[str, int] | HTTPException:
    if isinstance(error, InternalServerError) and isinstance(error.original_exception, Exception):
        return _unexpected(error.original_exception)
    code = error.code or 500
    if code < 400:
        return error
    default = type(error).description
    said = error.description if error.description != default else None
    return _page(code, said)


def kept_answer(*, signed_out: bool) -> tuple[str, int]:
    """Show an answer that could not be taken, so that it can be sent again: nothing typed is lost."""
    fields = [(name, value) for name, value in request.form.items(multi=True) if KEPT_FIELDS.fullmatch(name)]
    given = [value for name, value in fields if name.startswith("given")]
    if not given:
        return _page(403 if signed_out else 400, SIGNED_OUT if signed_out else EXPIRED)
    answer = "; ".join(value for value in given if not NOT_TYPED.fullmatch(value))
    page = render_template(
        "errors/expired.html", action=request.path, fields=fields, answer=answer, signed_out=signed_out
    )
    return page, 403 if signed_out else 400


def _expired(_error: CSRFError) -> tuple[str, int]:
    return kept_answer(signed_out=False)


def _bank(error: BankError) -> tuple[str, int]:
    current_app.logger.error("The question bank cannot be read:\n%s", error)
    return _page(503)


def _unexpected(error: Exception) -> tuple[str, int]:
    error_id = secrets.token_hex(4)
    current_app.logger.error("Error %s at %s %s", error_id, request.method, request.path, exc_info=error)
    g.learner = None  # this page has to show even when the database does not answer
    return _page(500, error_id=error_id)


def _page(code: int, said: str | None = None, error_id: str | None = None) -> tuple[str, int]:
    title, message = MESSAGES.get(code, (f"Error {code}", "The request could not be answered."))
    page = render_template(
        "errors/error.html", code=code, title=title, message=said or message, error_id=error_id
    )
    return page, code
