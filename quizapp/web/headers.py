"""The headers of every response: pages, files and errors alike."""

from __future__ import annotations

from flask import Flask, Response, request

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
OF_MEDIA = {
    "Content-Security-Policy": f"{POLICY}; sandbox",
    "Cache-Control": "private, max-age=31536000, immutable",
}
"""Of the files that authors bring: by themselves they can do nothing, and their names tell their content."""
HSTS = "max-age=63072000; includeSubDomains"


def register(app: Flask) -> None:
    """Set the headers after every request."""

    @app.after_request
    def set_headers(response: Response) -> Response:
        response.headers.update(HEADERS)
        if request.is_secure:
            response.headers["Strict-Transport-Security"] = HSTS
        is_file = response.status_code < 400  # an error page names its learner
        if request.endpoint == "media.show" and is_file:
            response.headers.update(OF_MEDIA)
        elif request.endpoint != "static" or not is_file:
            response.headers["Cache-Control"] = "no-store"
        return response
