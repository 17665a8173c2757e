"""Items of a list in a YAML text: one put in another's place, in or out, and every other byte stays.

What came of it is read again and has to be the old values with just these items changed; else the text is
left alone and CannotSplice tells so. A byte order mark, the ends of lines, comments, empty lines, the style
of other items: all stay.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from quizapp.bank.editing.block_lists import begun, block_pieces
from quizapp.bank.editing.flow_lists import flow_pieces
from quizapp.bank.editing.lines import lines_of, with_plain_newlines
from quizapp.bank.editing.pieces import CannotSplice, Edits, Piece, put_together
from quizapp.bank.editing.tree import Tree, tree_of
from quizapp.bank.problems import BankError
from quizapp.bank.yaml_text import BY_MACHINE, Place, read_text

_MARK = "\ufeff"


class ItemText(NamedTuple):
    """An item as a YAML text of its own, with its comments, and the line of the file where it begins."""

    text: str
    line: int


def item_text(text: str, place: Place) -> ItemText:
    """Return the item at `place`, which ends with its number in a list; LookupError where it is not."""
    return item_texts(text, place[:-1])[int(place[-1])]


def item_texts(text: str, place: Place = ()) -> list[ItemText]:
    """Return every item of the list at `place`, in its order."""
    bare = text.removeprefix(_MARK)
    tree = tree_of(bare)
    within = tree.node(place) if tree.root or place else None
    if within is None or within.kind != "list":
        return []
    if within.is_flow:
        spans = [(item.start, f"{bare[item.start : item.end]}\n") for item in within.items]
    else:
        found = [lines_of(tree, within, number) for number in range(len(within.items))]
        spans = [(lines.start, lines.text) for lines in found]
    return [ItemText(told, bare.count("\n", 0, start) + 1) for start, told in spans]


def edited(text: str, edits: Edits, place: Place = ()) -> str:
    """Return a text with the items of the list at `place` edited.

    BankError where a new item is no YAML, LookupError where there is no list, CannotSplice.
    """
    mark, bare = text[: text.startswith(_MARK)], text.removeprefix(_MARK)
    wanted = _expected(value_of(bare), place, edits)
    tree = tree_of(bare)
    for is_plain in (False, True):
        made = _spliced(tree, place, edits, is_plain=is_plain)
        if reads_as(made, wanted):
            return mark + made
    raise CannotSplice


def value_of(text: str) -> Any:
    """Return the values of a YAML text, each scalar a text; BankError where it is none.

    A last line without an end is read as if it had one: what follows it cannot do without.
    """
    ended = text if text.endswith("\n") else f"{text}\n"
    return read_text(with_plain_newlines(ended), "", BY_MACHINE).value


def reads_as(text: str, wanted: Any) -> bool:
    """Tell whether a text has these values; an empty text is an empty list as well."""
    try:
        found = value_of(text)
    except BankError:
        return False
    return bool(found == wanted) or (found is None and wanted == [])


def _expected(value: Any, place: Place, edits: Edits) -> Any:
    """Return the values that the text must have afterwards."""
    if not place:
        return edits.applied(value or [], {told: value_of(told) for told in edits.texts})
    step, rest = place[0], place[1:]
    if isinstance(value, list) and isinstance(step, int):
        return [_expected(held, rest, edits) if at == step else held for at, held in enumerate(value)]
    return value | {step: _expected(value[step], rest, edits)}


def _spliced(tree: Tree, place: Place, edits: Edits, *, is_plain: bool) -> str:
    """Return the text with the edits made; `is_plain` in the way that keeps less of how it was laid out."""
    within = tree.node(place) if tree.root or place else None
    if within is None or within.kind != "list" or not within.items:
        return begun(tree.text, within, edits, is_plain=is_plain)
    if within.is_flow:
        return put_together(tree.text, flow_pieces(tree, within, edits, is_plain=is_plain))
    pieces = block_pieces(tree, within, edits, is_plain=is_plain)
    if place and not edits.put_in and len(edits.removed) == len(within.items):
        pieces.append(_emptied(tree, place))
    return put_together(tree.text, pieces)


def _emptied(tree: Tree, place: Place) -> Piece:
    """Return what tells that the list of a field is now empty."""
    around = tree.node(place[:-1])
    key = next((key for key in around.keys if key.value == place[-1]), None)
    if key is None:
        raise CannotSplice
    colon = tree.text.index(":", key.end) + 1
    return Piece(colon, colon, " []")
