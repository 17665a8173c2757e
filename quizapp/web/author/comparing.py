"""A difference of files as a page shows it: line by line, with the words marked that are other words now."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby, zip_longest

MOST_LINES = 2000
MOST_LETTERS = 2000
"""In a longer line, no words are looked for."""
LIKE = 0.3
_WORD = re.compile(r"\w+|\s+|.", re.DOTALL)
_HUNK = re.compile(r"@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@")
_FOLDER = re.compile(r"^[ab]/")
Piece = tuple[str, bool]


class Side(StrEnum):
    """What a line of a difference is: of which file it tells, a place, or on which side it stands."""

    FILE = "file"
    PLACE = "place"
    SAME = "same"
    OLD = "old"
    NEW = "new"


_SIDES = {" ": Side.SAME, "-": Side.OLD, "+": Side.NEW, "": Side.SAME}


@dataclass(frozen=True)
class Line:
    """A line of a difference; each piece of its text with whether it differs from the other side."""

    side: Side
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Difference:
    """The lines of a difference, and how many more there are than a page shows."""

    lines: list[Line]
    left: int


def difference(unified: str) -> Difference:
    """Return a unified difference as a page shows it."""
    told = [*_once(_sides(unified.split("\n")))]
    lines = [line for side, run in groupby(told[:MOST_LINES], _is_change) for line in _lines(side, [*run])]
    return Difference(lines, max(0, len(told) - MOST_LINES))


def _sides(lines: Iterable[str]) -> Iterator[tuple[Side, str]]:
    """Yield each line with its side; the names of a file are one line, and a hunk is as long as it says."""
    old = new = 0
    for line in lines:
        sign = line[:1]
        if found := _HUNK.match(line) if old <= 0 and new <= 0 else None:
            old, new = int(found[1] or 1), int(found[2] or 1)
            yield Side.PLACE, line
        elif old <= 0 and new <= 0:
            if line.startswith(("+++ ", "--- ")) and not line.endswith("/dev/null"):
                yield Side.FILE, _FOLDER.sub("", line[4:].split("\t")[0])
        elif sign in _SIDES:
            old, new = old - (sign in "- "), new - (sign in "+ ")
            yield _SIDES[sign], line[1:]


def _once(told: Iterable[tuple[Side, str]]) -> Iterator[tuple[Side, str]]:
    """Yield a file's name once where it stands for both sides."""
    before = None
    for one in told:
        if one[0] is not Side.FILE or one != before:
            yield one
        before = one


def _is_change(told: tuple[Side, str]) -> bool:
    return told[0] in (Side.OLD, Side.NEW)


def _lines(is_change: bool, run: list[tuple[Side, str]]) -> Iterator[Line]:
    if not is_change:
        yield from (Line(side, ((text, False),)) for side, text in run)
        return
    old = [text for side, text in run if side is Side.OLD]
    new = [text for side, text in run if side is Side.NEW]
    pairs = [_compared(one, other) for one, other in zip_longest(old, new)]
    yield from (Line(Side.OLD, before) for before, _ in pairs[: len(old)])
    yield from (Line(Side.NEW, after) for _, after in pairs[: len(new)])


def _compared(old: str | None, new: str | None) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Return the pieces of two lines; where they have little in common, each whole."""
    whole = ((old or "", False),), ((new or "", False),)
    if not old or not new or max(len(old), len(new)) > MOST_LETTERS:
        return whole
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.quick_ratio() < LIKE:
        return whole
    blocks = matcher.get_opcodes()
    return (
        tuple(("".join(before[a:b]), tag != "equal") for tag, a, b, _, _ in blocks if a < b),
        tuple(("".join(after[a:b]), tag != "equal") for tag, _, _, a, b in blocks if a < b),
    )
