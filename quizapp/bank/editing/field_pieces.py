"""The pieces of an item's text that a field takes up: its value, its lines, the place for a new one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from quizapp.bank.editing.flow import field_lines, flow_text, scalar
from quizapp.bank.editing.lines import line_end, line_start, newline_of
from quizapp.bank.editing.pieces import Piece
from quizapp.bank.editing.tree import Node, Tree
from quizapp.bank.yaml_text import Place

_LIKE_A_NUMBER = re.compile(r"\d[\w,.%-]*( [^\W\d_]+)*")


def replacement(tree: Tree, around: Node, node: Node, value: Any) -> Piece:
    """Return what puts a value in the place of another, in the style that was there."""
    text = tree.text
    is_flow = _is_in_flow(tree, node)
    start, end = node.start, node.end
    if text[end - 1 : end] == "\n":  # of a block scalar that keeps its empty lines
        end = start + len(text[start:end].rstrip("\r\n"))
    if node.kind != "scalar" and not node.is_flow:
        start = text.index(":", _key_of(around, node).end) + 1
    gap = " " if text[start - 1 : start] in (":", "-") else ""
    if isinstance(value, Mapping | list | tuple):
        if is_flow or node.is_flow or not value:
            return Piece(start, end, gap + flow_text(value))
        key = _key_of(around, node)
        lines = [*field_lines(key.value, value)]
        column = key.start - line_start(text, key.start)
        told = (newline_of(text) + " " * column).join(lines)
        return Piece(key.start, end, told)
    return Piece(start, end, gap + _told(node, value, is_flow=is_flow) + _kept_comment(text, node))


def _told(node: Node, value: Any, *, is_flow: bool) -> str:
    """Return a scalar as it was written before where that is possible: a number stays without quotes."""
    was_bare = node.kind == "scalar" and not node.style and _LIKE_A_NUMBER.fullmatch(node.value)
    if (
        was_bare
        and isinstance(value, str)
        and _LIKE_A_NUMBER.fullmatch(value)
        and not (is_flow and "," in value)
    ):
        return value
    return flow_text(value) if is_flow else scalar(value)


def _kept_comment(text: str, node: Node) -> str:
    """Return the comment beside the sign of a block scalar, which would go with it."""
    if node.style not in ("|", ">"):
        return ""
    header = text[node.start : node.end].partition("\n")[0].rstrip("\r")
    return f"  #{header.partition('#')[2]}" if "#" in header else ""


def addition(tree: Tree, around: Node, name: str, value: Any) -> Piece:
    """Return what puts a new field into a mapping: last, but before a list of items at its end."""
    text = tree.text
    if _is_in_flow(tree, around) or around.is_flow:
        told = f"{flow_text(name)}: {flow_text(value)}"
        if not around.items:
            return Piece(around.start, around.end, "{" + told + "}")
        end = around.items[-1].end
        return Piece(end, end, f", {told}")
    newline = newline_of(text)
    column = around.keys[0].start - line_start(text, around.keys[0].start)
    rows = [" " * column + row for row in field_lines(flow_text(name), value)]
    before = next((key for key, item in _fields(around) if _is_long(item)), None)
    if before is not None and not text[line_start(text, before.start) : before.start].strip():
        at = _above(text, before.start)
        return Piece(at, at, "".join(row + newline for row in rows))
    at = line_end(text, around.end) if text[around.end - 1] != "\n" else around.end
    is_open = text[at - 1 : at] != "\n"
    return Piece(at, at, (newline if is_open else "") + newline.join(rows) + ("" if is_open else newline))


def removal(tree: Tree, around: Node, place: Place) -> Piece:
    """Return what takes a field out of a mapping, with the comments directly above it."""
    text = tree.text
    number = next(at for at, key in enumerate(around.keys) if key.value == place[-1])
    key, item = around.keys[number], around.items[number]
    following = around.keys[number + 1] if number + 1 < len(around.keys) else None
    if len(around.keys) == 1:
        return Piece(around.start, around.end, "{}")
    if around.is_flow or _is_in_flow(tree, around):
        if following:
            return Piece(key.start, following.start, "")
        return Piece(around.items[number - 1].end, item.end, "")
    start = line_start(text, key.start)
    if text[start : key.start].strip() and following:
        return Piece(key.start, following.start, "")
    end = line_end(text, item.end) if text[item.end - 1] != "\n" else item.end
    return Piece(_above(text, key.start), end, "")


def _fields(around: Node) -> list[tuple[Node, Node]]:
    return list(zip(around.keys, around.items, strict=True))


def _is_long(node: Node) -> bool:
    """Tell whether a field is a list of items, each on lines of its own."""
    return node.kind == "list" and not node.is_flow and any(item.kind == "mapping" for item in node.items)


def _key_of(around: Node, node: Node) -> Node:
    return next(key for key, item in _fields(around) if item is node)


def _above(text: str, at: int) -> int:
    """Return where the line of `at` begins, or the first of the comments directly above it."""
    start = line_start(text, at)
    margin = text[start:at]
    while start:
        above = line_start(text, start - 1)
        if not text[above:start].startswith(f"{margin}#"):
            break
        start = above
    return start


def _is_in_flow(tree: Tree, node: Node) -> bool:
    """Tell whether a node stands inside the brackets of another."""
    found, at = tree.root, False
    while found and found is not node:
        at = at or found.is_flow
        found = next(
            (item for item in found.items if item.start <= node.start and node.end <= item.end), None
        )
    return at
