"""A right answer as the cells of a row, and the cells of a row as a right answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey, Key, ListKey, OrderKey, PairsKey
from quizapp.exchange.tables.amounts import OF_ONE, NotRead, cells_of, key_of
from quizapp.exchange.tables.cells import joined, listed, parted

_USUAL = {
    Form.NUMBER: "number",
    Form.DATE: "date",
    Form.TRUE_FALSE: "yes-no",
    Form.MULTIPLE: "list",
    Form.ORDERING: "order",
    Form.MATCHING: "pairs",
    Form.CLOZE: "blanks",
}
_OF_ONE = ("number", "date", "name", "text", "yes-no")
_MOST_PARTS = 500
_ARROWS = ("→", "->", "=", ":")


def cells_of_key(form: Form, key: Key) -> dict[str, str]:
    """Return the cells that hold a key; its type only where the form has another as a rule."""
    match key:
        case ListKey() | OrderKey():
            cells, kind = {"key": joined(key.items)}, key.type
        case PairsKey():
            lefts, rights = (pair.left for pair in key.pairs), (pair.right for pair in key.pairs)
            cells, kind = {"left": joined(lefts), "key": joined(rights)}, key.type
        case BlanksKey():
            each = [cells_of(blank, "/") for blank in key.blanks]
            cells = {name: joined(one.get(name, "") for one in each) for name in OF_ONE}
            cells = {name: cell for name, cell in cells.items() if cell.strip(" |")}
            kinds = [blank.type for blank in key.blanks]
            return cells | ({} if {*kinds} == {"text"} else {"key type": joined(kinds)})
        case _:
            cells, kind = cells_of(key), key.type
    return cells | ({} if kind == _USUAL.get(form, "text") else {"key type": kind})


def key_of_cells(form: Form, cells: Mapping[str, str], *, is_ours: bool) -> dict[str, Any]:
    """Return the fields of the key that the cells of a row hold; NotRead where they do not."""
    kind = cells.get("key type") or _USUAL.get(form, "text")
    if form is Form.CLOZE:
        return {"blanks": _blanks(cells, is_ours=is_ours)}
    if kind in _OF_ONE:
        return key_of(kind, cells)
    values = parted(cells.get("key", "")) if is_ours else _listed(cells.get("key", ""))
    if len(values) > _MOST_PARTS:
        raise NotRead(f"Its answer has {len(values):,} parts; {_MOST_PARTS} are the most.")
    if kind in ("list", "order"):
        return {kind: values}
    if kind == "pairs":
        return {"pairs": _pairs(cells, values)}
    raise NotRead(f"There is no type of key called {kind[:40]!r}.")


def _blanks(cells: Mapping[str, str], *, is_ours: bool) -> list[dict[str, Any]]:
    """Return the key of each blank: every column of one thing holds those of all blanks, in their order."""
    columns = {name: parted(cells[name]) for name in OF_ONE if cells.get(name)}
    if not is_ours and "key" in columns:
        columns["key"] = _listed(cells["key"])
    kinds = parted(cells.get("key type", "")) or ("text",) * len(columns.get("key", ()))
    if any(kind not in _OF_ONE for kind in kinds):
        raise NotRead(f"The key types {' | '.join(kinds)[:80]!r} are not those of blanks.")
    each = [
        {name: values[place] for name, values in columns.items() if place < len(values)}
        for place in range(len(kinds))
    ]
    return [key_of(kind, one, "/") for kind, one in zip(kinds, each, strict=True)]


def _listed(text: str) -> tuple[str, ...]:
    return parted(text) if "|" in text else listed(text, ";\n→,")


def _pairs(cells: Mapping[str, str], values: tuple[str, ...]) -> list[dict[str, str]]:
    lefts = parted(cells.get("left", ""))
    if not lefts:
        split = [_in_two(value) for value in values]
        return [{"left": left, "right": right} for left, right in split]
    if len(lefts) != len(values):
        raise NotRead(f"{len(lefts)} things are to be matched with {len(values)}.")
    return [{"left": left, "right": right} for left, right in zip(lefts, values, strict=True)]


def _in_two(text: str) -> tuple[str, str]:
    used = next((arrow for arrow in _ARROWS if arrow in text), None)
    if used is None:
        raise NotRead(f"{text[:40]!r} does not say what is matched with what.")
    left, _, right = text.partition(used)
    return left.strip(), right.strip()
