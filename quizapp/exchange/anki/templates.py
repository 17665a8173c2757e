"""Anki's templates: parsed once, rendered for each card, what is not understood left in plain sight."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

MOST_DEPTH = 50
MOST_CHARACTERS = 64 * 1024
SPECIAL = frozenset({"Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag", "FrontSide"})
"""What is no field of the note, and does not make a card that would else be empty."""
_EMPTY = re.compile(r"(?:\s|&nbsp;|</?(?:br|div|p|span)\b[^<>]*>)*", re.IGNORECASE)


class Text(NamedTuple):
    """What stands in a template as it is."""

    html: str


class Field(NamedTuple):
    """A field to put in, through filters from the innermost to the outermost."""

    name: str
    filters: tuple[str, ...]


class Section(NamedTuple):
    """What is shown only where a field is filled, or only where it is empty."""

    name: str
    is_shown_empty: bool
    parts: tuple[Part, ...]


Part = Text | Field | Section
Filter = Callable[[str, Field], str]


@dataclass(frozen=True)
class Rendered:
    """A side of a card: its HTML, and whether a field that is not empty stands in it."""

    html: str
    is_filled: bool


@lru_cache(maxsize=512)
def parsed(template: str) -> tuple[Part, ...]:
    """Return the parts of a template; a section that is not closed ends with it."""
    stack: list[tuple[str, bool, list[Part]]] = [("", False, [])]
    for before, tag in _cut(_without(template[:MOST_CHARACTERS], "<!--", "-->"), "{{", "}}"):
        if before:
            stack[-1][2].append(Text(before))
        _read(tag.strip(), stack)
    while len(stack) > 1:
        _close(stack)
    return tuple(stack[0][2])


def names_in(parts: tuple[Part, ...]) -> list[Field]:
    """Return every field that is put in anywhere, with its filters."""
    found: list[Field] = []
    for part in parts:
        if isinstance(part, Field):
            found.append(part)
        elif isinstance(part, Section):
            found += names_in(part.parts)
    return found


def rendered(template: str, fields: Mapping[str, str], filtered: Filter) -> Rendered:
    """Return a side of a card; `filtered` gives what a field becomes through its filters."""
    pieces: list[str] = []
    is_filled = _render(parsed(template), fields, filtered, pieces)
    return Rendered("".join(pieces), is_filled)


def is_empty(html: str) -> bool:
    """Tell whether a field holds nothing but white space and line ends."""
    return _EMPTY.fullmatch(html) is not None


def _render(parts: tuple[Part, ...], fields: Mapping[str, str], filtered: Filter, pieces: list[str]) -> bool:
    is_filled = False
    for part in parts:
        if isinstance(part, Text):
            pieces.append(part.html)
        elif isinstance(part, Field):
            content = filtered(fields.get(part.name, ""), part)
            is_filled |= part.name not in SPECIAL and not is_empty(content)
            pieces.append(content)
        elif is_empty(fields.get(part.name, "")) == part.is_shown_empty:
            is_filled |= _render(part.parts, fields, filtered, pieces)
    return is_filled


def _cut(text: str, opening: str, closing: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each pair of signs and between them; what is left has nothing between."""
    at = 0
    while (start := text.find(opening, at)) >= 0 and (end := text.find(closing, start + len(opening))) >= 0:
        yield text[at:start], text[start + len(opening) : end]
        at = end + len(closing)
    yield text[at:], ""


def _without(text: str, opening: str, closing: str) -> str:
    return "".join(before for before, _ in _cut(text, opening, closing))


def _read(tag: str, stack: list[tuple[str, bool, list[Part]]]) -> None:
    sign, name = tag[:1], tag[1:].strip()
    if sign in ("#", "^"):
        if len(stack) < MOST_DEPTH:
            stack.append((name, sign == "^", []))
    elif sign == "/":
        if len(stack) > 1 and stack[-1][0] == name:
            _close(stack)
    elif tag:
        *filters, field = (part.strip() for part in tag.split(":"))
        stack[-1][2].append(Field(field, tuple(reversed(filters))))


def _close(stack: list[tuple[str, bool, list[Part]]]) -> None:
    name, is_shown_empty, parts = stack.pop()
    stack[-1][2].append(Section(name, is_shown_empty, tuple(parts)))
