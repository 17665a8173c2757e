"""What an author looks for in the bank: filters and an order, all of it in the address."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from werkzeug.datastructures import MultiDict

from quizapp.authoring.catalogue import Entry, What
from quizapp.bank.folding import fold
from quizapp.progress.items import NEVER, ItemStatistics, pooled

MOST_LETTERS = 200
ROWS = 50
FARTHEST_PAGE = 10_000
FILTERS = ("q", "what", "chapter", "topic", "tag", "form", "status", "problem", "asked", "facility", "tells")
USE: Mapping[str, Callable[[ItemStatistics], bool]] = {
    "never": lambda one: not one.asked,
    "asked": lambda one: one.asked > 0,
    "enough": lambda one: not one.are_too_few,
}
FACILITY: Mapping[str, Callable[[float], bool]] = {
    "hard": lambda share: share < 0.5,
    "middle": lambda share: 0.5 <= share <= 0.9,
    "easy": lambda share: share > 0.9,
}
TELLS: Mapping[str, Callable[[float], bool]] = {
    "against": lambda correlation: correlation < 0,
    "little": lambda correlation: 0 <= correlation < 0.2,
    "well": lambda correlation: correlation >= 0.2,
}
ANY_PROBLEM = "any"


@dataclass(frozen=True)
class Row:
    """An item of the list: its problems by their codes, and how it does."""

    entry: Entry
    codes: tuple[str, ...]
    does: ItemStatistics


@dataclass(frozen=True)
class Sought:
    """What is looked for; a filter of nothing lets everything through."""

    filters: Mapping[str, str] = field(default_factory=dict)
    sort: str = ""
    is_downwards: bool = False
    page: int = 1

    @classmethod
    def read(cls, args: MultiDict[str, str]) -> Sought:
        """Return what an address asks for; what cannot be read in it is left out."""
        filters = {name: args.get(name, "")[:MOST_LETTERS].strip() for name in FILTERS}
        number = args.get("page", 1, type=int)
        return cls(
            filters={name: value for name, value in filters.items() if value},
            sort=args.get("sort", "") if args.get("sort") in COLUMNS else "",
            is_downwards=args.get("order") == "down",
            page=number if 1 <= number <= FARTHEST_PAGE else 1,
        )

    def address(self, **changed: Any) -> dict[str, Any]:
        """Return the fields of the address that asks for this, some of them changed."""
        order = {"sort": self.sort, "order": "down" if self.is_downwards else ""}
        told = {**self.filters, **order, **changed}
        return {name: value for name, value in told.items() if value}

    def sorted_by(self, column: str) -> dict[str, Any]:
        """Return the fields of the address that asks for the order of a column, then for the other way."""
        is_here = self.sort == column
        turned = "down" if (is_here and not self.is_downwards) else ""
        return self.address(sort=column, order=turned)


def rows(
    entries: Sequence[Entry],
    codes_of: Mapping[str, tuple[str, ...]],
    statistics: Mapping[str, ItemStatistics],
    sought: Sought,
) -> list[Row]:
    """Return the items that are sought, in the order that is asked for."""
    of_facts = _of_facts(entries, statistics) if statistics else {}
    found = []
    named = [entry for entry in entries if entry.id == sought.filters.get("q")]
    for entry in named or entries:
        if _is_sought(entry, sought.filters):
            does = of_facts if entry.what is What.FACT else statistics
            row = Row(entry, codes_of.get(entry.id, ()), does.get(entry.id, NEVER))
            if _does_so(row, sought.filters):
                found.append(row)
    return _in_order(found, sought)


def _of_facts(
    entries: Sequence[Entry], statistics: Mapping[str, ItemStatistics]
) -> dict[str, ItemStatistics]:
    """Return what the questions about each fact tell of it."""
    of_fact: dict[str, list[ItemStatistics]] = {}
    for entry in entries:
        if entry.id in statistics and entry.what is What.QUESTION:
            for fact_id in entry.facts:
                of_fact.setdefault(fact_id, []).append(statistics[entry.id])
    return {fact_id: pooled(told) for fact_id, told in of_fact.items()}


def _is_sought(entry: Entry, wanted: Mapping[str, str]) -> bool:
    tested = {
        "what": entry.what,
        "chapter": entry.chapter,
        "topic": entry.topic,
        "form": entry.form,
        "status": entry.status,
    }
    if any(name in wanted and wanted[name] != value for name, value in tested.items()):
        return False
    if "tag" in wanted and fold(wanted["tag"]) not in map(fold, entry.tags):
        return False
    typed = wanted.get("q", "")
    words = fold(typed).split()
    if not words:
        return typed in entry.words
    return typed == entry.id or all(word in entry.tells for word in words)


def _does_so(row: Row, wanted: Mapping[str, str]) -> bool:
    """Tell whether an item has the problem that is looked for, and does as is looked for."""
    code = wanted.get("problem")
    if code and not (row.codes if code == ANY_PROBLEM else code in row.codes):
        return False
    is_used = USE.get(wanted.get("asked", ""))
    if is_used and not is_used(row.does):
        return False
    return _lies(FACILITY, wanted.get("facility"), row.does.facility) and _lies(
        TELLS, wanted.get("tells"), row.does.discrimination
    )


def _lies(bounds: Mapping[str, Callable[[float], bool]], wanted: str | None, value: float | None) -> bool:
    is_within = bounds.get(wanted or "")
    return is_within is None or (value is not None and is_within(value))


COLUMNS: Mapping[str, Callable[[Row], Any]] = {
    "words": lambda row: row.entry.words.casefold(),
    "chapter": lambda row: row.entry.chapter,
    "topic": lambda row: row.entry.topic,
    "form": lambda row: row.entry.form,
    "status": lambda row: row.entry.status,
    "problems": lambda row: len(row.codes),
    "asked": lambda row: row.does.asked,
    "facility": lambda row: row.does.facility,
    "discrimination": lambda row: row.does.discrimination,
}


def _in_order(found: list[Row], sought: Sought) -> list[Row]:
    """Return rows by a column, those of which nothing is known last whichever way; else as in the files."""
    if not sought.sort:
        return found
    value = COLUMNS[sought.sort]
    known = [row for row in found if value(row) is not None]
    unknown = [row for row in found if value(row) is None]
    return sorted(known, key=value, reverse=sought.is_downwards) + unknown
