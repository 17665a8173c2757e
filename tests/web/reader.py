"""A browser without JavaScript: opens pages, fills in forms, keeps cookies."""

from __future__ import annotations

from typing import Any

from flask import Flask

from tests.web.pages import Form, Page


class Reader:
    """One person at one browser; `page` is what is shown now."""

    def __init__(self, app: Flask, base_url: str = "http://localhost", **headers: str) -> None:
        self.http = app.test_client()
        self.base_url = base_url
        self.headers = headers
        self.page: Page

    def get(self, path: str, **more: Any) -> Page:
        """Fetch an address without following where it leads."""
        return Page(self.http.get(path, base_url=self.base_url, headers=self.headers, **more))

    def post(self, path: str, fields: dict[str, Any] | str | bytes, **more: Any) -> Page:
        """Send fields to an address without following where it leads."""
        headers = self.headers | more.pop("headers", {})
        return Page(self.http.post(path, data=fields, base_url=self.base_url, headers=headers, **more))

    def open(self, path: str) -> Page:
        """Show an address, or the page that it leads to."""
        return self._show(self.get(path))

    def follow(self, words: str) -> Page:
        """Follow the link that begins with these words."""
        return self.open(self.page.link(words))

    def send(self, button: str, **given: str | list[str]) -> Page:
        """Press a button of the page that is shown, and stay on it: what comes back is returned."""
        form = self.page.form(button)
        return self.post(form.action_of(button), form.filled(button, **given))

    def press(self, button: str, **given: str | list[str]) -> Page:
        """Press a button of the page that is shown, and show what comes of it."""
        return self._show(self.send(button, **given))

    def answer(self, text: str) -> Page:
        """Answer the question that is shown: by an option's label, by what to type, or by a card's rating."""
        if self.page.has_button("Show the answer"):
            self.press("Show the answer")
        if self.page.has_button("Knew it"):
            return self.press(text)
        return self.press("Check", given=text)

    def token(self) -> str:
        """Return a CSRF token of this browser's session."""
        return self.get("/sign-in").token

    def options(self) -> dict[str, str]:
        """Return the options of the question that is shown, each with what it sends."""
        form: Form = self.page.form("Check")
        return form.choices.get("given", {})

    def cookies(self) -> dict[str, str]:
        """Return the cookies that this browser keeps."""
        kept = self.http._cookies or {}
        return {cookie.key: cookie.value for cookie in kept.values()}

    def take_cookies(self, cookies: dict[str, str]) -> None:
        """Put cookies of another browser into this one."""
        for name, value in cookies.items():
            self.http.set_cookie(name, value, domain=self.base_url.partition("://")[2])

    def twin(self, app: Flask | None = None) -> Reader:
        """Return the same browser once more: another tab, or the same one at a site started again."""
        twin = Reader(app or self.http.application, self.base_url, **self.headers)
        twin.take_cookies(self.cookies())
        return twin

    def _show(self, page: Page) -> Page:
        steps = 0
        while page.location:
            assert page.status == 303, f"{page.status} to {page.location}"
            steps += 1
            assert steps < 5, f"leads on and on, last to {page.location}"
            page = self.get(page.location)
        self.page = page
        return page
