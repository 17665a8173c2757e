"""What each format carries, found by carrying it: the tables of docs/exchange.md.

`python -m tests.exchange.table` writes them there.
"""

from __future__ import annotations

from pathlib import Path

from quizapp.exchange import FORMATS
from quizapp.exchange.deck import Entry, Format
from quizapp.paths import CHECKOUT
from tests.exchange.one_of_each import FORMS, NAMELESS, THINGS, deck_of
from tests.exchange.roundtrip import assert_round_trip, carried, differences

PAGE = CHECKOUT / "docs" / "exchange.md"
BEGINS, ENDS = "<!-- tables: made by a test -->\n", "<!-- end of the tables -->\n"
CARRIED, FOR_US, LOST = "✓", "(✓)", "–"
TWO_WAYS: dict[str, Format] = {name: one for name, one in FORMATS.items() if one.read and one.write}


def fate(one: Format, entry: Entry) -> str:
    """Return how an entry fares: carried, carried for us alone, or lost; AssertionError where untold."""
    deck = deck_of(entry)
    is_told = bool(assert_round_trip(one, deck))
    _, back = carried(one, deck)
    is_named = [other.ref for other in back.entries] == [entry.ref] or entry.ref == NAMELESS
    is_whole = is_named and not [*differences(entry, back)]
    return LOST if not is_whole else FOR_US if is_told else CARRIED


def tables() -> str:
    """Return both tables in Markdown."""
    forms = {str(form): Entry(ref=NAMELESS, asked=(asking,)) for form, asking in FORMS.items()}
    return f"{_table('form', forms)}\n{_table('beside the question', THINGS)}"


def _table(corner: str, rows: dict[str, Entry]) -> str:
    head = [f"| {corner} | {' | '.join(TWO_WAYS)} |", f"|---|{'---|' * len(TWO_WAYS)}"]
    lines = [
        f"| {row} | {' | '.join(fate(one, entry) for one in TWO_WAYS.values())} |"
        for row, entry in rows.items()
    ]
    return "\n".join([*head, *lines]) + "\n"


def with_tables(page: str) -> str:
    """Return a page with the tables as they are now."""
    before, _, rest = page.partition(BEGINS)
    return f"{before}{BEGINS}\n{tables()}\n{ENDS}{rest.partition(ENDS)[2]}"


def main(page: Path = PAGE) -> None:
    """Write the tables into the page."""
    page.write_text(with_tables(page.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
