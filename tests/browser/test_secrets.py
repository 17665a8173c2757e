"""Before the response nothing in the browser tells the key: no page, no script, no cookie, no storage."""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route

from tests.bank.builders import FINGERPRINT, a_facet, a_fact, a_preface, question_fields, write_chapter
from tests.browser.conftest import built
from tests.browser.person import ONWARD
from tests.harness.browser import Visit
from tests.harness.site import Site, running_site

CANARY = re.compile(r"canar|7[., ]?771[., ]?777|1777", re.IGNORECASE)
CHAPTER = "birds"
OPTIONS = ("Sparrow", "Finch", "Linnet", "Siskin")
KEYS: dict[str, dict[str, Any]] = {
    "number": {"number": "7,771,777", "unit": "birds"},
    "date": {"date": "1777-07-17"},
    "short": {"name": "Canary Wharf", "accept": ["The Canaries"]},
    "flashcard": {"text": "a canary in a mine"},
    "choice": {"text": OPTIONS[0]},
    "true-false": {"yes_no": "no"},
}
UNREADABLE = {"number", "date"}  # what is typed there may be no answer at all
STORED = "() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, window.name])"


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Give a site in whose bank everything that tells a key has a canary in it."""
    root = tmp_path_factory.mktemp("aviary-bank")
    write_chapter(
        root / CHAPTER,
        preface=a_preface(
            id=CHAPTER, paragraphs=[{"number": 1, "gist": "Canaries sing.", "fingerprint": FINGERPRINT}]
        ),
        facts=[_fact(form) for form in KEYS],
        written=[_question(form) for form in KEYS],
    )
    with running_site(tmp_path_factory.mktemp("aviary"), BANK=str(built(root))) as running:
        yield running


def _fact(form: str) -> dict[str, Any]:
    facet = a_facet("what", name=f"Canary of {form}", forms=[])
    note = {"text": "The record has a canary too.", "source": "The Canary Gazette, 1777"}
    return a_fact(f"bird-{form}", facet, says=f"A canary told it as a {form}.", note=note)


def _question(form: str) -> dict[str, Any]:
    texts = {"choice": OPTIONS[1:], "true-false": ("True",)}.get(form, ())
    distractors = [{"text": text, "feedback": "The canary says otherwise."} for text in texts]
    told = {"explanation": "As the canary told it.", "correction": "a canary, not a parrot"}
    if form != "true-false":
        del told["correction"]
    names = {"id": f"bird-{form}", "facets": [f"bird-{form}.what"]}
    stem = f"According to the chapter, which bird is the {form}?"
    return question_fields(form, *distractors, **names, stem=stem, **told, **KEYS[form])


def test_no_key_is_in_the_browser_before_the_response(aviary: Site, visit_at: Callable[..., Visit]) -> None:
    """After the response the same search finds the canary, so that it can find one."""
    page = visit_at(1280).page
    with recording(page) as received:
        page.goto(aviary.url)
        page.get_by_role("link", name="Start with 5 questions").click()
        for place, form in enumerate(KEYS, 1):
            expect_question(page, form)
            assert told(page, received) == []
            if form in UNREADABLE:
                page.get_by_role("textbox").fill("some or other")
                button(page, "Check").click()
                page.get_by_role("alert").wait_for()
                assert told(page, received) == []
            does_not_know(page, form)
            assert told(page, received) != []
            received.clear()
            go_on(page, to_new=place == len(KEYS) - 1)


def test_no_option_is_made_otherwise_than_its_neighbours(
    aviary: Site, visit_at: Callable[..., Visit]
) -> None:
    page = visit_at(1280).page
    page.goto(f"{aviary.url}/chapters/{CHAPTER}/start")
    for form in list(KEYS)[:4]:
        expect_question(page, form)
        does_not_know(page, form)
        go_on(page)
    expect_question(page, "choice")
    made = [option.evaluate("element => element.outerHTML") for option in page.locator("label").all()]
    options = [html for html in made if any(text in html for text in OPTIONS)]
    assert len(options) == len(OPTIONS)
    assert len({re.sub("|".join((r"\d", *OPTIONS)), "", html) for html in options}) == 1


def expect_question(page: Page, form: str) -> None:
    """Wait until the question of a form is asked."""
    page.get_by_role("heading", level=1, name=f"which bird is the {form}?").wait_for()


def does_not_know(page: Page, form: str) -> None:
    """Answer the question with "I don't know", and stay at its feedback."""
    if form == "flashcard":
        button(page, "Show the answer").click()
        button(page, "Forgot").click()
    else:
        button(page, "I don’t know").click()
    page.get_by_role("link", name=ONWARD).wait_for()


def button(page: Page, name: str) -> Locator:
    """Return the button with this name."""
    return page.get_by_role("button", name=name, exact=True)


def go_on(page: Page, *, to_new: bool = False) -> None:
    """Go to the next question, or leave the quiz for new ones."""
    if to_new:
        page.get_by_role("navigation").get_by_role("link", name="Today").click()
        page.get_by_role("button", name=" new question").click()
        return
    onward = page.get_by_role("link", name=ONWARD)
    onward.click()
    onward.wait_for(state="detached")


@contextmanager
def recording(page: Page) -> Iterator[list[str]]:
    """Give a list that holds the headers and the body of everything that the page is sent."""
    received: list[str] = []

    def pass_on(route: Route) -> None:
        response = route.fetch(max_redirects=0)
        received.append(f"{response.url} {response.headers} {response.text()}")
        route.fulfill(response=response)

    page.route("**/*", pass_on)
    yield received
    page.unroute_all(behavior="wait")


def told(page: Page, received: list[str]) -> list[str]:
    """Return every canary in what was sent, and in what the browser holds."""
    cookies = [_opened(cookie.get("value", "")) for cookie in page.context.cookies()]
    everything = [*received, *cookies, page.content(), page.evaluate(STORED), page.url]
    return [found for text in everything for found in CANARY.findall(text)]


def _opened(cookie: str) -> str:
    """Return what a signed cookie says: anybody can read it."""
    packed, _, rest = cookie.removeprefix(".").partition(".")
    body = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4))
    return (zlib.decompress(body) if cookie.startswith(".") else body).decode() + rest
