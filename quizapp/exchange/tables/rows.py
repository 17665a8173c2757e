"""A row as a way of asking, and a way of asking as a row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey
from quizapp.bank.questions import BLANK, Direction
from quizapp.exchange.deck import Asking
from quizapp.exchange.tables.amounts import NotRead
from quizapp.exchange.tables.cells import joined, listed
from quizapp.exchange.tables.guessing import as_right, form_of, right_of
from quizapp.exchange.tables.keys import cells_of_key, key_of_cells

_GAP = re.compile(r"_{3,}|\.{4,}|…{2,}")
_MOST_HINTS = 5


def cells_of_asking(asking: Asking) -> dict[str, str]:
    """Return the cells that hold a way of asking, by our names of the columns; empty ones are missing."""
    cells = {"form": str(asking.form), "stem": asking.stem} | cells_of_key(asking.form, asking.key)
    for number, wrong in enumerate(asking.wrong, 1):
        cells[f"option {number}"] = wrong.text
        cells[f"feedback {number}"] = wrong.feedback or ""
        cells[f"credit {number}"] = "" if wrong.credit is None else f"{wrong.credit}%"
    cells |= {f"hint {number}": hint for number, hint in enumerate(asking.hints, 1)}
    cells |= {"explanation": asking.explanation, "correction": asking.correction or ""}
    cells |= {"direction": "" if asking.direction is Direction.FORWARD else str(asking.direction)}
    return {name: cell for name, cell in cells.items() if cell}


def asking_of(cells: Mapping[str, str], *, is_ours: bool, are_cards: bool) -> Asking:
    """Return the way of asking that a row holds; NotRead with a sentence where it holds none."""
    if not cells.get("stem"):
        raise NotRead("It asks nothing.")
    read = cells if is_ours else _as_ours(cells)
    wrong = _wrong(read)
    form = form_of(read, [str(one["text"]) for one in wrong], are_cards=are_cards)
    if not is_ours and form is Form.CLOZE:
        read = {**read, "stem": _GAP.sub(BLANK, read["stem"])}
    if not (read.get("key") or read.get("left")):
        raise NotRead("It has no answer.")
    fields = {
        "form": form,
        "stem": read["stem"],
        "key": key_of_cells(form, read, is_ours=is_ours),
        "wrong": wrong,
        "explanation": read.get("explanation", ""),
        "hints": _in_order(read, "hint")[:_MOST_HINTS],
        "correction": read.get("correction") or None,
        "direction": read.get("direction") or Direction.FORWARD,
    }
    return _checked(fields)


def _checked(fields: Mapping[str, Any]) -> Asking:
    try:
        asking = Asking.model_validate(fields)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        raise NotRead(f"Its {'.'.join(map(str, first['loc'][:1]))} cannot be held: {first['msg']}.") from None
    if isinstance(asking.key, BlanksKey) and asking.stem.count(BLANK) != len(asking.key.blanks):
        raise NotRead(
            f"It has {asking.stem.count(BLANK)} blanks and {len(asking.key.blanks)} words for them."
        )
    return asking


def _as_ours(cells: Mapping[str, str]) -> dict[str, str]:
    """Return the cells of somebody else's row as we would have written them."""
    read = {name: cell for name, cell in cells.items() if not name.startswith(("wrong", "key "))}
    if "accept" in read and "|" not in read["accept"]:
        read["accept"] = joined(listed(read["accept"], ";\n"))
    if "key type" in cells:
        read["key type"] = cells["key type"]
    more = _in_order(cells, "key")
    key = joined([cells["key"], *more]) if more and cells.get("key") else joined(more) or cells.get("key", "")
    options = _in_order(cells, "option", with_empty=True)
    others = [part for cell in _in_order(cells, "wrong") for part in (listed(cell, "|;\n"))]
    right = right_of(key, options) if any(options) else ()
    if any(options) and not right:
        raise NotRead("No column says which of its options is right.")
    read["key"] = as_right(right) if right else key
    for number, text in enumerate(options, 1):
        if text in right:
            read.pop(f"option {number}", None)
    return read | {f"option {len(options) + number}": text for number, text in enumerate(others, 1)}


def _in_order(cells: Mapping[str, str], base: str, *, with_empty: bool = False) -> list[str]:
    numbers = [int(name.split()[-1]) for name in cells if name.startswith(f"{base} ") and name[-1].isdigit()]
    found = [cells.get(f"{base} {number}", "") for number in range(1, max(numbers, default=0) + 1)]
    return found if with_empty else [cell for cell in found if cell]


def _wrong(cells: Mapping[str, str]) -> list[dict[str, Any]]:
    options = _in_order(cells, "option", with_empty=True)
    return [
        {
            "text": text,
            "feedback": cells.get(f"feedback {number}") or None,
            "credit": _credit(cells.get(f"credit {number}", "")),
        }
        for number, text in enumerate(options, 1)
        if text
    ]


def _credit(text: str) -> int | None:
    """Return the percent that a cell gives: `50`, `50%` or `0.5`; nothing and all are no credit."""
    plain = text.strip().removesuffix("%").strip().replace(",", ".")
    if not re.fullmatch(r"\d{0,3}(\.\d{1,6})?", plain) or not plain.strip("."):
        return None
    percent = float(plain) * (100 if 0 < float(plain) < 1 and "%" not in text else 1)
    return round(percent) if 1 <= round(percent) <= 99 else None
