"""Addresses of static files that change with their content, so that browsers may keep them for ever."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

YEAR_SECONDS = 365 * 24 * 3600


def register(app: Flask) -> None:
    """Put a fingerprint into the address of each static file, and let files asked for by it be kept."""
    root = Path(str(app.static_folder))

    @app.url_defaults
    def add_fingerprint(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == "static" and "filename" in values:
            path = root / values["filename"]
            if path.is_file():
                values["v"] = _fingerprint(path, path.stat().st_mtime_ns)

    @app.after_request
    def let_keep(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code == 200:
            kept = f"public, max-age={YEAR_SECONDS}, immutable" if "v" in request.args else "public, no-cache"
            response.headers["Cache-Control"] = kept
        return response


@lru_cache(maxsize=256)
def _fingerprint(path: Path, _changed_ns: int) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
