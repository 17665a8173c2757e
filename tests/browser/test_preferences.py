"""How the pages look and work, as it was chosen: colours, size of text, keys."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePerson
from tests.browser.person import Person
from tests.browser.test_accessible import violations
from tests.browser.test_layout import SMALL, SPILLED, TARGET_PX
from tests.browser.visits import whole_visit

NARROWEST = 320
DARKEST = 60


def brightness(page: Page) -> float:
    """Return how bright the page is, from 0 to 255."""
    colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    parts = [float(part) for part in colour.partition("(")[2].rstrip(")").split(",")[:3]]
    return sum(parts) / 3


def prefers(person: Person, *labels: str) -> None:
    """Choose on the settings page, and save."""
    person.opens("/settings/page")
    for label in labels:
        person.page.locator("label", has_text=label).first.click()
    person.button("Save").click()
    person.page.get_by_text("Saved.").wait_for()


def test_dark_is_dark_on_a_light_device_and_light_light_on_a_dark_one(person_at: MakePerson) -> None:
    ada = person_at(color_scheme="light")
    ada.opens("/")
    assert brightness(ada.page) > 255 - DARKEST
    prefers(ada, "Dark")
    for path in ("/", "/settings/page", "/no-such-page"):
        ada.opens(path)
        assert brightness(ada.page) < DARKEST
    ada.page.emulate_media(color_scheme="dark")
    prefers(ada, "Light")
    assert brightness(ada.page) > 255 - DARKEST
    prefers(ada, "As on this device")
    assert brightness(ada.page) < DARKEST


def test_the_colours_are_there_before_any_script(person_at: MakePerson) -> None:
    ada = person_at(javascript=False, color_scheme="light")
    prefers(ada, "Dark")
    ada.opens("/")
    assert "dark" in ada.page.content().partition("<head>")[0]
    assert brightness(ada.page) < DARKEST


def test_larger_text_is_larger_and_runs_out_of_no_page(person_at: MakePerson) -> None:
    ada = person_at(NARROWEST)
    ada.opens("/")
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    usual = ada.page.evaluate(size)
    prefers(ada, "Larger")
    found = {}
    for shown in whole_visit(ada, "Ada with larger text"):
        assert ada.page.evaluate(size) > 1.3 * usual
        found[shown] = ada.page.evaluate(SPILLED) + ada.page.evaluate(SMALL, TARGET_PX)
    assert len(found) > 15
    assert not any(found.values()), found


def test_keys_that_are_switched_off_do_nothing(person_at: MakePerson) -> None:
    ada = person_at()
    prefers(ada, "Answer with keys")
    ada.starts()
    ada.page.keyboard.press("1")
    expect(ada.page.get_by_role("radio").first).not_to_be_checked()
    prefers(ada, "Answer with keys")
    ada.starts()
    ada.page.keyboard.press("1")
    expect(ada.page.get_by_role("radio").first).to_be_checked()


def test_axe_finds_nothing_on_the_settings_and_the_errors(person_at: MakePerson) -> None:
    ada = person_at()
    ada.starts()
    ada.answers()
    ada.opens("/keep")
    ada.keeps("Ada of the settings")
    found = {}
    for path in ("/settings", "/settings/page", "/settings/dates", "/facets?show=suspended", "/no-such-page"):
        ada.opens(path)
        found[path] = violations(ada.visit)
    assert not any(found.values()), found
