"""Fields of an item's YAML text: set, put in, taken out, and every other byte stays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.bank.editing.field_pieces import addition, removal, replacement
from quizapp.bank.editing.flow import as_read, flow_text, value_lines
from quizapp.bank.editing.lists import edited, reads_as, value_of
from quizapp.bank.editing.pieces import CannotSplice, Edits, put_together
from quizapp.bank.editing.tree import tree_of
from quizapp.bank.yaml_text import Place

_MISSING = object()


def with_fields(text: str, values: Mapping[Place, Any]) -> str:
    """Return an item's YAML with fields set, or removed where the value is None; the rest stays as it is.

    A place is the path to a field: `("facets", 0, "asks")`; the number after a list's last item adds one.
    CannotSplice where the text is laid out so that more than the field would change.
    """
    for place, value in values.items():
        text = _with(text, place, value)
    return text


def _with(text: str, place: Place, value: Any) -> str:
    whole = value_of(text)
    old = _held(whole, place)
    if as_read(value) == old or (value is None and old is _MISSING):
        return text
    if old is _MISSING and len(place) > 1 and _held(whole, place[:-1]) in (_MISSING, None):
        return _with(text, place[:-1], [value] if isinstance(place[-1], int) else {place[-1]: value})
    if isinstance(old, dict) and isinstance(value, Mapping) and old and value:
        return _with_each(text, place, old, value)
    if isinstance(old, list) and isinstance(value, list | tuple) and old and value:
        return _with_items(text, place, old, list(value))
    made = _set(text, place, value, is_new=old is _MISSING)
    if not reads_as(made, _changed(whole, place, value)):
        raise CannotSplice
    return made


def _with_each(text: str, place: Place, old: dict[str, Any], value: Mapping[str, Any]) -> str:
    """Set the fields of a mapping one by one: the new ones first, so that it is never empty."""
    for name, held in value.items():
        text = _with(text, (*place, name), held)
    for name in old.keys() - value.keys():
        text = _with(text, (*place, name), None)
    return text


def _with_items(text: str, place: Place, old: list[Any], new: list[Any]) -> str:
    """Set the items of a list: those at its beginning and its end that stay are left alone."""
    told = [as_read(item) for item in new]
    least = min(len(old), len(new))
    before = next((at for at in range(least) if old[at] != told[at]), least)
    after = next((at for at in range(least - before) if old[-1 - at] != told[-1 - at]), least - before)
    paired = range(before, least - after)
    for at in paired:
        text = _with(text, (*place, at), new[at])
    if len(old) > len(new):
        gone = frozenset(range(paired.stop, len(old) - after))
        return edited(text, Edits(removed=gone), place)
    added = [_item(item) for item in new[paired.stop : len(new) - after]]
    return edited(text, Edits(put_in={paired.stop - 1: added}), place) if added else text


def _item(value: Any) -> str:
    return "\n".join(value_lines(value)) if isinstance(value, Mapping) and value else flow_text(value)


def _held(value: Any, place: Place) -> Any:
    for step in place:
        if isinstance(value, dict) and step in value:
            value = value[str(step)]
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            value = value[step]
        else:
            return _MISSING
    return value


def _changed(value: Any, place: Place, new: Any) -> Any:
    """Return values with the one at `place` set or removed."""
    if not place:
        return as_read(new)
    step, rest = place[0], place[1:]
    if isinstance(value, list) and isinstance(step, int):
        parts = [_changed(held, rest, new) if at == step else held for at, held in enumerate(value)]
        parts += [as_read(new)] if step == len(value) else []
        return parts if rest or new is not None else parts[:step] + parts[step + 1 :]
    fields = dict(value or {})
    if rest or new is not None:
        return fields | {step: _changed(fields.get(str(step)), rest, new)}
    return {name: held for name, held in fields.items() if name != step}


def _set(text: str, place: Place, value: Any, *, is_new: bool) -> str:
    if isinstance(place[-1], int):
        return _set_item(text, place, value, is_new=is_new)
    tree = tree_of(text)
    around = tree.node(place[:-1])
    if around.kind == "scalar":
        raise CannotSplice
    if value is None:
        piece = removal(tree, around, place)
    elif is_new:
        piece = addition(tree, around, str(place[-1]), value)
    else:
        piece = replacement(tree, around, tree.node(place), value)
    return put_together(text, [piece])


def _set_item(text: str, place: Place, value: Any, *, is_new: bool) -> str:
    number = int(place[-1])
    if value is None:
        return edited(text, Edits(removed=frozenset({number})), place[:-1])
    if is_new:
        return edited(text, Edits(put_in={number - 1: [_item(value)]}), place[:-1])
    tree = tree_of(text)
    node = tree.node(place)
    if node.kind == "scalar" and not isinstance(value, Mapping | list | tuple):
        return put_together(text, [replacement(tree, tree.node(place[:-1]), node, value)])
    return edited(text, Edits(replaced={number: _item(value)}), place[:-1])
