"""Nothing runs out of a narrow page, or of one with large text; what is pressed is large enough."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import MakePerson
from tests.browser.visits import whole_visit

PHONE, NARROWEST, TWICE = 360, 320, 2
TARGET_PX = 44
STANDARD_PX, FIXED_PX = 16, 13

# What lies beside the page, unless it scrolls within a part of it or is there for screen readers only.
SPILLED = """() => {
    const width = document.documentElement.clientWidth;
    const scrolls = (element) => element && (
        /auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    const isSeen = (element) => {
        const box = element.getBoundingClientRect();
        return box.width > 1 && box.height > 1 && element.checkVisibility({ visibilityProperty: true });
    };
    const spilled = [...document.body.querySelectorAll("*")].filter((element) =>
        isSeen(element) && !scrolls(element) && !element.closest("svg *, .unseen *") &&
        (element.getBoundingClientRect().right > width + 1 || element.getBoundingClientRect().left < -1));
    if (document.documentElement.scrollWidth > width) spilled.push(document.documentElement);
    return spilled.map((element) => element.outerHTML.slice(0, 120));
}"""
# Buttons and links that stand on their own; a link in a sentence is as high as its line.
SMALL = """(least) => [...document.querySelectorAll(
        "button, a[href], summary, select, input.field, label:has([type=radio], [type=checkbox])")]
    .filter((element) => element.checkVisibility() && !element.closest("p") && !element.matches(".skip"))
    .map((element) => [element, element.getBoundingClientRect()])
    .filter(([, box]) => box.height < least - 0.5 || box.width < least - 0.5)
    .map(([element, box]) => `${element.textContent.trim()}: ${box.width} x ${box.height}`)"""
COVERED = """(element) => {
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return !(element.contains(top) || top?.contains(element));
}"""


def test_at_320_px_no_page_scrolls_sideways_and_what_is_pressed_is_large_enough(
    person_at: MakePerson,
) -> None:
    ada = person_at(NARROWEST)
    spilled, small = {}, {}
    for shown in whole_visit(ada, "Ada at 320 px"):
        spilled[shown] = ada.page.evaluate(SPILLED)
        small[shown] = ada.page.evaluate(SMALL, TARGET_PX)
    assert not any(spilled.values()), spilled
    assert not any(small.values()), small


def test_no_page_scrolls_sideways_with_text_of_twice_the_size(person_at: MakePerson) -> None:
    ada = person_at(PHONE)
    enlarge_text(ada.page)
    spilled, sizes = {}, {}
    for shown in whole_visit(ada, "Ada with large text"):
        spilled[shown] = ada.page.evaluate(SPILLED)
        sizes[shown] = ada.page.evaluate("parseFloat(getComputedStyle(document.querySelector('p')).fontSize)")
    assert not any(spilled.values()), spilled
    assert min(sizes.values()) > 1.5 * STANDARD_PX


def test_nothing_that_has_the_focus_lies_under_the_bar(person_at: MakePerson) -> None:
    ada = person_at(NARROWEST)
    ada.page.set_viewport_size({"width": NARROWEST, "height": 420})
    ada.starts()
    for _ in range(12):
        ada.page.keyboard.press("Tab")
        focused = ada.page.locator(":focus")
        if focused.count():
            assert not focused.evaluate(COVERED), focused.evaluate("element => element.outerHTML")


def test_to_say_how_sure_one_is_widens_no_page(person_at: MakePerson) -> None:
    ada = person_at(PHONE)
    ada.starts()
    ada.page.get_by_text("How sure are you?").first.click()
    assert ada.page.evaluate(SPILLED) == []


def test_on_a_phone_the_bar_hides_nothing_that_leads_through_a_test(person_at: MakePerson) -> None:
    ada = person_at(PHONE)
    ada.page.set_viewport_size({"width": PHONE, "height": 640})
    ada.starts()
    ada.answers()
    ada.opens("/quizzes")
    ada.page.get_by_role("radio", name=re.compile("^Test")).check()
    ada.button("Start").click()
    for name in ("Next, without saving", "Hand in …"):
        link = ada.page.get_by_role("link", name=name)
        link.wait_for()
        assert not link.evaluate(COVERED), name


def test_a_refused_form_leads_to_the_field_that_is_marked(person_at: MakePerson) -> None:
    ada = person_at(PHONE)
    ada.starts()
    ada.answers()
    ada.opens("/quizzes")
    ada.page.get_by_role("radio", name=re.compile("^Timed test")).check()
    ada.button("Start").click()
    expect(ada.page.get_by_label("Minutes, for a timed test")).to_be_focused()


def test_what_spills_and_what_is_too_small_is_seen(person_at: MakePerson) -> None:
    ada = person_at(NARROWEST)
    ada.opens("/")
    ada.page.evaluate(
        """() => {
            const wide = document.querySelector("main").appendChild(document.createElement("p"));
            const small = document.querySelector("main").appendChild(document.createElement("button"));
            wide.style.width = "400px";
            small.textContent = "x";
        }"""
    )
    assert any(html.startswith("<p") for html in ada.page.evaluate(SPILLED))
    assert [found.split(":")[0] for found in ada.page.evaluate(SMALL, TARGET_PX)] == ["x"]


def enlarge_text(page: Page) -> None:
    """Set the browser's own text size to twice the usual one."""
    browser = page.context.new_cdp_session(page)
    sizes = {"standard": TWICE * STANDARD_PX, "fixed": TWICE * FIXED_PX}
    browser.send("Page.setFontSizes", {"fontSizes": sizes})
