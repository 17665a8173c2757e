"""A whole visit: from the first page to an account, with and without JavaScript, on a phone and a desktop."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MakePerson
from tests.browser.person import ONWARD
from tests.browser.visits import whole_visit
from tests.harness.browser import Visit
from tests.harness.site import Site
from tests.web.banks import KNOWN

PHONE, DESKTOP = 360, 1280


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_visitor_learns_keeps_it_and_comes_back(
    person_at: MakePerson, width: int, javascript: bool
) -> None:
    """The fixture fails the test on any message of the content policy, any error, any outside request."""
    ada = person_at(width, javascript=javascript)
    seen = []
    for shown in whole_visit(ada, f"Ada {width} {javascript}"):
        seen.append(shown)
        if shown == "summary":
            assert ada.stem == "4 of 5 at first try"
            expect(ada.page.get_by_role("listitem").filter(has_text="Dalian")).to_contain_text("Lushun")
        if shown.startswith("today"):
            answers = 6 if shown == "today" else 8  # two of them in a test, taken after Today was first seen
            expect(ada.page.get_by_text(f"{answers} answers today")).to_be_visible()
        if shown == "progress":
            expect(ada.page.get_by_text("8 answers so far")).to_be_visible()
    assert {f"{known.form}, {what}" for known in KNOWN for what in ("asked", "answered")} <= set(seen)
    assert seen[-1] == "not found"


def test_feedback_tells_what_was_right_and_why(person_at: MakePerson) -> None:
    ada = person_at(PHONE)
    ada.starts()
    ada.answers(right=False)
    heading = ada.page.get_by_role("heading", level=2).first
    expect(heading).to_have_text("Not yet — it was Lushun.")
    expect(heading).to_be_focused()
    expect(ada.page.get_by_text("Of the port the chapter tells.")).to_be_visible()
    expect(ada.page.get_by_text("Not Dalian.")).to_be_visible()
    marks = ada.page.get_by_role("list", name="The options").get_by_role("listitem")
    expect(marks.filter(has_text="Lushun")).to_contain_text("Right answer")
    expect(marks.filter(has_text="Dalian")).to_contain_text("Yours")
    source = ada.page.get_by_text("A loan is made.")
    expect(source).to_be_hidden()
    ada.page.get_by_text("Paragraph 1").click()
    expect(source).to_be_visible()


def test_the_bank_that_comes_with_quizapp_is_served_and_answered(
    site: Site, visit_at: Callable[..., Visit]
) -> None:
    page = visit_at(DESKTOP).page
    page.goto(site.url)
    page.get_by_role("link", name="Start with 5 questions").click()
    for _ in range(10):  # none is known, so that each comes twice
        knows_not, turn = (
            page.get_by_role("button", name="I don’t know"),
            page.get_by_role("button", name="Show"),
        )
        knows_not.or_(turn).wait_for()
        if turn.is_visible():
            turn.click()
            page.get_by_role("button", name="Forgot").click()
        else:
            knows_not.click()
        onward = page.get_by_role("link", name=ONWARD)
        onward.click()
        onward.wait_for(state="detached")
    expect(page.get_by_role("heading", level=1)).to_have_text("0 of 5 at first try")
