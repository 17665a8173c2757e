"""The session's cookie: `__Host-` and Secure over https, plain only on this machine or by choice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

from quizapp.config import LOCAL_HOSTS

if TYPE_CHECKING:
    from quizapp.web import QuizApp

LIFETIME = timedelta(days=400)


class Cookies(SecureCookieSessionInterface):
    """Names and protects the cookie by the scheme of the request."""

    def get_cookie_name(self, app: Flask) -> str:
        """Return the cookie's name; its prefix makes browsers take it from this host over https only."""
        return "__Host-quizapp" if self.get_cookie_secure(app) else "quizapp"

    def get_cookie_secure(self, app: Flask) -> bool:
        """Tell whether the cookie may travel over https only."""
        return request.is_secure or not may_be_plain(cast("QuizApp", app))

    def get_cookie_samesite(self, _app: Flask) -> str:
        """Return `Lax`: the cookie does not come along with another site's form."""
        return "Lax"


def may_be_plain(app: QuizApp) -> bool:
    """Tell whether plain http is accepted for this request: on this machine, or where the settings say so."""
    host = request.host.rpartition(":")[0] if request.host.rpartition(":")[2].isdecimal() else request.host
    return app.settings.plain_http or host in LOCAL_HOSTS
