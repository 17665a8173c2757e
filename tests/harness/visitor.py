"""A visitor without a browser: keeps cookies, reads pages, fills in and sends their forms."""

from __future__ import annotations

import http.client
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from random import Random
from urllib.parse import urlencode, urlsplit

Trouble = (OSError, http.client.HTTPException)


@dataclass
class Form:
    """A form as its page shows it: what it would send unchanged, and what there is to choose from."""

    action: str
    method: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: dict[str, list[str]] = field(default_factory=dict)

    def some_response(self, random: Random, typed: Sequence[str]) -> dict[str, str]:
        """Return a response that the form takes, whatever its parts: chosen, or one of `typed`."""
        if "given" in self.buttons:
            return {"given": random.choice(self.buttons["given"])}
        parts = [
            name for name in (*self.choices, *self.fields) if name == "given" or name.startswith("given-")
        ]
        offered = {name: [value for value in self.choices.get(name, ()) if value] for name in parts}
        places = random.sample(range(99), len(parts))
        return {
            name: random.choice(typed)
            if not offered[name]
            else random.choice(offered[name])
            if len(parts) == 1
            else offered[name][sorted(places).index(place) % len(offered[name])]  # no option twice
            for name, place in zip(parts, places, strict=True)
        }

    def body(self, **given: str) -> str:
        """Return what a browser sends for the form with the `given` fields filled in."""
        return urlencode(self.fields | given)


@dataclass
class Page:
    """What came back for a request; `address` is where a redirect leads, else where the page is."""

    status: int
    address: str
    forms: list[Form]
    links: dict[str, str]

    def form(self, action: str, **fields: str) -> Form | None:
        """Return the first form whose action ends with `action` and that has these fields, or None."""
        fitting = (form for form in self.forms if form.action.endswith(action))
        return next((form for form in fitting if fields.items() <= form.fields.items()), None)

    def link(self, *beginnings: str) -> str | None:
        """Return where the first link leads whose words begin with one of `beginnings`, or None."""
        return next((to for words, to in self.links.items() if words.startswith(beginnings)), None)


class Visitor:
    """One person at one computer: a connection that is kept open, and the cookies that came over it."""

    def __init__(self, url: str, timeout_seconds: float = 15) -> None:
        self.url = url
        self.cookies: dict[str, str] = {}
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc, timeout=timeout_seconds)

    def get(self, path: str) -> Page:
        """Fetch a page, following redirects."""
        page = self._request("GET", path)
        while page.status == 303:
            page = self._request("GET", page.address)
        return page

    def post(self, form: Form, **given: str) -> Page:
        """Send a form; a redirect that answers it is not followed."""
        return self._request("POST", form.action, form.body(**given))

    def post_and_leave(self, form: Form, **given: str) -> None:
        """Send a form and hang up before the answer."""
        self._send("POST", form.action, form.body(**given))
        self.leave()

    def twin(self) -> Visitor:
        """Return the same person at a second connection."""
        twin = Visitor(self.url, self._connection.timeout or 15)
        twin.cookies = self.cookies
        return twin

    def leave(self) -> None:
        """Close the connection; the next request opens it again."""
        self._connection.close()

    def _request(self, method: str, path: str, body: str | None = None) -> Page:
        try:
            self._send(method, path, body)
            response = self._connection.getresponse()
            text = response.read().decode()
        except Trouble:
            self.leave()
            raise
        self._keep_cookies(response)
        parser = _PageParser(path)
        if text:
            parser.feed(text)
        address = response.getheader("Location") or path
        return Page(response.status, address, parser.forms, parser.links)

    def _send(self, method: str, path: str, body: str | None = None) -> None:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, path, body, headers)

    def _keep_cookies(self, response: http.client.HTTPResponse) -> None:
        for line in response.headers.get_all("Set-Cookie", []):
            for name, morsel in SimpleCookie(line).items():
                if morsel.value and morsel["max-age"] != "0":
                    self.cookies[name] = morsel.value
                else:
                    self.cookies.pop(name, None)


class _PageParser(HTMLParser):
    """Collects the forms and the links of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self._open: Form | None = None
        self._select: str | None = None
        self._target: str | None = None
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._open = Form(held.get("action") or self.address, held.get("method", "get"))
            self.forms.append(self._open)
        elif tag == "option" and self._open and self._select:
            # Without a value of its own an option sends its words, which here are a place in an order.
            offered = self._open.choices.setdefault(self._select, [])
            offered.append(held.get("value", str(len(offered))))
        elif tag == "a" and "href" in held:
            self._target, self._words = held["href"], []
        elif self._open and held.get("name"):
            self._add_control(self._open, tag, held)

    def handle_data(self, data: str) -> None:
        if self._target is not None:
            self._words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._open = None
        elif tag == "select":
            self._select = None
        elif tag == "a" and self._target is not None:
            self.links.setdefault(" ".join("".join(self._words).split()), self._target)
            self._target = None

    def _add_control(self, form: Form, tag: str, held: dict[str, str]) -> None:
        name, value = held["name"], held.get("value", "")
        if tag == "button":
            form.buttons.setdefault(name, []).append(value)
        elif held.get("type") in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(value)
            if "checked" in held:
                form.fields[name] = value
        elif tag == "select":
            self._select = name
        elif tag == "input":
            form.fields[name] = value
