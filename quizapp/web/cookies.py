"""The session's cookie: `__Host-` and Secure over https, plain only on this machine or by choice."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask, request
from flask.sessions import SecureCookieSessionInterface

from quizapp.web.hosts import may_be_plain

LIFETIME = timedelta(days=400)


class Cookies(SecureCookieSessionInterface):
    """Names and protects the cookie by the scheme of the request."""

    def get_cookie_name(self, app: Flask) -> str:
        """Return the cookie's name; its prefix makes browsers take it from this host over https only."""
        return "__Host-quizapp" if self.get_cookie_secure(app) else "quizapp"

    def get_cookie_secure(self, _app: Flask) -> bool:
        """Tell whether the cookie may travel over https only."""
        return request.is_secure or not may_be_plain()

    def get_cookie_samesite(self, _app: Flask) -> str:
        """Return `Lax`: the cookie does not come along with another site's form."""
        return "Lax"
