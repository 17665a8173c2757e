"""How a learner studies, in a browser: what is chosen stays chosen, whatever zone the browser is in."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browser.conftest import MakePerson


def test_the_zone_that_was_chosen_is_not_the_browsers(person_at: MakePerson) -> None:
    ada = person_at(timezone_id="Asia/Shanghai")
    ada.starts()
    ada.answers()
    ada.opens("/settings")
    zone = ada.page.get_by_label("Time zone")
    expect(zone).to_have_value("Asia/Shanghai")
    zone.select_option("America/Lima")
    ada.button("Save").click()
    expect(ada.page.get_by_role("status").filter(has_text="Saved")).to_be_visible()
    ada.opens("/settings")
    expect(zone).to_have_value("America/Lima")


def test_the_keys_are_listed_from_the_page_on_which_one_says_how_one_studies(person_at: MakePerson) -> None:
    ada = person_at()
    ada.starts()
    ada.answers()
    ada.opens("/settings/page")
    ada.button("Keys of this page").click()
    expect(ada.page.get_by_role("dialog")).to_be_visible()
    expect(ada.button("Switch keys off")).to_be_visible()


def test_the_dates_are_moved_by_the_keyboard_alone(person_at: MakePerson) -> None:
    ada = person_at()
    ada.starts()
    ada.answers()
    ada.opens("/settings")
    ada.page.get_by_label("Remember at least").fill("70")
    ada.page.keyboard.press("Enter")
    ada.page.get_by_role("link", name="See what would move").focus()
    ada.page.keyboard.press("Enter")
    ada.button("Move the dates of 1 fact").focus()
    sent: list[str] = []
    ada.page.on("request", lambda request: sent.append(urlsplit(request.url).path))
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_text("The dates are moved.").first).to_be_visible()
    assert [path for path in sent if not path.startswith("/static/")] == ["/settings/dates", "/today"]
    expect(ada.page.locator("#announcer")).to_have_text("Today. The dates are moved.")
