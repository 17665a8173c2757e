"""However often an answer is sent, it counts once."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import MakePerson
from tests.browser.person import Person

with_and_without_javascript = pytest.mark.parametrize(
    "javascript", [True, False], ids=["javascript", "no-javascript"]
)


@with_and_without_javascript
def test_reloading_the_feedback_sends_nothing_again(person_at: MakePerson, javascript: bool) -> None:
    ada = person_at(javascript=javascript)
    at_the_second_question(ada)
    ada.answers()
    for _ in range(2):
        ada.page.reload()
        ada.onward.wait_for()
    assert ada.log(ada.attempt()) == [("answer", "Lushun"), ("answer", "520 million")]


@with_and_without_javascript
def test_going_back_finds_the_question_answered(person_at: MakePerson, javascript: bool) -> None:
    ada = person_at(javascript=javascript)
    at_the_second_question(ada)
    ada.answers()
    attempt = ada.attempt()
    ada.goes_on()
    for steps in (-1, -1, 1):
        with ada.page.expect_event("load"):
            ada.page.evaluate("steps => history.go(steps)", steps)
        ada.onward.wait_for()
        expect(ada.button("Check")).to_have_count(0)
    assert ada.log(attempt) == [("answer", "Lushun"), ("answer", "520 million")]


@with_and_without_javascript
def test_a_double_click_answers_once(person_at: MakePerson, javascript: bool) -> None:
    ada = person_at(javascript=javascript)
    at_the_second_question(ada)
    attempt = ada.attempt()
    ada.fills_in("520 million")
    ada.button("Check").dblclick()
    ada.onward.wait_for()
    assert ada.log(attempt) == [("answer", "Lushun"), ("answer", "520 million")]


@with_and_without_javascript
def test_a_double_click_on_the_first_answer_makes_one_guest(person_at: MakePerson, javascript: bool) -> None:
    ada = person_at(javascript=javascript)
    ada.starts()
    ada.fills_in("Lushun")
    ada.button("Check").dblclick()
    ada.onward.wait_for()
    assert ada.log(ada.attempt()) == [("answer", "Lushun")]
    ada.opens("/today")
    expect(ada.page.get_by_text("1 answer today")).to_be_visible()


@with_and_without_javascript
def test_the_second_of_two_tabs_shows_what_the_first_has_answered(
    person_at: MakePerson, javascript: bool
) -> None:
    ada = person_at(javascript=javascript)
    at_the_second_question(ada)
    other = Person(ada.visit, ada.site)
    other.page = ada.page.context.new_page()
    other.opens(ada.page.url.removeprefix(ada.site.url))
    ada.answers()
    other.answers(right=False)
    expect(other.page.get_by_role("heading", level=2).first).to_have_text("Correct.")
    assert ada.log(ada.attempt()) == [("answer", "Lushun"), ("answer", "520 million")]


def test_an_answer_taken_back_is_asked_again_and_both_stay_in_the_log(person_at: MakePerson) -> None:
    ada = person_at()
    at_the_second_question(ada)
    ada.answers(right=False)
    attempt = ada.attempt()
    ada.button("Undo").dblclick()
    ada.button("Check").wait_for()
    ada.answers()
    expect(ada.page.get_by_role("heading", level=2).first).to_have_text("Correct.")
    log = [("answer", "Lushun"), ("answer", "3"), ("undo", None), ("answer", "520 million")]
    assert ada.log(attempt) == log


@with_and_without_javascript
def test_an_answer_given_after_the_session_ended_is_not_lost(person_at: MakePerson, javascript: bool) -> None:
    ada = person_at(javascript=javascript)
    at_the_second_question(ada)
    attempt = ada.attempt()
    ada.opens("/keep")
    ada.keeps(f"Ada who was away {javascript}")
    ada.opens(f"/attempts/{attempt}/questions/2")
    ada.fills_in("520 million")
    in_another_tab = ada.page.context.new_page()
    in_another_tab.goto(urljoin(ada.page.url, "/today"))
    in_another_tab.get_by_role("button", name="Sign out").click()
    in_another_tab.get_by_role("link", name="Start with 5 questions").wait_for()
    ada.button("Check").click()
    expect(ada.page.get_by_text("520 million")).to_be_visible()
    assert ada.log(attempt) == [("answer", "Lushun")]


def at_the_second_question(person: Person) -> None:
    """Answer the first question rightly and go on: from now on there is a guest with an attempt."""
    person.starts()
    person.answers()
    person.goes_on()
    person.button("Check").wait_for()
