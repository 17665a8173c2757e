"""The clock of a timed test: counted down from the server's, told politely, and handed in at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePerson, built
from tests.browser.person import Person
from tests.harness.site import Site, running_site
from tests.web.banks import ASKED, write_bank

TIMED = {
    "id": "against-the-clock",
    "title": "Against the clock",
    "mode": "timed",
    "minutes": 7,
    "questions": ["port-choice", "loan-number", "host-short"],
}


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site with a timed test of seven minutes."""
    bank = built(write_bank(tmp_path_factory.mktemp("timed-bank"), TIMED))
    with running_site(tmp_path_factory.mktemp("timed"), BANK=str(bank)) as running:
        yield running


@pytest.fixture
def ada(person_at: MakePerson) -> Person:
    """Give Ada at the first question of the test, with the time in our hands."""
    ada = person_at()
    ada.page.clock.install()
    ada.starts()
    ada.answers()
    ada.opens("/quizzes/against-the-clock")
    ada.button("Start").click()
    expect(ada.page.get_by_role("timer")).to_have_text(re.compile("6:5[0-8]"))  # the page counts by itself
    return ada


def passes(page: Page, minutes: float) -> None:
    """Let time pass in the browser only."""
    page.clock.run_for(round(minutes * 60_000))


def left(page: Page) -> str:
    """Return what is shown of the time."""
    return page.get_by_role("timer").inner_text()


def test_the_clock_runs_on_every_page_and_a_reload_asks_the_server(ada: Person) -> None:
    passes(ada.page, 2)
    assert re.fullmatch("4:5[0-9]", left(ada.page))
    ada.chooses("Lushun")
    ada.button("Save and next").click()
    ada.page.get_by_text("2/3").wait_for()
    assert re.fullmatch("6:[0-9]{2}", left(ada.page))  # for the server hardly any time has passed
    passes(ada.page, 1.2)
    assert re.fullmatch("5:[0-9]{2}", left(ada.page))
    ada.page.reload()
    assert re.fullmatch("6:[0-9]{2}", left(ada.page))


def test_five_minutes_and_one_are_announced_and_no_more(ada: Person) -> None:
    announcer = ada.page.locator("#announcer")
    passes(ada.page, 1.5)
    expect(announcer).not_to_contain_text("left")
    passes(ada.page, 1)
    expect(announcer).to_have_text("5 minutes left.")
    passes(ada.page, 4)
    expect(announcer).to_have_text("1 minute left.")


def test_at_zero_it_is_handed_in_with_what_stands_on_the_page(ada: Person) -> None:
    ada.chooses("Lushun")
    ada.button("Save and next").click()
    ada.page.get_by_text("2/3").wait_for()
    ada.page.get_by_role("textbox").fill(ASKED["According to the chapter, what of the loan in number?"].right)
    with ada.page.expect_response(re.compile("/draft$")):
        passes(ada.page, 6.97)
    passes(ada.page, 0.1)
    ada.page.get_by_role("heading", name="2 of 3 right").wait_for()


def test_a_dead_connection_loses_nothing_that_was_acknowledged(ada: Person) -> None:
    ada.chooses("Lushun")
    ada.button("Save and next").click()
    ada.page.get_by_text("2/3").wait_for()
    at = ada.page.url
    ada.page.context.set_offline(True)
    ada.page.get_by_role("textbox").fill("520 million")
    ada.button("Save and next").click()
    expect(ada.page).to_have_url(re.compile("chrome-error|/draft"))
    ada.page.context.set_offline(False)
    ada.page.goto(at)
    ada.page.get_by_text("1 of 3 answered").click()
    expect(ada.page.get_by_role("link", name="Question 1, answered")).to_be_visible()
    ada.page.get_by_role("textbox").fill("520 million")
    ada.button("Save and next").click()
    ada.page.get_by_text("3/3").wait_for()
    expect(ada.page.get_by_text("2 of 3 answered")).to_be_visible()
