"""The browser's watch is only worth something if it sees what it should."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.harness.browser import visit

POLICY = "default-src 'none'; script-src 'self'; img-src 'self' http://elsewhere.example"
GOOD = '<!doctype html><html lang="en"><title>Good</title><main><h1>Good</h1><p>Nothing else.</p></main>'
PAGES = {
    "/good": GOOD,
    "/inline-script": GOOD + "<script>document.title = 'Bad'</script>",
    "/outside": GOOD + '<img alt="" src="http://elsewhere.example/spy.png">',
    "/missing-part": GOOD + '<img alt="" src="/none.png">',
    "/breaking-script": GOOD + '<script src="/broken.js"></script>',
    "/broken.js": "throw new Error('broken')",
    "/unnamed": GOOD.replace("</main>", "<button></button></main>"),
    "/unnamed-without-scripts": GOOD.replace("</main>", "<noscript><button></button></noscript></main>"),
}


class _Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = PAGES.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/javascript" if self.path.endswith(".js") else "text/html")
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write((body or GOOD).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        pass


@pytest.fixture(scope="module")
def pages() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_good_page_gives_no_complaint_and_no_violation(
    chromium: Browser, pages: str, javascript: bool
) -> None:
    with visit(chromium, 360, javascript=javascript) as one:
        one.page.goto(f"{pages}/good")
        assert one.axe_violations() == []
        one.page.goto(f"{pages}/no-such-page")
        assert one.complaints == []


def test_a_script_that_the_policy_refuses_is_heard(chromium: Browser, pages: str) -> None:
    with visit(chromium) as one:
        one.page.goto(f"{pages}/inline-script")
        assert len(one.csp_messages) == 1
        assert one.page.title() == "Good"


def test_a_request_to_elsewhere_is_seen(chromium: Browser, pages: str) -> None:
    with visit(chromium) as one:
        one.page.goto(f"{pages}/outside")
        assert one.outside_requests == ["http://elsewhere.example/spy.png"]


@pytest.mark.parametrize(
    ("path", "error"), [("missing-part", "404: "), ("breaking-script", "script: broken")]
)
def test_a_missing_part_and_a_broken_script_are_errors(
    chromium: Browser, pages: str, path: str, error: str
) -> None:
    with visit(chromium) as one:
        one.page.goto(f"{pages}/{path}")
        assert [found.startswith(error) for found in one.errors] == [True]


@pytest.mark.parametrize(
    ("path", "javascript"), [("unnamed", True), ("unnamed", False), ("unnamed-without-scripts", False)]
)
def test_axe_sees_a_button_without_a_name(chromium: Browser, pages: str, path: str, javascript: bool) -> None:
    with visit(chromium, javascript=javascript) as one:
        one.page.goto(f"{pages}/{path}")
        assert [violation.split()[0] for violation in one.axe_violations()] == ["button-name"]
