"""A reader who has every page a second time in Chinese, where the interface may say nothing in English."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from flask import Flask

from tests.web.pages import Page
from tests.web.reader import Reader

CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5"}
PEOPLE = {"ada", "bo", "cy", "di", "eve"}
FORMATS = {
    "gift",
    "moodle",
    "aiken",
    "anki",
    "qti",
    "csv",
    "tsv",
    "excel",
    "quizlet",
    "json",
    "markdown",
    "xml",
    "mib",
}
NAMES = {"quizapp", "yaml", "javascript", "https", "enter", "tab", "utc", *PEOPLE, *FORMATS}
"""What is written so in Chinese too: names of things, of keys, and of the cast."""
TOLD = ("aria-label", "placeholder", "title", "alt", "data-does", "data-said")
_NO_END = {"input", "meta", "link", "br", "hr", "img"}
_NOT_READ = {"script", "style", "code", "kbd"}


class Spoken(HTMLParser):
    """What a page in Chinese says in English without marking it as such, in texts, titles and attributes.

    A title or an attribute cannot mark a word; it may repeat what stands marked elsewhere on the page.
    """

    def __init__(self, html: str) -> None:
        super().__init__()
        self.language = ""
        self._texts: list[str] = []
        self._titles: list[str] = []
        self._marked: set[str] = set()
        self._open: list[tuple[str, str]] = []
        self.feed(html)

    @property
    def english(self) -> list[str]:
        """Return what is said in English, each once."""
        found = [text for text in self._texts if _words(text)]
        found += [title for title in self._titles if _words(title) - self._marked]
        return list(dict.fromkeys(found))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        language = held.get("lang", self._open[-1][1] if self._open else "")
        if tag == "html":
            self.language = language
        if tag not in _NO_END:
            self._open.append((tag, language))
        self._titles += [held[name] for name in TOLD if name in held]

    def handle_data(self, data: str) -> None:
        tag, language = self._open[-1] if self._open else ("", "")
        if not language.startswith("zh"):
            self._marked |= _words(data)
        elif tag not in _NOT_READ and not self._is_in("optgroup"):  # the names of places
            (self._titles if tag == "title" else self._texts).append(" ".join(data.split()))

    def _is_in(self, tag: str) -> bool:
        return any(opened == tag for opened, _ in self._open)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass


def _words(text: str) -> set[str]:
    text = re.sub(r"\{\w+\}", "", text)  # places that a script fills in
    return {word.lower() for word in re.findall(r"[A-Za-z][A-Za-z’']+", text)} - NAMES


class Bilingual(Reader):
    """A reader in English who sees each page in Chinese too; `english` is what that said in English."""

    def __init__(self, app: Flask, base_url: str = "http://localhost", **headers: str) -> None:
        super().__init__(app, base_url, **headers)
        self.english: dict[str, str] = {}
        self.seen: set[str] = set()

    def get(self, path: str, **more: Any) -> Page:
        """Fetch an address in both languages."""
        self._look(Page(self.http.get(path, base_url=self.base_url, headers=CHINESE, **more)))
        return super().get(path, **more)

    def post(self, path: str, fields: dict[str, Any] | str | bytes, **more: Any) -> Page:
        """Send fields in Chinese, so that what follows is told so; what is refused, in English as well."""
        headers = more.pop("headers", {})
        page = super().post(path, fields, headers=headers | CHINESE, **more)
        self._look(page)
        return super().post(path, fields, headers=headers, **more) if page.status >= 400 else page

    def _look(self, page: Page) -> None:
        if page.status != 303 and page.headers.get("Content-Type", "").startswith("text/html"):
            spoken = Spoken(page.html)
            assert spoken.language == "zh-Hans", page.path
            self.seen.add(page.path)
            self.english |= dict.fromkeys(spoken.english, page.path)
