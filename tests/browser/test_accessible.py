"""axe finds nothing, on any page, in any colours; and what is planted on a page is found."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from tests.browser.conftest import MakePerson
from tests.browser.visits import whole_visit
from tests.harness.browser import Visit, visit
from tests.harness.site import Site

PHONE, DESKTOP, NARROWEST = 360, 1280, 320
HEIGHT = 800
ONE_OF_EACH = {"home", "choice, asked", "choice, answered", "date, not read", "summary", "progress", "keep"}
ONE_OF_EACH |= {"practice", "plan", "what comes back when", "one fact"}
ONE_OF_EACH |= {"how you study", "page and keys", "the dates"}
ONE_OF_EACH |= {"the bank", "facts and questions", "one to approve", "comments", "find and replace"}
LIGHT: dict[str, Any] = {"color_scheme": "light", "forced_colors": "none"}
ONE_OF_EACH |= {"quizzes", "test, asked", "test, before it is handed in", "test, told", "paper"}
COLOURS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "forced colours": {"forced_colors": "active"},
}


def violations(one: Visit) -> list[str]:
    """Return what axe finds on a page in every colour and at the narrowest width."""
    found = []
    for colours, media in COLOURS.items():
        one.page.emulate_media(**LIGHT | media)
        found += [f"{colours}: {violation}" for violation in one.axe_violations()]
    one.page.emulate_media(**LIGHT)
    one.page.set_viewport_size({"width": NARROWEST, "height": HEIGHT})
    found += [f"{NARROWEST} px: {violation}" for violation in one.axe_violations()]
    one.page.set_viewport_size({"width": DESKTOP, "height": HEIGHT})
    return found


def test_axe_finds_nothing_in_a_whole_visit(person_at: MakePerson) -> None:
    ada = person_at(DESKTOP)
    found = {shown: violations(ada.visit) for shown in whole_visit(ada, "Ada in every colour")}
    assert {shown: violations for shown, violations in found.items() if violations} == {}


def test_axe_finds_nothing_without_javascript(person_at: MakePerson) -> None:
    ada = person_at(PHONE, javascript=False)
    pages = (shown for shown in whole_visit(ada, "Ada without JavaScript") if shown in ONE_OF_EACH)
    found = {shown: ada.visit.axe_violations() for shown in pages}
    assert set(found) == ONE_OF_EACH
    assert not any(found.values()), found


def test_axe_finds_nothing_in_the_list_of_keys(person_at: MakePerson) -> None:
    ada = person_at(DESKTOP)
    ada.starts()
    ada.page.keyboard.press("?")
    ada.page.get_by_role("dialog").wait_for()
    assert violations(ada.visit) == []


def test_what_is_planted_on_a_page_is_found(chromium: Browser, small_site: Site) -> None:
    with visit(chromium, DESKTOP) as one:
        one.page.goto(small_site.url)
        one.page.evaluate(
            """() => {
                document.querySelector("h1").style.color = "lightgrey";
                document.querySelector("main").append(document.createElement("button"));
                document.body.append(Object.assign(document.createElement("script"), { text: "ran = true" }));
                document.body.append(Object.assign(new Image(), { src: "http://elsewhere.example/spy.png" }));
                document.querySelector("h1").setAttribute("style", "color: lightgrey");
            }"""
        )
        assert {found.split(" ")[0] for found in one.axe_violations()} >= {"button-name", "image-alt"}
        assert len(one.csp_messages) == 3
        assert one.page.evaluate("typeof ran") == "undefined"
