"""HTML cut into texts and tags in one pass, however broken it is.

The parser of the standard library takes time that grows with the square of the length of broken HTML (27 s
for 48 kB of `<a `), and what is read here comes from strangers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]*+)")
_IN_TAG = re.compile(r">|=[ \t\r\n\f]*+[\"']")
_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s\"'>]++)))?+", re.DOTALL
)
_AFTER_NAME = frozenset({" ", "\t", "\r", "\n", "\f", "/", ">"})
_LONG_NUMBER = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9a-fA-F]{8,}+);?")
_RAW = frozenset({"script", "style"})
ELEMENTS = frozenset(
    "a abbr acronym address applet area article aside audio b base basefont bdi bdo big blink "
    "blockquote body br button canvas caption center cite code col colgroup data datalist dd del "
    "details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form frame "
    "frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li "
    "link main map mark marquee math menu meta meter nav nobr noframes noscript object ol optgroup "
    "option output p param picture pre progress q rp rt ruby s samp script search section select small "
    "source span strike strong style sub summary sup svg table tbody td template textarea tfoot th "
    "thead time title tr track tt u ul var video wbr annotation mfrac mi mn mo mover mrow mspace mstyle "
    "msqrt msub msubsup msup mtable mtd mtext mtr munder munderover semantics mfenced mroot mpadded "
    "mphantom circle ellipse g line path polygon polyline rect".split()
)
"""What is markup. Another name in pointed brackets (`List<String>`) is text, if it has no - or : in it."""


class Tag(NamedTuple):
    """A tag: its name in small letters, what it says, and whether it opens and closes its element."""

    name: str
    attributes: dict[str, str]
    opens: bool
    closes: bool


def plain_characters(text: str) -> str:
    """Return `text` with its entities as the characters that they name."""
    return unescape(_LONG_NUMBER.sub("\ufffd", text)) if "&" in text else text


def tokens(html: str) -> Iterator[str | Tag]:
    """Yield the texts, entities resolved, and the tags of `html`; comments and declarations are left out.

    What stands in a script or a style comes as one text between its tags. A `<` that opens no tag is text,
    and so is a tag or a comment that never ends.
    """
    position = text_from = 0
    while (start := html.find("<", position)) >= 0:
        end, tag = _markup(html, start)
        if end > len(html):
            break
        if end == start:
            position = start + 1
            continue
        yield from _text(html[text_from:start])
        if tag:
            yield tag
        if tag and tag.name in _RAW and tag.opens and not tag.closes:
            closing = re.compile(rf"</{tag.name}\b", re.IGNORECASE).search(html, end)
            raw_to = closing.start() if closing else len(html)
            yield html[end:raw_to]
            end = raw_to
        position = text_from = end
    yield from _text(html[text_from:])


def _text(text: str) -> Iterator[str]:
    if text:
        yield plain_characters(text)


def _markup(html: str, start: int) -> tuple[int, Tag | None]:
    """Return where the markup that begins at `start` ends, and its tag.

    The end is `start` itself where this is no markup, and beyond the last character where it never ends.
    """
    for opening, ending in (("<!--", "-->"), ("<!", ">"), ("<?", ">")):
        if html.startswith(opening, start):
            end = html.find(ending, start + len(opening))
            return (end + len(ending) if end >= 0 else len(html) + 1), None
    found = _TAG.match(html, start)
    if not found or not (
        _is_element(found[2].lower()) and html[found.end() : found.end() + 1] in _AFTER_NAME
    ):
        return start, None
    end = _end_of_tag(html, found.end())
    inside = html[found.end() : end - 1]
    name = found[2].lower()
    return end, Tag(name, _attributes(inside), not found[1], bool(found[1]) or inside.endswith("/"))


def _is_element(name: str) -> bool:
    return name in ELEMENTS or "-" in name or ":" in name


def _end_of_tag(html: str, position: int) -> int:
    """Return where a tag ends, beyond the last character where it never does."""
    while found := _IN_TAG.search(html, position):
        if found[0] == ">":
            return found.end()
        closing = html.find(found[0][-1], found.end())
        if closing < 0:  # a quotation mark that nothing closes is a character like others
            end = html.find(">", found.end())
            return end + 1 if end >= 0 else len(html) + 1
        position = closing + 1
    return len(html) + 1


def _attributes(inside: str) -> dict[str, str]:
    found = _ATTRIBUTE.finditer(inside) if not inside.isspace() and inside else ()
    said: dict[str, str] = {}
    for one in found:
        said.setdefault(one[1].lower(), plain_characters(one[2] or one[3] or one[4] or ""))
    return said
