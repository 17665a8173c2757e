"""The lines of an item of a list in block style: found in a text, and laid into one."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizapp.bank.editing.tree import Node, Tree

_BREAK = re.compile(r"\r\n|\r")


class Line(NamedTuple):
    """A line of an item: as it stands in the file, and as its author reads it."""

    raw: str
    plain: str


class Lines(NamedTuple):
    """An item with its comments: the first and last character in the text, its columns, its lines."""

    start: int
    end: int
    dash_column: int
    indent: int
    lines: list[Line]

    @property
    def text(self) -> str:
        """Return the item as a YAML text of its own."""
        return "\n".join(line.plain for line in self.lines) + "\n"


def newline_of(text: str) -> str:
    """Return how the lines of a text end."""
    return "\r\n" if "\r\n" in text else "\n"


def with_plain_newlines(text: str) -> str:
    """Return a text whose lines all end in the way of Unix."""
    return _BREAK.sub("\n", text)


def line_start(text: str, at: int) -> int:
    """Return where the line begins in which `at` stands."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return where the next line begins after the one in which `at` stands."""
    return (text.find("\n", at) + 1) or len(text)


def lines_of(tree: Tree, within: Node, number: int) -> Lines:
    """Return the lines of an item of a list in block style, with the comments that belong to it.

    Those are the comments on its lines, the ones directly above its dash, and what is indented below it.
    """
    text, item = tree.text, within.items[number]
    dash = tree.dash_of(item)
    column = dash - line_start(text, dash)
    floor = within.items[number - 1].end if number else 0
    start = _start(text, dash, column, floor)
    end = _end(text, max(item.end, dash + 1), column)
    is_on_dash_line = line_start(text, item.start) <= dash
    indent = (item.start - dash) if is_on_dash_line else item.start - line_start(text, item.start) - column
    indent = 2 if item.is_null else max(indent, 2)
    return Lines(start, end, column, indent, _lines(text, start, dash, end, (column, indent)))


def laid(plain: str, column: int, indent: int, newline: str) -> list[Line]:
    """Return an item's text as the lines of a list whose dashes stand in `column`, its comments above."""
    rows = with_plain_newlines(plain).rstrip("\n").split("\n")
    above = next((at for at, row in enumerate(rows) if row.strip() and not row.startswith("#")), len(rows))
    margins = [" " * column] * above + [" " * column + "-".ljust(indent)]
    margins += [" " * (column + indent)] * (len(rows) - len(margins))
    return [
        Line((margin + row if row.strip() or "-" in margin else row) + newline, row)
        for margin, row in zip(margins, rows, strict=False)
    ]


def merged(old: list[Line], new: list[Line]) -> str:
    """Return the new lines, of which those that an author left as they were keep every byte."""
    before = 0
    while before < min(len(old), len(new)) and old[before].plain == new[before].plain:
        before += 1
    after = 0
    while after < min(len(old), len(new)) - before and old[-1 - after].plain == new[-1 - after].plain:
        after += 1
    kept = old[:before] + new[before : len(new) - after] + old[len(old) - after :]
    return "".join(line.raw for line in kept)


def _start(text: str, dash: int, column: int, floor: int) -> int:
    """Return where an item begins: with the comments directly above it, no deeper than its dash."""
    start = line_start(text, dash)
    if text[start:dash].strip():
        return dash  # an item within an item, on one line
    while start > floor:
        above = line_start(text, start - 1)
        row = text[above:start]
        comment = row.lstrip(" ")
        if above < floor or not comment.startswith("#") or len(row) - len(comment) > column:
            break
        start = above
    return start


def _end(text: str, at: int, column: int) -> int:
    """Return where an item ends: with the last comment below it that is indented more than its dash."""
    # A block scalar may end with its own line break, which is then the last character of the item.
    end = at if text[at - 1 : at] == "\n" else line_end(text, at)
    below = end
    while below < len(text):
        row = text[below : line_end(text, below)]
        comment = row.lstrip(" ")
        if comment.strip() and not comment.startswith("#"):
            break
        below += len(row)
        if comment.startswith("#") and len(row) - len(comment) > column:
            end = below
        elif comment.strip():
            break
    return end


def _lines(text: str, start: int, dash: int, end: int, columns: tuple[int, int]) -> list[Line]:
    column, indent = columns
    lines: list[Line] = []
    held = ""
    at = start
    while at < end:
        stop = min(line_end(text, at), end)
        raw = text[at:stop]
        bare = raw.rstrip("\r\n")
        if stop <= dash:
            lines.append(Line(raw, _without(bare, column)))
        elif at <= dash:
            first = bare[dash - at + 1 :].strip(" ")
            if first:
                lines.append(Line(raw, bare[dash - at + 1 :].lstrip(" ")))
            else:
                held = raw  # the dash stands alone: it goes with the line below
        else:
            lines.append(Line(held + raw, _without(bare, column + indent)))
            held = ""
        at = stop
    return lines or [Line(held, "")]


def _without(row: str, margin: int) -> str:
    """Return a line without the spaces of its margin, as far as it has them."""
    return row[min(margin, len(row) - len(row.lstrip(" "))) :]
