"""What the browser is told before the response: never the key, nor anything that follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from quizapp.config import Settings
from tests.web.canaries import CANARIES, OTHERS, options_of, write_questions
from tests.web.conftest import running
from tests.web.pages import Page
from tests.web.reader import Reader

each_form = pytest.mark.parametrize("form", CANARIES)
PAGES = ("/", "/today", "/progress", "/sign-in", "/keep", "/health", "/attempts/1", "/attempts/1/questions/1")


@pytest.fixture
def site_with(settings: Settings, tmp_path: Path) -> Iterator[Any]:
    """Give a function that starts the site on a bank of one form, with the given key and options."""
    with ExitStack() as sites:

        def start(form: str, key: dict[str, Any], wrong: tuple[str, ...]) -> Flask:
            bank = write_questions(tmp_path / f"bank-{len(list(tmp_path.glob('bank-*')))}", form, key, wrong)
            return sites.enter_context(running(replace(settings, bank=bank)))

        yield start


def told_by(reader: Reader, page: Page) -> str:
    """Return what an answer of the site gives away: its page and headers, but for what is drawn by lot."""
    with reader.http.application.test_request_context():
        interface: Any = reader.http.application.session_interface
        serializer = interface.get_signing_serializer(reader.http.application)
        held = [name for value in reader.cookies().values() for name in serializer.loads(value)]
    assert set(held) <= {"_permanent", "csrf_token", "token", "turned", "hinted", "given so far"}
    headers = [line for line in page.headers if line[0] != "Set-Cookie"]
    return f"{without_lots(page.html)}\n{headers}".lower()


def without_lots(html: str) -> str:
    """Return a page without its tokens, events and fingerprints of files."""
    html = re.sub(r'name="(csrf_token|event_id)" value="[^"]+"', "", html)
    return re.sub(r"\?v=\w+", "", html)


def without_options(html: str, options: list[str]) -> str:
    """Return the page without the options that it has to show, each of them as often as the others."""
    assert len({html.count(option.lower()) for option in options}) <= 1
    for option in options:
        html = html.replace(option.lower(), "")
    return html


@each_form
def test_nothing_that_comes_before_the_response_tells_the_key(site_with: Any, form: str) -> None:
    key, wrong, shown = CANARIES[form]
    reader = Reader(site_with(form, key, wrong))
    reader.open("/")
    for ask in ("/chapters/ch1/start", "/attempts/1/questions/2"):
        stem_page = reader.open(ask)
        assert stem_page.stem
        for path in (ask, *PAGES):
            if path == "/attempts/1/questions/1":
                continue  # answered by then
            page = reader.get(path)
            told = told_by(reader, page)
            if page.path == ask:
                told = without_options(told, options_of(key, wrong))
            for canary in ("canary", *(text.lower() for text in shown)):
                assert canary not in told, (path, canary)
        reader.open(ask)
        answer_anything(reader)


def answer_anything(reader: Reader) -> None:
    """Answer the question that is shown, and see that now the key is told."""
    if reader.page.has_button("Show the answer"):
        reader.press("Show the answer")
        reader.press("Forgot")
    else:
        reader.press("I don’t know")
    assert "canary" in reader.page.html.lower()


@pytest.mark.parametrize("form", OTHERS)
def test_a_page_reads_the_same_whichever_answer_is_right(site_with: Any, form: str) -> None:
    """The same browser asks two banks that differ only in the key: not one byte of the page may differ."""
    key, wrong, _ = CANARIES[form]
    other_key, other_wrong = OTHERS[form]
    reader = Reader(site_with(form, key, wrong))
    other = reader.twin(site_with(form, other_key, other_wrong))
    reader.open("/chapters/ch1/start")
    other.take_cookies(reader.cookies())
    reader.open("/chapters/ch1/start")
    other.open("/chapters/ch1/start")
    assert reader.page.stem
    assert without_lots(reader.page.html) == without_lots(other.page.html)
    assert list(reader.page.headers) == list(other.page.headers)


def test_a_topic_or_a_chapter_that_is_named_after_the_key_is_told_with_the_answer(site_with: Any) -> None:
    key, wrong, _ = CANARIES["short"]
    reader = Reader(site_with("short", key, wrong))
    reader.open("/chapters/ch1/start")
    titles = ("Of warblers", "A visit")
    assert not any(title in reader.page.words for title in titles)
    reader.press("I don’t know")
    assert all(title in reader.page.words for title in titles)


@pytest.mark.parametrize("form", ["choice", "multiple", "cloze-bank", "matching"])
def test_what_an_option_sends_is_its_place_and_nothing_of_its_own(site_with: Any, form: str) -> None:
    key, wrong, _ = CANARIES[form]
    reader = Reader(site_with(form, key, wrong))
    reader.open("/chapters/ch1/start")
    fields = reader.page.form("Check").choices
    del fields["confidence"]
    for offered in fields.values():
        texts = [text for text in offered if offered[text]]  # but for choosing nothing
        assert [offered[text] for text in texts] == [str(place) for place in range(len(texts))]
        assert sorted(texts) == sorted(options_of(key, wrong))


@each_form
def test_no_open_question_leads_to_the_chapter_page(site_with: Any, form: str) -> None:
    key, wrong, _ = CANARIES[form]
    reader = Reader(site_with(form, key, wrong))
    reader.open("/chapters/ch1/start")
    assert reader.page.stem
    assert not [to for to in reader.page.links.values() if to.startswith("/chapters")]


@pytest.mark.parametrize("ask", ["/chapters/ch1/start", "/attempts/1/questions/2"])
def test_the_back_of_a_card_comes_with_the_reveal_and_not_before(site_with: Any, ask: str) -> None:
    key, wrong, _ = CANARIES["flashcard"]
    reader = Reader(site_with("flashcard", key, wrong))
    if ask != "/chapters/ch1/start":
        reader.open("/chapters/ch1/start")
        answer_anything(reader)
    for _ in range(2):
        reader.open(ask)
        assert "Yellowbird" not in reader.page.html
        assert not reader.page.has_button("Knew it")
    reader.press("Show the answer")
    assert "Yellowbird" in reader.page.words
    reader.open(ask)
    assert "Yellowbird" in reader.page.words
    reader.press("Knew it")
    assert "Correct." in reader.page.words
