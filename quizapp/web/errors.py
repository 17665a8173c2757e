"""Error pages: what happened, what to do, and nothing that a person typed lost."""

from __future__ import annotations

import secrets

from flask import Flask, current_app, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from quizapp.bank.problems import BankError
from quizapp.records.answers import NotFound

KEPT_FIELDS = ("event_id", "given", "confidence", "seconds", "zone", "dont_know")
MESSAGES = {
    400: (
        "That did not arrive whole",
        "Something in the request could not be read. Go back and try once more.",
    ),
    403: ("Not allowed", "This page is not open to you."),
    404: ("Nothing here", "There is no such page, or it is not yours to see."),
    405: ("Not that way", "This address does not take that kind of request."),
    413: ("Too large", "That is more than this site takes at once."),
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
    code = error.code or 500
    if code < 400:
        return error
    default = type(error).description
    said = error.description if error.description != default else None
    return _page(code, said)


def _expired(_error: CSRFError) -> tuple[str, int]:
    """Show a form again whose page had expired, with the answer still in it."""
    fields = {name: request.form[name] for name in KEPT_FIELDS if name in request.form}
    if "given" not in fields:
        return _page(400, "This page had expired. Go back, reload it, and try once more.")
    return render_template(
        "errors/expired.html", action=request.path, fields=fields, answer=fields["given"]
    ), 400


def _bank(error: BankError) -> tuple[str, int]:
    current_app.logger.error("The question bank cannot be read:\n%s", error)
    return _page(503)


def _unexpected(error: Exception) -> tuple[str, int]:
    error_id = secrets.token_hex(4)
    current_app.logger.error("Error %s at %s %s", error_id, request.method, request.path, exc_info=error)
    return _page(500, error_id=error_id)


def _page(code: int, said: str | None = None, error_id: str | None = None) -> tuple[str, int]:
    title, message = MESSAGES.get(code, (f"Error {code}", "The request could not be answered."))
    page = render_template(
        "errors/error.html", code=code, title=title, message=said or message, error_id=error_id
    )
    return page, code
