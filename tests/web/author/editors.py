"""The form in which an author edits an item, as a browser without JavaScript sends it."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from tests.web.pages import Page
from tests.web.reader import Reader

Fields = dict[str, list[str]]


class EditForm(HTMLParser):
    """All that the form of an editing page would send, and what its buttons add."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.fields: Fields = {}
        self.buttons: dict[str, tuple[dict[str, str], str]] = {}
        self._is_open = False
        self._action = ""
        self._select: str | None = None
        self._area: str | None = None
        self._button: tuple[dict[str, str], str] | None = None
        self._texts: list[str] = []
        self.feed(page.html)

    def filled(self, button: str, **typed: str | list[str]) -> tuple[str, dict[str, Any]]:
        """Return where pressing a button goes, and what it sends with some fields typed into."""
        words = button if button in self.buttons else next(w for w in self.buttons if w.startswith(button))
        added, action = self.buttons[words]
        unknown = typed.keys() - self.fields.keys()
        assert not unknown, f"the form has no {unknown}, but {[*self.fields]}"
        return action, {**self.fields, **typed, **added}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "form" and held.get("id") == "edit":
            self._is_open, self._action = True, held.get("action", "")
        elif tag == "option" and self._select:
            self._choose(held)
        elif self._is_open or held.get("form") == "edit":
            self._begin(tag, held)

    def _begin(self, tag: str, held: dict[str, str]) -> None:
        if tag in ("button", "textarea"):
            self._texts = []
        if tag == "input" and held.get("type") == "checkbox" and "checked" not in held:
            self.fields.setdefault(held["name"], [])
        elif tag == "input":
            self._add(held["name"], held.get("value", ""))
        elif tag == "select":
            self._select = held["name"]
        elif tag == "textarea":
            self._area = held["name"]
        elif tag == "button":
            self._button = held, held.get("formaction", self._action)

    def _choose(self, held: dict[str, str]) -> None:
        """Take an option: the one that is selected, else the first."""
        name = str(self._select)
        if "selected" in held or name not in self.fields:
            self.fields[name] = [held.get("value", "")]

    def handle_data(self, data: str) -> None:
        self._texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._is_open = False
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._area:
            self._add(self._area, "".join(self._texts).replace("\r\n", "\n").removeprefix("\n"))
            self._area = None
        elif tag == "button" and self._button:
            held, action = self._button
            words = " ".join("".join(self._texts).split())
            added = {held["name"]: held.get("value", "")} if "name" in held else {}
            self.buttons.setdefault(words, (added, action))
            self._button = None

    def _add(self, name: str, value: str) -> None:
        self.fields.setdefault(name, []).append(value.replace("\n", "\r\n"))


def press(author: Reader, page: Page, button: str, **typed: str | list[str]) -> Page:
    """Press a button of an editing page and return what comes back, wherever it leads."""
    action, sent = EditForm(page).filled(button, **typed)
    return author.post(action, sent)


def edited_yaml(page: Page) -> str:
    """Return the item's YAML as an editing page carries it."""
    return EditForm(page).fields["yaml"][0].replace("\r\n", "\n")
