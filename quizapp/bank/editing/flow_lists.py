"""Lists in flow style, `[{id: a}, {id: b}]`: their items put in, out and in each other's place."""

from __future__ import annotations

from collections.abc import Sequence

from quizapp.bank.editing.flow import flow_text
from quizapp.bank.editing.lines import line_start, newline_of, with_plain_newlines
from quizapp.bank.editing.pieces import CannotSplice, Edits, Piece
from quizapp.bank.editing.tree import Node, Tree, tree_of
from quizapp.bank.yaml_text import BY_MACHINE, read_text


def flow_pieces(tree: Tree, within: Node, edits: Edits, *, is_plain: bool) -> list[Piece]:
    """Return the pieces that edits of a list in flow style replace; `is_plain` writes all values anew."""
    if len(edits.removed) == len(within.items):
        return [Piece(within.start, within.end, listed(edits.new))]
    items = within.items
    pieces = [
        Piece(items[number].start, items[number].end, as_flow(told, is_plain=is_plain))
        for number, told in edits.replaced.items()
    ]
    pieces += [_removal(tree, within, number, edits.removed) for number in edits.removed]
    gap = _gap(tree.text, items)
    for number, told in edits.put_in.items():
        rows = [as_flow(item, is_plain=is_plain) for item in told]
        if number < 0:
            pieces.append(Piece(items[0].start, items[0].start, "".join(f"{row},{gap}" for row in rows)))
        else:
            end = items[number].end
            pieces.append(Piece(end, end, "".join(f",{gap}{row}" for row in rows)))
    return pieces


def listed(items: Sequence[str]) -> str:
    """Return items, given as YAML texts, as a list in flow style."""
    return "[" + ", ".join(as_flow(item, is_plain=False) for item in items) + "]"


def as_flow(told: str, *, is_plain: bool) -> str:
    """Return an item's text in flow style: as it is where it is so already, unless `is_plain`.

    CannotSplice where it has comments, which would have no place.
    """
    told = with_plain_newlines(told)
    tree = tree_of(told)
    root = tree.root
    if root and not is_plain and (root.is_flow or root.style in ("'", '"')):
        if (told[: root.start] + told[root.end :]).strip():
            raise CannotSplice
        return told[root.start : root.end]
    if root is None or _has_comment(told, root):
        raise CannotSplice
    return flow_text(read_text(told, "", BY_MACHINE).value)


def _removal(tree: Tree, within: Node, number: int, removed: frozenset[int]) -> Piece:
    items, item = within.items, within.items[number]
    comma = tree.comma_after(item, within)
    if number + 1 < len(items):
        return Piece(item.start, items[number + 1].start, "")
    kept = max((at for at in range(number) if at not in removed), default=None)
    before = tree.comma_after(items[kept], within) if kept is not None and comma is None else None
    return Piece(item.start if before is None else before, item.end if comma is None else comma + 1, "")


def _gap(text: str, items: list[Node]) -> str:
    """Return what stands between two items: a new line where they stand on lines of their own."""
    last = items[-1].start
    margin = text[line_start(text, last) : last]
    if len(items) > 1 and "\n" in text[items[-2].end : last] and not margin.strip():
        return newline_of(text) + margin
    return " "


def _has_comment(told: str, root: Node) -> bool:
    """Tell whether a text has a comment: a number sign outside its scalars."""
    spans = sorted(_scalars(root))
    outside = [
        told[one[1] : other[0]] for one, other in zip([(0, 0), *spans], [*spans, (len(told),)], strict=True)
    ]
    return any("#" in part for part in outside)


def _scalars(node: Node) -> list[tuple[int, int]]:
    if node.kind == "scalar":
        return [(node.start, node.end)]
    return [span for part in (*node.keys, *node.items) for span in _scalars(part)]
