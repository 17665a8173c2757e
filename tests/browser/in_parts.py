"""Somebody at a browser who is asked the questions that are answered in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.browser.person import ONWARD
from tests.web.part_banks import BY_STEM, CHAPTER, Given, InParts

START = f"/chapters/{CHAPTER}/start"


def opens_the_first(page: Page, url: str) -> InParts:
    """Open the first question, and return what is known of it."""
    page.goto(f"{url}{START}")
    return what_is_asked(page)


def what_is_asked(page: Page) -> InParts:
    """Return what is known of the question that is shown; its blanks stand as they do in the bank."""
    stem = page.locator("#stem").evaluate(
        """stem => {
            const copy = stem.cloneNode(true);
            copy.querySelectorAll("input, select, .gap").forEach((blank) => blank.replaceWith("___"));
            copy.querySelectorAll(".ask").forEach((ask) => ask.remove());
            return copy.textContent;
        }"""
    )
    return BY_STEM[re.sub(r"\s+", " ", stem).strip()]


def fills_in(page: Page, asked: InParts, given: Given) -> None:
    """Tick, type or choose a response; an order is given by numbers."""
    if asked.form == "multiple":
        for text in given:
            page.get_by_role("checkbox", name=text, exact=True).check()
    elif asked.form == "ordering":
        for place, item in enumerate(given, 1):
            page.get_by_label(item, exact=True).select_option(str(place))
    else:
        for place, text in enumerate(given, 1):
            field = page.locator(f"[name=given-{place}]")
            is_typed = field.evaluate("field => field.matches('input')")
            field.fill(text) if is_typed else field.select_option(label=text)


def checks(page: Page) -> None:
    """Send the response, and stay at its feedback."""
    page.get_by_role("button", name="Check").click()
    page.get_by_role("link", name=ONWARD).wait_for()


def every_page(page: Page, url: str) -> Iterator[str]:
    """Answer one question of every form nearly rightly; yield what is shown, as it is shown."""
    asked = opens_the_first(page, url)
    for _ in BY_STEM:
        yield f"{asked.name}, asked"
        fills_in(page, asked, asked.partly)
        checks(page)
        expect(page.get_by_role("heading", level=2).first).to_have_text(asked.nearly)
        yield f"{asked.name}, answered"
        onward = page.get_by_role("link", name=ONWARD)
        onward.click()
        onward.wait_for(state="detached")
        asked = what_is_asked(page)
    page.goto(f"{url}/chapters/{CHAPTER}")
    yield "chapter"
