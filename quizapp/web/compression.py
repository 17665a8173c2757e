"""Responses travel compressed, for whoever asks for that."""

from __future__ import annotations

import gzip
from functools import lru_cache

from flask import Flask, Response, request

WORTH_BYTES = 600
"""Below this a response fits into the packets that it takes anyhow."""
KINDS = ("text/", "application/json", "application/javascript", "application/manifest+json", "image/svg+xml")
LEVEL = 6


def register(app: Flask) -> None:
    """Compress text after every request.

    What a page reflects could be guessed from its compressed size only by another site that can ask for it
    as its reader: the session's cookie does not come along with such requests.
    """

    @app.after_request
    def compress(response: Response) -> Response:
        if not (response.mimetype or "").startswith(KINDS):
            return response
        response.vary.add("Accept-Encoding")
        if _may_be_compressed(response):
            _compress(response)
        return response


def _may_be_compressed(response: Response) -> bool:
    is_kept_by_tag = request.endpoint == "static" and "v" not in request.args  # asked for again by its ETag
    return (
        (response.status_code == 200 or response.status_code >= 400)
        and request.method != "HEAD"
        and "Content-Encoding" not in response.headers
        and "Range" not in request.headers
        and not is_kept_by_tag
        and request.accept_encodings["gzip"] > 0
    )


def _compress(response: Response) -> None:
    response.direct_passthrough = False
    plain = response.get_data()
    if len(plain) < WORTH_BYTES:
        return
    response.set_data(_kept(plain) if request.endpoint == "static" else _compressed(plain))
    response.headers["Content-Encoding"] = "gzip"
    response.headers.pop("ETag", None)  # it names the plain file
    response.headers.pop("Accept-Ranges", None)


def _compressed(plain: bytes) -> bytes:
    return gzip.compress(plain, LEVEL, mtime=0)


_kept = lru_cache(maxsize=64)(_compressed)
