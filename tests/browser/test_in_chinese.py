"""The pages in Chinese, where they look other than in English: narrow, and with two languages at once."""

from __future__ import annotations

from tests.browser.conftest import MakePerson
from tests.browser.test_layout import NARROWEST, SMALL, SPILLED, TARGET_PX

PAGES = (
    "/today",
    "/progress",
    "/plan",
    "/facets",
    "/quizzes",
    "/settings",
    "/settings/page",
    "/keep",
    "/sign-in",
)
CJK = "PingFang SC"


def test_the_pages_in_chinese_fit_a_narrow_screen_and_axe_finds_nothing(person_at: MakePerson) -> None:
    ada = person_at(NARROWEST, locale="zh-CN")
    wrong = {}

    def look(shown: str) -> None:
        spilled, small = ada.page.evaluate(SPILLED), ada.page.evaluate(SMALL, TARGET_PX)
        wrong[shown] = [*spilled, *small, *ada.visit.axe_violations()]

    ada.opens("/")
    assert ada.page.locator("html").get_attribute("lang") == "zh-Hans"
    look("home")
    ada.follows("从 5 道题开始")
    ada.chooses(ada.known.right)
    look("asked")
    ada.button("查看对错").click()
    ada.page.get_by_text("答对了。").wait_for()
    look("answered")
    for path in PAGES:
        ada.opens(path)
        look(path)
    assert {shown: found for shown, found in wrong.items() if found} == {}


def test_families_for_chinese_are_asked_for_chinese_only(person_at: MakePerson) -> None:
    """In them the apostrophe of an English stem would be as wide as a word."""
    ada = person_at(locale="zh-CN")
    ada.opens("/")
    ada.follows("从 5 道题开始")
    family = "(element) => getComputedStyle(element).fontFamily"
    assert CJK in ada.page.locator(".bar, main button").first.evaluate(family)
    for content in ("h1#stem", "main label span[lang='en']"):
        assert CJK not in ada.page.locator(content).first.evaluate(family), content
    ada.button("English").click()
    assert ada.page.locator("html").get_attribute("lang") == "en"
    assert CJK not in ada.page.locator("main button").first.evaluate(family)
