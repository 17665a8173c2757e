"""The host that a request names: is it ours, and is it this machine?

Flask's own TRUSTED_HOSTS refuses before a session is open, so that no page can be shown, and knows no
IPv6 addresses; hence the check here.
"""

from __future__ import annotations

from flask import request

from quizapp.config import LOCAL_HOSTS
from quizapp.web.visitor import settings


def is_trusted() -> bool:
    """Tell whether the request names a host that this site answers to."""
    return _host() in settings().trusted_hosts


def may_be_plain() -> bool:
    """Tell whether plain http is accepted: on this machine, or where the settings say so."""
    return settings().plain_http or _host() in LOCAL_HOSTS


def _host() -> str:
    """Return the host without its port, an IPv6 address in brackets; nothing where it cannot be read."""
    host = request.host.lower()  # empty where it is not written as a host is
    name, _, port = host.rpartition(":")
    return name if port.isdecimal() else host
