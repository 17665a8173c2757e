"""Texts of learning platforms, which say how they are written: HTML, Markdown, as typed, or a bit of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum

from quizapp.exchange.html_text import Picture, Plain, html_to_text, text_to_html
from quizapp.exchange.html_tokens import Tag, plain_characters, tokens

_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);")
_BREAKS = frozenset({"br", "p", "div", "li", "table", "pre"})
_IMAGE = re.compile(r"!\[([^\[\]\n]*)\]\(([^()\s]*)[^()\n]*\)")
_LINK = re.compile(r"\[([^\[\]\n]+)\]\([^()\n]*\)")
_EMPHASIS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\*\*(?=\S)([^*\n]+)\*\*",
        r"(?<!\w)__(?=[^\s_])([^_\n]+)__(?!\w)",
        r"(?<![*\w])\*(?=\S)([^*\n]+)\*(?![*\w])",
        r"(?<![_\w])_(?=[^\s_])([^_\n]+)_(?![_\w])",
        r"`([^`\n]+)`",
    )
)
_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.MULTILINE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!>~|-])")


class Written(StrEnum):
    """How a text is written."""

    HTML = "html"
    PLAIN = "plain"
    MARKDOWN = "markdown"
    MOODLE = "moodle"


def _alt(picture: Picture) -> str:
    return picture.alt


def read_text(text: str, written: Written, show: Callable[[Picture], str] = _alt) -> Plain:
    """Return a text as plain text; `show` says what stands in the place of each picture."""
    match written:
        case Written.HTML:
            return html_to_text(text, show)
        case Written.MARKDOWN:
            return _markdown(text, show)
        case Written.MOODLE:
            return _either(text, show)
    return Plain(_tidy(text), is_poorer=False)


def html_if_exact(text: str) -> tuple[str, Written]:
    """Return `text` as HTML, or as typed where HTML would not give every sign of it back."""
    html = text_to_html(text)
    return (html, Written.HTML) if html_to_text(html).text == text else (text, Written.PLAIN)


def _tidy(text: str) -> str:
    """Take the white space from the ends of the lines, and empty lines from the ends of the text."""
    return "\n".join(line.strip() for line in text.strip().split("\n"))


def _either(text: str, show: Callable[[Picture], str]) -> Plain:
    """Read what is HTML if it has tags in it, and otherwise as typed but for the names of characters."""
    names = {token.name for token in tokens(text) if isinstance(token, Tag)} if "<" in text else set()
    if names:
        return html_to_text(text if names & _BREAKS else text.strip().replace("\n", "<br>"), show)
    return Plain(_tidy(_ENTITY.sub(lambda found: plain_characters(found[0]), text)), is_poorer=False)


def _markdown(text: str, show: Callable[[Picture], str]) -> Plain:
    """Read Markdown: the marks of its formatting are left out, the lines stay."""
    bare = _IMAGE.sub(lambda found: show(Picture(found[2], " ".join(found[1].split()))), text)
    poorer = _HEADING.sub("", _LINK.sub(r"\1", bare))
    for pattern in _EMPHASIS:
        poorer = pattern.sub(r"\1", poorer)
    plain = _either(_ESCAPED.sub(r"\1", poorer), show)
    return Plain(plain.text, plain.is_poorer or poorer != bare)
