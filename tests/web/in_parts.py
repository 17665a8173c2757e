"""How somebody without JavaScript answers the questions that have parts."""

from __future__ import annotations

from tests.web.pages import Page
from tests.web.part_banks import ORDERING, Given, InParts
from tests.web.reader import Reader


def fields(asked: InParts, given: Given) -> dict[str, str | list[str]]:
    """Return what to put into the fields of a question: for an order, the place of each item."""
    if asked.form == "multiple":
        return {"given": list(given)}
    return {f"given-{place}": text for place, text in enumerate(given, 1)}


def give(reader: Reader, asked: InParts, given: Given, button: str = "Check") -> Page:
    """Fill in a response and send it, and stay on the question's page."""
    if asked.form == "ordering":
        shown = items(reader.page)
        given = tuple(str(given.index(item) + 1) if item in given else "" for item in shown)
    return reader.send(button, **fields(asked, given))


def items(page: Page) -> list[str]:
    """Return the items of an ordering question as they are shown."""
    found = [words for label, words in page.labels.items() if label.startswith("given-")]
    assert sorted(found) == sorted(ORDERING.right)
    return found


def shown(reader: Reader, page: Page) -> str:
    """Show what a sent response leads to, and return its words."""
    assert page.status == 303, page.words
    return reader.open(page.location).words
