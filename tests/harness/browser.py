"""Chromium, and visits that remember what the browser complained about."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    sync_playwright,
)

WAIT_MS = 15_000
ARGUMENTS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name but this machine's resolves: a request to elsewhere is seen, and never leaves.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
EXPECTED = ("Failed to load resource", "Service Worker registration blocked by Playwright")


@contextmanager
def running_chromium(*more: str) -> Iterator[Browser]:
    """Start the system's Chromium, or the one that Playwright installed, with any more arguments."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=[*ARGUMENTS, *more])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def profile_of_chromium(folder: Path) -> Iterator[BrowserContext]:
    """Start the same Chromium with a profile that is kept in a folder, as a person's own is."""
    with sync_playwright() as playwright:
        profile = playwright.chromium.launch_persistent_context(
            folder, executable_path=_chromium(), args=ARGUMENTS
        )
        try:
            yield profile
        finally:
            profile.close()


def _chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@dataclass
class Visit:
    """One visitor's page, and everything the browser complained about so far."""

    page: Page
    options: dict[str, Any]
    csp_messages: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    outside_requests: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen from before the first page."""
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.errors.append(f"script: {error}"))
        self.page.on("request", self._see_request)
        self.page.on("response", self._see_response)

    @property
    def complaints(self) -> list[str]:
        """Return all that should not have happened."""
        return [*self.csp_messages, *self.errors, *self.outside_requests]

    def axe_violations(self, **options: Any) -> list[str]:
        """Return what axe finds on the page as it is now, one line an element."""
        if self.options["java_script_enabled"]:
            return _axe_violations(self.page, options)
        with _copy_that_runs_axe(self.page, self.options) as copy:
            return _axe_violations(copy, options)

    def _hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.csp_messages.append(message.text)
        elif message.type in ("error", "warning") and not message.text.startswith(EXPECTED):
            self.errors.append(f"console: {message.text}")

    def _see_request(self, request: Request) -> None:
        where = urlsplit(request.url)
        if where.scheme in ("http", "https", "ws", "wss") and where.hostname != "127.0.0.1":
            self.outside_requests.append(request.url)

    def _see_response(self, response: Response) -> None:
        # A page may well be a 404 or 422; its parts must be there, and the server must not break.
        is_part = response.request.resource_type not in ("document", "fetch", "xhr")
        if response.status >= 500 or (is_part and response.status >= 400):
            self.errors.append(f"{response.status}: {response.url}")


@contextmanager
def visit(browser: Browser, width: int = 1280, *, javascript: bool = True, **more: Any) -> Iterator[Visit]:
    """Open a new visitor's page, with any more of Playwright's context options, as `color_scheme="dark"`.

    Without service workers, so that every request is seen, but where `service_workers="allow"` asks for them.
    """
    size = {"width": width, "height": 800}
    usual = {"reduced_motion": "reduce", "service_workers": "block", "viewport": size}
    options = {"java_script_enabled": javascript, **usual, **more}
    visitor = browser.new_context(**options)
    visitor.set_default_timeout(WAIT_MS)
    try:
        yield Visit(visitor.new_page(), options)
    finally:
        visitor.close()


def _axe_violations(page: Page, options: dict[str, Any]) -> list[str]:
    # The browser's debugger evaluates the script: the page's own policy would refuse a script element.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("options => axe.run(options)", {"resultTypes": ["violations"], **options})
    return [
        f"{violation['id']} ({violation['impact']}): {node['html']} – {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


@contextmanager
def _copy_that_runs_axe(page: Page, options: dict[str, Any]) -> Iterator[Page]:
    """Show the same elements and styles where axe's timers run, and none of the page's own scripts.

    In a document that was loaded with scripts off no timer ever fires, whoever starts it.
    """
    assert page.context.browser is not None
    elements = re.sub(r"</?noscript[^>]*>", "", page.content())
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": "script-src 'none'"}
    reader = page.context.browser.new_context(**{**options, "java_script_enabled": True})
    try:
        copy = reader.new_page()
        copy.route(page.url, lambda route: route.fulfill(body=elements, headers=headers))
        copy.goto(page.url)
        yield copy
    finally:
        reader.close()
