"""Everything can be done with the keyboard; single keys help, and can be switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MakePerson
from tests.browser.person import Person

TABS_AT_MOST = 40
TOP = "element => element.getBoundingClientRect().top"


def test_a_quiz_is_done_with_keys_alone(person_at: MakePerson) -> None:
    ada = person_at()
    ada.opens("/")
    tabs_to(ada, "Start with 5 questions")
    ada.page.keyboard.press("Enter")
    asked = []
    ada.button("Check").wait_for()
    while ada.is_asked:
        asked.append(ada.known.form)
        answers_by_keys(ada)
        expect(ada.page.get_by_role("heading", level=2).first).to_have_text("Correct.")
        ada.page.keyboard.press("Enter")
        ada.onward.wait_for(state="detached")
    assert asked == ["choice", "number", "date", "short", "flashcard"]
    assert ada.stem == "5 of 5 at first try"


def answers_by_keys(person: Person) -> None:
    """Answer the question rightly: by the option's number, by typing, or by turning the card over."""
    press = person.page.keyboard.press
    match person.known.form:
        case "choice" | "true-false":
            press(str(options(person).index(person.known.right) + 1))
            expect(person.option(person.known.right)).to_be_checked()
            person.page.locator("h1").focus()  # from anywhere on the page
            press("Enter")
        case "flashcard":
            press("Space")
            person.button("Knew it").wait_for()
            press("Space")
        case _:
            expect(person.page.get_by_role("textbox")).to_be_focused()
            person.page.keyboard.type(person.known.right)
            press("Enter")
    person.onward.wait_for()


def test_a_choice_is_made_with_tab_and_space_when_keys_are_off(person_at: MakePerson) -> None:
    ada = person_at()
    ada.starts()
    switch_keys(ada, "off")
    ada.page.keyboard.press("1")
    expect(ada.page.get_by_role("radio", checked=True, name=options(ada)[0])).to_have_count(0)
    ada.page.keyboard.press("?")
    expect(ada.page.get_by_role("dialog")).to_have_count(0)
    first = options(ada)[0]
    tabs_to(ada, first)
    ada.page.keyboard.press("Space")
    expect(ada.option(first)).to_be_checked()
    while first != "Lushun":
        ada.page.keyboard.press("ArrowDown")
        first = focused_name(ada)
    tabs_to(ada, "Check")
    ada.page.keyboard.press("Enter")
    expect(ada.page.get_by_role("heading", level=2).first).to_have_text("Correct.")


def test_keys_stay_off_on_the_next_page_and_can_be_switched_on(person_at: MakePerson) -> None:
    ada = person_at()
    ada.starts()
    switch_keys(ada, "off")
    ada.page.reload()
    ada.page.keyboard.press("1")
    expect(ada.option(options(ada)[0])).not_to_be_checked()
    switch_keys(ada, "on")
    ada.page.keyboard.press("1")
    expect(ada.option(options(ada)[0])).to_be_checked()


def test_the_question_mark_lists_the_keys_of_the_page(person_at: MakePerson) -> None:
    ada = person_at()
    ada.starts()
    ada.page.keyboard.press("?")
    dialog = ada.page.get_by_role("dialog", name="Keys on this page")
    for what, keys in (("Choose", "1 2 3 4"), ("Check", "Enter"), ("Show this list", "?")):
        term = dialog.locator("dt", has=ada.page.locator(f"xpath=following-sibling::dd[1][.='{what}']"))
        expect(term).to_have_text(keys)
    ada.page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def test_what_is_typed_is_never_taken_for_a_key(person_at: MakePerson) -> None:
    ada = person_at()
    ada.starts()
    ada.answers()
    ada.goes_on()
    field = ada.page.get_by_role("textbox")
    expect(field).to_be_focused()
    ada.page.keyboard.type("1u?s 2")
    expect(field).to_have_value("1u?s 2")
    expect(ada.page.get_by_role("dialog")).to_have_count(0)


def test_u_takes_an_answer_back_and_s_opens_the_source(person_at: MakePerson) -> None:
    ada = person_at()
    ada.starts()
    ada.answers()
    ada.page.keyboard.press("s")
    expect(ada.page.get_by_text("A loan is made.")).to_be_visible()
    ada.page.keyboard.press("u")
    ada.button("Check").wait_for()
    expect(ada.page.get_by_role("radio", name="Lushun")).not_to_be_checked()


@pytest.mark.parametrize("pressed", ["Control+1", "Alt+1", "Meta+1", "Shift+1"])
def test_a_key_with_another_is_left_to_the_browser(person_at: MakePerson, pressed: str) -> None:
    ada = person_at()
    ada.starts()
    ada.page.keyboard.press(pressed)
    expect(ada.option(options(ada)[0])).not_to_be_checked()


def test_without_javascript_no_keys_are_offered(person_at: MakePerson) -> None:
    ada = person_at(javascript=False)
    ada.starts()
    expect(ada.button("Keys")).to_be_hidden()


def options(person: Person) -> list[str]:
    """Return the options of the question in the order in which they are shown."""
    offered = (person.known.right, *person.known.distractors)
    return sorted(offered, key=lambda text: person.option(text).evaluate(TOP))


def switch_keys(person: Person, to: str) -> None:
    """Switch the keys on or off by the button in the footer."""
    person.button("Keys").click()
    person.button(f"Switch keys {to}").click()
    expect(person.page.get_by_role("dialog")).to_have_count(0)


def tabs_to(person: Person, name: str) -> None:
    """Press Tab until what has this name has the focus."""
    for _ in range(TABS_AT_MOST):
        person.page.keyboard.press("Tab")
        if focused_name(person).startswith(name):
            return
    raise AssertionError(f"Tab never reached {name!r}")


def focused_name(person: Person) -> str:
    """Return the words of what has the focus."""
    words = person.page.evaluate(
        "(document.activeElement.labels?.[0]?.querySelector('[lang]') ?? document.activeElement).textContent"
    )
    return " ".join(str(words).split())
