"""HTML ⇄ plain text: what a page would show of it, in lines, and whether more than its look was lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from typing import NamedTuple

from quizapp.exchange.html_lines import Lines
from quizapp.exchange.html_tokens import Tag, tokens

_LOOK = frozenset(
    "b strong i em u s strike del ins mark font big small code kbd samp tt h1 h2 h3 h4 h5 h6 table "
    "blockquote pre iframe object embed svg canvas ruby math center".split()
)
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote pre table ul ol dl figure".split())
_BLOCKS = frozenset(
    "div section article header footer main aside nav address form fieldset figcaption caption center "
    "tr dt dd hr details summary legend option body html".split()
)
_DROPPED = frozenset("script style head title template".split())
_PLAYERS = frozenset({"audio", "video"})
_MEDIA = _PLAYERS | {"img", "source"}
_MOST_INDENTED = 8
_TEX = re.compile(r"math/tex", re.IGNORECASE)


class Picture(NamedTuple):
    """A picture, a sound or a film that stands in a text: where it is, what is said instead of it."""

    source: str
    alt: str
    name: str = "img"


class Plain(NamedTuple):
    """A plain text, and whether the formatting of what it was made from is lost."""

    text: str
    is_poorer: bool


def _alt(picture: Picture) -> str:
    return picture.alt


def html_to_text(html: str, show: Callable[[Picture], str] = _alt) -> Plain:
    """Return `html` as plain text: paragraphs, lines, lists and tables as lines, formulas as they are typed.

    `show` is called for each picture and says what stands in its place: its alternative text, or "" where
    it is carried beside the text.
    """
    reading = _Reading(show)
    for token in tokens(html):
        if isinstance(token, str):
            reading.add(token)
        else:
            reading.tag(token)
    return Plain(reading.lines.text(), reading.is_poorer)


def text_to_html(text: str) -> str:
    """Return plain text as HTML that reads back as the same text: paragraphs, `<br>`, runs of spaces kept."""
    shown = re.sub(r"(?<= ) |^ ", "\N{NO-BREAK SPACE}", text, flags=re.MULTILINE)
    html = escape(shown, quote=False).replace("\N{NO-BREAK SPACE}", "&nbsp;")
    if "\n" not in html:
        return html
    paragraphs = (paragraph.replace("\n", "<br>") or "<br><br>" for paragraph in html.split("\n\n"))
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


class _Reading:
    """A text on its way out of its HTML."""

    def __init__(self, show: Callable[[Picture], str]) -> None:
        self.show, self.lines, self.is_poorer = show, Lines(), False
        self.dropped, self.dropped_depth = "", 0
        self.lists: list[int | None] = []
        self.is_tex = False
        self.player: str | None = None

    def add(self, text: str) -> None:
        if self.is_tex:
            self.lines.add(f"\\({text.strip()}\\)")
        elif not self.dropped and self.player is None:  # what a player holds is for browsers without it
            self.lines.add(text)

    def tag(self, tag: Tag) -> None:
        if tag.name in _DROPPED:
            self._dropped(tag)
        elif not self.dropped:
            self.is_poorer = self.is_poorer or _is_look(tag)
            if tag.opens:
                self._open(tag)
            if tag.closes:
                self._close(tag.name)

    def _dropped(self, tag: Tag) -> None:
        """Leave out what no page shows; formulas in a script are shown by one, and so kept."""
        self.is_tex = tag.opens and tag.name == "script" and bool(_TEX.match(tag.attributes.get("type", "")))
        if not self.dropped and tag.opens:
            self.dropped = tag.name
        if tag.name == self.dropped:
            self.dropped_depth += tag.opens - tag.closes
        if self.dropped_depth <= 0:
            self.dropped, self.dropped_depth = "", 0

    def _open(self, tag: Tag) -> None:
        lines, name = self.lines, tag.name
        if name == "li":
            lines.item(self._bullet())
        elif name in ("ul", "ol"):
            lines.new_line(2 if not self.lists else 1)
            self.lists.append(1 if name == "ol" else None)
        elif name in _MEDIA:
            self._media(tag)
        elif name in _OPENING:
            _OPENING[name](lines)
        else:
            lines.new_line(_ends(name))

    def _close(self, name: str) -> None:
        lines = self.lines
        if name in ("ul", "ol"):
            if self.lists:
                self.lists.pop()
            lines.new_line(2 if not self.lists else 1)
        elif name in _PLAYERS:
            self.player = None
        elif name in _CLOSING:
            _CLOSING[name](lines)
        else:
            lines.new_line(1 if name == "li" else _ends(name))

    def _bullet(self) -> str:
        indent = "  " * (min(len(self.lists), _MOST_INDENTED) - 1)
        number = self.lists[-1] if self.lists else None
        if number is None:
            return f"{indent}- "
        self.lists[-1] = number + 1
        return f"{indent}{number}. "

    def _media(self, tag: Tag) -> None:
        said = (tag.attributes.get(name) for name in ("alt", "title", "aria-label"))
        alt = next((" ".join(words.split()) for words in said if words), self.player or "")
        source = tag.attributes.get("src")
        if source:
            self.lines.add(self.show(Picture(source, alt, tag.name)))
        if tag.name in _PLAYERS and not tag.closes:
            self.player = alt


def _is_look(tag: Tag) -> bool:
    has_style = tag.name == "span" and "style" in tag.attributes
    return tag.name in _LOOK or has_style or (tag.name == "a" and "href" in tag.attributes)


def _ends(name: str) -> int:
    """Return how many line ends stand before and after an element."""
    return 2 if name in _PARAGRAPHS else 1 if name in _BLOCKS else 0


def _preformatted(lines: Lines) -> None:
    lines.new_line(2)
    lines.is_as_typed = True


def _folded(lines: Lines) -> None:
    lines.is_as_typed = False
    lines.new_line(2)


_OPENING: dict[str, Callable[[Lines], None]] = {
    "br": Lines.end_line,
    "td": Lines.next_cell,
    "th": Lines.next_cell,
    "sub": Lines.begin_raised,
    "sup": Lines.begin_raised,
    "pre": _preformatted,
    "q": lambda lines: lines.add("“"),
    "rt": lambda lines: lines.add(" ("),
}
_CLOSING: dict[str, Callable[[Lines], None]] = {
    "sub": lambda lines: lines.end_raised("sub"),
    "sup": lambda lines: lines.end_raised("sup"),
    "pre": _folded,
    "q": lambda lines: lines.add("”"),
    "rt": lambda lines: lines.add(")"),
}
