"""Addresses that a form hands back: only ever this site's own."""

from __future__ import annotations

from urllib.parse import urlsplit


def own_path(path: str | None) -> str:
    """Return a path of this site with what it asks for, never another site's address."""
    try:
        parts = urlsplit(path or "/")
    except ValueError:
        return "/"
    is_own = (
        not parts.scheme
        and not parts.netloc
        and parts.path.startswith("/")
        and not parts.path.startswith("//")
    )
    if not is_own or "\\" in parts.path:
        return "/"
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
