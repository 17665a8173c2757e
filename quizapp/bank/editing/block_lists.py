"""Lists in block style, an item a dash: put in, out and in each other's place, with their comments."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.bank.editing.flow_lists import listed
from quizapp.bank.editing.lines import Lines, laid, line_end, line_start, lines_of, merged, newline_of
from quizapp.bank.editing.pieces import Edits, Piece
from quizapp.bank.editing.tree import Node, Tree


def block_pieces(tree: Tree, within: Node, edits: Edits, *, is_plain: bool) -> list[Piece]:
    """Return the pieces that edits replace; `is_plain` in the way that keeps less of the layout."""
    text, newline = tree.text, newline_of(tree.text)
    found = [lines_of(tree, within, number) for number in range(len(within.items))]
    ends = [0, *(lines.end for lines in found)]
    pieces = [_removal(text, found[number], ends[number]) for number in edits.removed]
    for number, told in edits.replaced.items():
        old = found[number]
        new = laid(told, old.dash_column, old.indent, newline)
        made = "".join(line.raw for line in new) if is_plain else merged(old.lines, new)
        pieces.append(Piece(old.start, old.end, _ended_like(text[old.start : old.end], made)))
    gap = newline if not is_plain and _is_spaced(text, found) else ""
    for number, items in edits.put_in.items():
        pieces.append(_insertion(text, found, number, _rows(items, found[0].dash_column, newline), gap))
    return pieces


def _rows(items: Sequence[str], column: int, newline: str) -> list[str]:
    return ["".join(line.raw for line in laid(item, column, 2, newline)) for item in items]


def _insertion(text: str, found: list[Lines], number: int, rows: list[str], gap: str) -> Piece:
    if number < 0:
        return Piece(found[0].start, found[0].start, "".join(row + gap for row in rows))
    at = found[number].end
    made = "".join(gap + row for row in rows)
    if text[at - 1 : at] != "\n":
        made = newline_of(text) + _without_last_break(made)
    return Piece(at, at, made)


def _removal(text: str, lines: Lines, floor: int) -> Piece:
    """Return what takes an item out, with the empty lines above it where there are others below.

    Above `floor` stands the item before, to which empty lines may belong.
    """
    start = lines.start
    below = text[lines.end : line_end(text, lines.end)]
    while not below.strip() and start > floor:
        above = line_start(text, start - 1)
        if text[above:start].strip():
            break
        start = above
    return Piece(start, _below(text, lines.end) if not start else lines.end, "")


def _below(text: str, at: int) -> int:
    """Return where the empty lines end that begin at `at`."""
    while at < len(text) and not text[at : line_end(text, at)].strip():
        at = line_end(text, at)
    return at


def _is_spaced(text: str, found: list[Lines]) -> bool:
    """Tell whether an empty line stands between items; of a single one it is taken to be so."""
    ends = [lines.end for lines in found]
    starts = [lines.start for lines in found[1:]]
    return len(found) == 1 or any("\n" in text[end:start] for end, start in zip(ends, starts, strict=False))


def _ended_like(old: str, new: str) -> str:
    """Return new lines without the last line break, where the old ones had none at the end of the file."""
    return new if old.endswith("\n") else _without_last_break(new)


def _without_last_break(text: str) -> str:
    return text.removesuffix("\n").removesuffix("\r")


def begun(text: str, within: Node | None, edits: Edits, *, is_plain: bool) -> str:
    """Return a text with the first items of a list that had none."""
    if not edits.new:
        return text
    at = within or Node("scalar", len(text))
    before, after = text[: at.start], text[at.end :]
    has_line = within is None or not (before.rpartition("\n")[2] + after.partition("\n")[0]).strip()
    if is_plain or not has_line:
        return f"{before}{' ' * (before[-1:] not in ('', ' '))}{listed(edits.new)}{after}"
    newline = newline_of(text)
    rows = newline.join(_rows(edits.new, 0, newline))
    if after.startswith(("\n", "\r")):
        rows = _without_last_break(rows)
    return before + _apart(before, newline) + rows + after


def _apart(before: str, newline: str) -> str:
    """Return what keeps a first item from the comment above it, which is the heading of the file."""
    end = "" if not before or before.endswith("\n") else newline
    last = before.rstrip("\r\n").rpartition("\n")[2]
    is_apart = not last.startswith("#") or before.endswith(("\n\n", "\n\r\n"))
    return end if is_apart else end + newline
