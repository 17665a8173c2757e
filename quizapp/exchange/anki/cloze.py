"""Cloze deletions: `{{c1::what is hidden::a hint}}`, one in another, several under one number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

BLANK_MARK = "\ue000"
"""Stands where a blank is, until the text around it is plain."""
MOST_DEPTH = 8
_OPENING = re.compile(r"\{\{c([\d,]{1,20})::", re.DOTALL)
_SIGNS = re.compile(r"\{\{c[\d,]{1,20}::|\}\}")


class Deletion(NamedTuple):
    """A deletion: its numbers, what it hides, and the hint that stands in its place."""

    numbers: frozenset[int]
    parts: tuple[Deletion | str, ...]
    hint: str = ""


class Hidden(NamedTuple):
    """A text with blanks for the deletions of one number, and what each hides."""

    html: str
    blanks: tuple[str, ...]


Parts = tuple[Deletion | str, ...]


def parsed(html: str) -> Parts:
    """Return a text cut at its deletions; one that is not closed stays as it is written."""
    stack: list[tuple[str, list[Deletion | str]]] = [("", [])]
    at = 0
    for sign in _SIGNS.finditer(html):
        stack[-1][1].append(html[at : sign.start()])
        at = sign.end()
        if sign[0] == "}}":
            if len(stack) > 1:
                opening, parts = stack.pop()
                stack[-1][1].append(_deletion(opening, parts))
            else:
                stack[-1][1].append("}}")
        elif len(stack) <= MOST_DEPTH:
            stack.append((sign[0], []))
        else:
            stack[-1][1].append(sign[0])
    stack[-1][1].append(html[at:])
    while len(stack) > 1:
        opening, parts = stack.pop()
        stack[-1][1].extend([opening, *parts])
    return tuple(part for part in stack[0][1] if part)


def numbers_in(parts: Parts) -> frozenset[int]:
    """Return the numbers of all deletions; each is a card."""
    return frozenset(number for deletion in _deletions(parts) for number in deletion.numbers if number > 0)


def hidden(parts: Parts, number: int) -> Hidden:
    """Return the text with a blank, and the hint in brackets, for each deletion of this number."""
    blanks: list[str] = []
    return Hidden(_hide(parts, number, blanks), tuple(blanks))


def shown(parts: Parts) -> str:
    """Return the text with nothing hidden."""
    return "".join(part if isinstance(part, str) else shown(part.parts) for part in parts)


def _hide(parts: Parts, number: int, blanks: list[str]) -> str:
    pieces = []
    for part in parts:
        if isinstance(part, str):
            pieces.append(part)
        elif number in part.numbers:
            blanks.append(shown(part.parts))
            pieces.append(f"{BLANK_MARK} [{part.hint}]" if part.hint.strip() else BLANK_MARK)
        else:
            pieces.append(_hide(part.parts, number, blanks))
    return "".join(pieces)


def _deletions(parts: Parts) -> Iterator[Deletion]:
    for part in parts:
        if isinstance(part, Deletion):
            yield part
            yield from _deletions(part.parts)


def _deletion(opening: str, parts: list[Deletion | str]) -> Deletion:
    match = _OPENING.match(opening)
    assert match is not None
    numbers = frozenset(int(number) for number in match[1].split(",") if number)
    last = parts[-1] if parts and isinstance(parts[-1], str) else ""
    plain = [part for part in parts if part]
    before, sign, hint = last.partition("::")
    if not sign:
        return Deletion(numbers, tuple(plain))
    kept = [*parts[:-1], before]
    return Deletion(numbers, tuple(part for part in kept if part), hint)
