"""The headers of every response, whatever it answers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask, abort

from quizapp.web.access import Access, allow
from tests.web.conftest import MakeSite, answer, keep, start
from tests.web.pages import Page
from tests.web.reader import Reader

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}
SHEET = "/static/css/base.css"
MIB = 1024 * 1024
PASSWORDS = {"name": "Ada", "password": "wrong password"}


def posted(path: str, **fields: str) -> Callable[[Reader], Page]:
    """Return a call that posts with the CSRF token of its browser."""
    return lambda reader: reader.post(path, fields | {"csrf_token": reader.token()})


def fetched(path: str, **headers: str) -> Callable[[Reader], Page]:
    """Return a call that gets."""
    return lambda reader: Page(
        reader.http.get(path, base_url=reader.base_url, headers=reader.headers | headers)
    )


def unchanged_file(reader: Reader) -> Page:
    """Ask for a file that this browser has already."""
    return fetched(SHEET, **{"If-None-Match": reader.get(SHEET).headers["ETag"]})(reader)


def once_more(reader: Reader) -> Page:
    """Sign in with a wrong password for the second time, where only one try is allowed."""
    posted("/sign-in", **PASSWORDS)(reader)
    return posted("/sign-in", **PASSWORDS)(reader)


def learner_on(path: str) -> Callable[[Reader], Page]:
    """Return a call that answers a question, takes a name, and looks at a page."""

    def call(reader: Reader) -> Page:
        start(reader)
        answer(reader)
        keep(reader, "Ada")
        return reader.get(path)

    return call


RESPONSES: dict[str, tuple[int, Callable[[Reader], Page]]] = {
    "home": (200, fetched("/")),
    "first question": (200, fetched("/chapters/ch1/start")),
    "sign-in": (200, fetched("/sign-in")),
    "health": (200, fetched("/health")),
    "a learner's day": (200, learner_on("/today")),
    "a learner's question": (200, learner_on("/attempts/1/questions/2")),
    "a learner's feedback": (200, learner_on("/attempts/1/questions/1")),
    "a learner's progress": (200, learner_on("/progress")),
    "file": (200, fetched(SHEET)),
    "unchanged file": (304, unchanged_file),
    "part of a file": (206, fetched(SHEET, Range="bytes=0-3")),
    "no such part": (416, fetched(SHEET, Range="bytes=9000000-")),
    "redirect to sign-in": (303, fetched("/progress")),
    "redirect to home": (303, fetched("/today")),
    "redirect after an answer": (303, posted("/chapters/ch1/start/reveal")),
    "redirect of a doubled slash": (308, fetched("//today")),
    "no such page": (404, fetched("/nowhere")),
    "no such file": (404, fetched("/static/nowhere.css")),
    "file above the folder": (404, fetched("/static/..%2fpyproject.toml")),
    "wrong method": (405, fetched("/attempts")),
    "wrong method of a file": (405, posted(SHEET)),
    "options": (200, lambda reader: Page(reader.http.options("/", base_url=reader.base_url))),
    "unknown host": (400, fetched("/", Host="evil.example")),
    "unknown host of a change": (
        400,
        lambda reader: reader.post("/keep", {}, headers={"Host": "evil.example"}),
    ),
    "no form token": (400, lambda reader: reader.post("/keep", {})),
    "another site": (403, lambda reader: reader.post("/keep", {}, headers={"Sec-Fetch-Site": "cross-site"})),
    "too large": (413, lambda reader: reader.post("/keep", {"name": "a" * 2 * MIB})),
    "refused form": (422, posted("/keep", name="", password="")),
    "unreadable answer": (422, posted("/chapters/ch1/start/response", event_id="12345678")),
    "too many tries": (429, once_more),
    "broken": (500, fetched("/broken")),
    "unavailable": (503, fetched("/unavailable")),
}
every_response = pytest.mark.parametrize("named", RESPONSES)
over_http_and_https = pytest.mark.parametrize("base_url", ["http://localhost", "https://localhost"])


@pytest.fixture
def app(make_site: MakeSite) -> Flask:
    """Give the site with two more routes: one that breaks, and one that is closed."""
    app = make_site(sign_in_tries=1)

    def broken() -> str:
        raise RuntimeError("a fault of ours")

    app.add_url_rule("/broken", view_func=allow(Access.ANYONE)(broken))
    app.add_url_rule("/unavailable", "unavailable", allow(Access.ANYONE)(lambda: abort(503)))
    return app


@every_response
@over_http_and_https
def test_every_response_has_the_headers_once_each(app: Flask, named: str, base_url: str) -> None:
    status, call = RESPONSES[named]
    page = call(Reader(app, base_url))
    assert page.status == status
    assert {name: page.headers.getlist(name) for name in HEADERS} == {
        name: [value] for name, value in HEADERS.items()
    }
    assert ("Strict-Transport-Security" in page.headers) == base_url.startswith("https")


@every_response
def test_only_a_file_that_is_there_may_be_kept(app: Flask, named: str) -> None:
    _, call = RESPONSES[named]
    page = call(Reader(app))
    kept = page.path.startswith("/static/") and page.status in (200, 206, 304)
    assert ("no-store" in page.headers.get("Cache-Control", "")) == (not kept)


def test_https_is_asked_for_over_two_years(app: Flask) -> None:
    page = Reader(app, "https://localhost").get("/")
    assert page.headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains"


def test_a_broken_page_tells_an_id_that_the_log_has_and_nothing_of_the_fault(
    app: Flask, ada: Reader, caplog: pytest.LogCaptureFixture
) -> None:
    page = ada.get("/broken")
    assert "a fault of ours" not in page.html
    assert "Traceback" not in page.html
    named = page.words.partition("name this: ")[2].split()[0]
    assert named in caplog.text
    assert "a fault of ours" in caplog.text


def test_a_lost_database_is_told_on_a_page_of_ours(make_site: MakeSite, tmp_path: Path, ada: Reader) -> None:
    start(ada)
    answer(ada)
    lost = make_site(database_url=f"sqlite:///{tmp_path / 'lost.sqlite'}")
    for path in ("/", "/today", "/progress", "/nowhere"):
        page = ada.twin(lost).get(path)
        assert page.status in (404, 500)
        assert page.headers["Content-Security-Policy"] == HEADERS["Content-Security-Policy"]
        assert page.has_button("Keys") or "quizapp" in page.words
