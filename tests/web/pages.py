"""Pages as a reader without JavaScript has them: words, links, and forms to fill in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from werkzeug.test import TestResponse

_NO_END = {"input", "meta", "link", "br", "hr", "img"}


@dataclass
class Form:
    """A form: what it would send unchanged, what there is to choose by its words, its buttons by theirs."""

    action: str
    method: str
    fields: dict[str, Any] = field(default_factory=dict)
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    buttons: dict[str, dict[str, str]] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)

    def has_button(self, words: str) -> bool:
        """Tell whether a button begins with these words."""
        return any(name.startswith(words) for name in self.buttons)

    def action_of(self, button: str) -> str:
        """Return where the form goes when `button` is pressed."""
        return next((to for name, to in self.elsewhere.items() if name.startswith(button)), self.action)

    def filled(self, button: str, **given: str | list[str]) -> dict[str, Any]:
        """Return what is sent by pressing `button`; what there is to choose is chosen by its words."""
        pressed = next(sent for name, sent in self.buttons.items() if name.startswith(button))
        chosen = {name: self._chosen(name, text) for name, text in given.items()}
        return self.fields | chosen | pressed

    def _chosen(self, name: str, given: str | list[str]) -> str | list[str]:
        offered = self.choices.get(name, {})
        return offered.get(given, given) if isinstance(given, str) else [offered.get(t, t) for t in given]


class Page(HTMLParser):
    """One answer of the site, read as HTML."""

    def __init__(self, response: TestResponse) -> None:
        super().__init__()
        self.status = response.status_code
        self.headers = response.headers
        self.location = response.headers.get("Location", "")
        self.html = response.get_data(as_text=True)
        self.path = response.request.path
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.labels: dict[str, str] = {}
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.stem = ""
        self._texts: list[str] = []
        self._open: list[tuple[str, dict[str, str], int]] = []
        self._radio: tuple[str, str] | None = None
        self._select = ""
        response.close()
        if response.mimetype == "text/html":
            self.feed(self.html)

    @property
    def words(self) -> str:
        """Return everything that can be read on the page."""
        return _squeezed(self._texts)

    def form(self, button: str) -> Form:
        """Return the form with a button that begins with these words."""
        return next(form for form in self.forms if form.has_button(button))

    def has_button(self, button: str) -> bool:
        """Tell whether some form has such a button."""
        return any(form.has_button(button) for form in self.forms)

    def link(self, words: str) -> str:
        """Return where the first link leads whose words begin so."""
        return next(to for name, to in self.links.items() if name.startswith(words))

    @property
    def event_id(self) -> str:
        """Return the event id of the page's first form that has one."""
        return next(str(form.fields["event_id"]) for form in self.forms if "event_id" in form.fields)

    @property
    def token(self) -> str:
        """Return the page's CSRF token."""
        return next(str(form.fields["csrf_token"]) for form in self.forms if "csrf_token" in form.fields)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        self.tags.append((tag, held))
        if tag == "form":
            self.forms.append(Form(held.get("action") or self.path, held.get("method", "get")))
        elif tag == "input" and "name" in held:
            self._add_input(held)
        elif tag == "select":
            self._select = held["name"]
        if tag in ("input", "select") and self._is_in_stem:
            self._texts.append("___")
        if tag not in _NO_END:
            self._open.append((tag, held, len(self._texts)))

    def handle_data(self, data: str) -> None:
        if not any(tag in ("kbd", "title") for tag, _, _ in self._open):
            self._texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            opened, held, start = self._open.pop()
            if opened == tag:
                self._close(tag, held, _squeezed(self._texts[start:]))
                if tag == "option":
                    del self._texts[start:]
                return

    def _close(self, tag: str, held: dict[str, str], words: str) -> None:
        if tag == "a" and "href" in held:
            self.links.setdefault(words, held["href"])
        elif tag == "button" and any(opened == "form" for opened, _, _ in self._open):
            self.forms[-1].buttons[words] = {held["name"]: held.get("value", "")} if "name" in held else {}
            if "formaction" in held:
                self.forms[-1].elsewhere[words] = held["formaction"]
        elif tag == "option":
            self._add_option(held, words)
        elif tag == "label" and "for" in held:
            self.labels[held["for"]] = words
        elif tag == "label" and self._radio:
            name, value = self._radio
            self.forms[-1].choices.setdefault(name, {})[words] = value
            self._radio = None
        elif held.get("id") == "stem":
            self.stem = re.sub(r"^(True or false\?|Fill in the blanks?) ", "", words)

    def _add_input(self, held: dict[str, str]) -> None:
        name, value = held["name"], held.get("value", "")
        if held.get("type") not in ("radio", "checkbox"):
            before = self.forms[-1].fields.get(name)
            self.forms[-1].fields[name] = value if before is None else [*_listed(before), value]
            return
        self._radio = (name, value)
        if "checked" in held:
            before = self.forms[-1].fields.get(name, [])
            self.forms[-1].fields[name] = [*before, value] if held["type"] == "checkbox" else value

    def _add_option(self, held: dict[str, str], words: str) -> None:
        """Take an option of the list that is open; what it says is not text of the page."""
        form, value = self.forms[-1], held.get("value", words)
        if "selected" in held or self._select not in form.fields:
            form.fields[self._select] = value
        form.choices.setdefault(self._select, {})[words] = value

    @property
    def _is_in_stem(self) -> bool:
        return any(held.get("id") == "stem" for _, held, _ in self._open)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _squeezed(texts: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(texts)).strip()
