"""Where everything of a YAML text stands: its nodes with their first and last character.

The places come from the parser's events. Their ends need care: the parser ends a list or mapping in block
style only at what follows it, and a block scalar after the empty lines below it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, NamedTuple

import yaml

from quizapp.bank.yaml_text import LOADER, Place

_BLOCK_SCALARS = ("|", ">")


class Node:
    """A value in a text: `start` and `end` are the places before its first and after its last character.

    `items` are those of a list, or the values of a mapping; `keys` are the names of these, as nodes.
    """

    def __init__(self, kind: str, start: int, *, is_flow: bool = False, style: str = "") -> None:
        self.kind = kind
        self.start = start
        self.end = start
        self.is_flow = is_flow
        self.style = style
        self.value = ""
        self.keys: list[Node] = []
        self.items: list[Node] = []

    @property
    def is_null(self) -> bool:
        """Tell whether nothing is written here."""
        return self.kind == "scalar" and self.start == self.end and not self.style

    def at(self, step: str | int) -> Node | None:
        """Return the field with a name, or the item with a number; None where there is none."""
        if isinstance(step, str):
            named = zip(self.keys, self.items, strict=True) if self.kind == "mapping" else ()
            return next((item for key, item in named if key.value == step), None)
        return self.items[step] if self.kind == "list" and step < len(self.items) else None


class Tree(NamedTuple):
    """A text with its root, and where the dashes and the commas of its lists stand."""

    text: str
    root: Node | None
    dashes: list[int]
    commas: list[int]

    def node(self, place: Place) -> Node:
        """Return the node at a place; LookupError where there is none."""
        found = self.root
        for step in place:
            found = found.at(step) if found else None
        if found is None:
            raise LookupError(place)
        return found

    def dash_of(self, item: Node) -> int:
        """Return where the dash of an item of a list in block style stands."""
        return self.dashes[bisect_left(self.dashes, item.start) - 1]

    def comma_after(self, item: Node, within: Node) -> int | None:
        """Return where the comma after an item of a list or mapping in flow style stands, if there is one."""
        at = bisect_left(self.commas, item.end)
        return self.commas[at] if at < len(self.commas) and self.commas[at] < within.end else None


def tree_of(text: str) -> Tree:
    """Return where everything stands in a text that has been read without a fault."""
    events = iter(yaml.parse(text, Loader=LOADER))
    root = next((_node(event, events, text) for event in events if isinstance(event, yaml.NodeEvent)), None)
    dashes: list[int] = []
    commas: list[int] = []
    token: Any
    for token in yaml.scan(text, Loader=LOADER):
        places = dashes if isinstance(token, yaml.BlockEntryToken) else commas
        if isinstance(token, yaml.BlockEntryToken | yaml.FlowEntryToken):
            places.append(token.start_mark.index)
    return Tree(text, root, dashes, commas)


def _node(event: Any, events: Iterator[Any], text: str) -> Node:
    start = event.start_mark.index
    if isinstance(event, yaml.ScalarEvent):
        node = Node("scalar", start, style=event.style or "")
        node.value = event.value
        node.end = _end_of_scalar(event, text)
        return node
    is_list = isinstance(event, yaml.SequenceStartEvent)
    node = Node("list" if is_list else "mapping", start, is_flow=bool(event.flow_style))
    while not isinstance(inner := next(events), yaml.CollectionEndEvent):
        if not is_list:
            node.keys.append(_node(inner, events, text))
            inner = next(events)
        node.items.append(_node(inner, events, text))
    node.end = _index(inner.end_mark) if node.is_flow else node.items[-1].end
    return node


def _index(mark: Any) -> int:
    return int(mark.index)


def _end_of_scalar(event: Any, text: str) -> int:
    start, end = event.start_mark.index, event.end_mark.index
    if event.style not in _BLOCK_SCALARS:
        return int(end)
    header, _, _ = text[start:end].partition("\n")
    if "+" in header.partition("#")[0]:
        return int(end)
    return int(start + len(text[start:end].rstrip()))
