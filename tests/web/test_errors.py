"""Error pages: nothing that a person typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from werkzeug.exceptions import Conflict, Forbidden, ImATeapot, TooManyRequests

from quizapp import clock
from quizapp.web.access import Access, allow
from tests.web.conftest import PASSWORD, AskWith, MakeSite, answer, begin, count, everything, keep, sign_in
from tests.web.in_parts import give
from tests.web.pages import Page
from tests.web.part_banks import IN_PARTS, InParts
from tests.web.reader import Reader

MIB = 1024 * 1024


@pytest.mark.parametrize(("answers", "typed"), [(3, "Mao Zedong"), (1, "520 million")])
def test_an_answer_on_an_expired_page_is_still_there_and_can_be_sent_again(
    app: Flask, ada: Reader, answers: int, typed: str
) -> None:
    begin(ada, answers)
    keep(ada, "Ada")
    left_open = ada.open("/attempts/1")
    ada.open("/")
    ada.press("Sign out")
    sign_in(ada, "Ada")
    before = everything(app)
    ada.page = left_open
    expired = ada.send("Check", given=typed, confidence="Sure")
    assert expired.status == 400
    assert "This page had expired. Your answer is still here" in expired.words
    assert typed in (expired.form("Check").fields["given"], *chosen(expired))
    assert everything(app) == before
    ada.page = expired
    ada.press("Check")
    assert "Correct." in ada.page.words
    assert count(app, "review") == answers + 1
    assert "sure" in repr(everything(app)["review"])


def chosen(page: Page) -> list[str]:
    """Return the options that are chosen on the page of a question, by their words."""
    form = page.form("Check")
    sent = form.fields.get("given", [])
    return [words for words, value in form.choices.get("given", {}).items() if value in sent]


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("asked", IN_PARTS, ids=lambda asked: asked.name)
def test_every_form_keeps_what_was_given_when_its_page_had_expired(
    ask: AskWith, asked: InParts, first: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = ask(asked, first=first)
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(hours=10))
    ada.page.form("Check").fields["csrf_token"] = "old"
    expired = give(ada, asked, asked.right)
    assert expired.status == 400
    assert "This page had expired. Your answer is still here" in expired.words
    ada.page = expired
    ada.press("Check")
    assert "Correct." in ada.page.words


def test_settings_keep_what_was_typed_when_their_page_had_expired(app: Flask, ada: Reader) -> None:
    keep(ada, "Ada")
    before = everything(app)
    for path, field, typed in (("/settings", "new_per_day", "7"), ("/settings/page", "name", "Ada L.")):
        form = ada.open(path).form("Save")
        page = ada.post(form.action, form.fields | {field: typed, "csrf_token": "old"})
        assert page.status == 400
        assert "This page had expired" in page.words
        assert page.form("Save").fields[field] == typed
        assert everything(app) == before
        ada.page = page
        assert ada.press("Save").form("Save").fields[field] == typed
        before = everything(app)


def test_a_password_is_never_sent_back(ada: Reader) -> None:
    for path, button in (("/sign-in", "Sign in"), ("/keep", "Keep")):
        page = ada.post(path, {"name": "Ada", "password": PASSWORD, "csrf_token": "old"})
        assert page.status == 400
        assert PASSWORD not in page.html
        assert page.form(button).fields["name"] == "Ada"


def test_an_answer_sent_after_signing_out_waits_until_one_is_signed_in_again(app: Flask, ada: Reader) -> None:
    begin(ada, 3)
    keep(ada, "Ada")
    left_open = ada.open("/attempts/1")
    ada.open("/")
    ada.press("Sign out")
    before = everything(app)
    ada.page = left_open
    refused = ada.send("Check", given="Mao Zedong")
    assert refused.status == 403
    assert "Mao Zedong" in refused.words
    assert everything(app) == before
    sign_in(ada, "Ada")
    ada.page = refused
    ada.press("Send it again")
    assert "This page had expired" in ada.page.words
    ada.press("Check")
    assert "Correct." in ada.page.words
    assert count(app, "review") == 4


def test_what_is_kept_of_an_expired_page_is_escaped(ada: Reader) -> None:
    begin(ada, 3)
    form = ada.page.form("Check")
    typed = "\"><script>alert('x')</script>"
    page = ada.post(form.action, form.fields | {"csrf_token": "old", "given": typed, "zone": typed})
    assert page.status == 400
    assert [held["src"] for tag, held in page.tags if tag == "script" and "src" in held]
    assert not [held for tag, held in page.tags if tag == "script" and "src" not in held]
    assert page.form("Check").fields["given"] == typed


def test_an_expired_page_of_a_question_that_is_not_asked_any_more_leads_on(ada: Reader) -> None:
    begin(ada)
    attempt = ada.page.path.partition("/questions")[0]
    page = ada.post(f"{attempt}/questions/99/response", {"given": "Lushun", "csrf_token": "old"})
    assert (page.status, page.location) == (303, attempt)
    assert "not asked any more" in ada.open(page.location).words


def test_an_expired_form_without_an_answer_says_what_to_do(ada: Reader) -> None:
    page = ada.post("/keep", {"name": "Ada", "password": PASSWORD, "csrf_token": "old"})
    assert page.status == 400
    assert "expired" in page.words
    assert PASSWORD not in page.html


def test_an_unknown_page_says_so_and_leads_home(ada: Reader) -> None:
    page = ada.get("/nowhere/<script>alert(1)</script>")
    assert page.status == 404
    assert "Nothing here" in page.words
    assert "<script>alert" not in page.html
    assert page.link("Go to") == "/"


@pytest.mark.parametrize("path", ["/keep", "/sign-in", "/attempts", "/chapters/ch1/start/response"])
def test_a_body_over_a_mebibyte_is_too_large(app: Flask, ada: Reader, path: str) -> None:
    token = ada.token()
    before = everything(app)
    page = ada.post(path, {"csrf_token": token, "name": "a" * (MIB + 1)})
    assert page.status == 413
    assert "Too large" in page.words
    assert everything(app) == before


def test_only_a_form_is_taken(app: Flask, ada: Reader) -> None:
    begin(ada)
    answer(ada)
    before = everything(app)
    token = {"X-CSRFToken": ada.token()}
    nameless = b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--"
    for kind, body in {
        "application/json": b'{"event_id": ["a"], "given": {}}',
        "application/json; charset=utf-8": b"[1]",
        "multipart/form-data; boundary=x": nameless,
        "text/plain": b"given=1",
        "nonsense": b"given=1",
    }.items():
        for path in ("/attempts/1/questions/3/response", "/attempts", "/reviews/1/undo", "/sign-in", "/keep"):
            page = ada.post(path, body, headers=token, content_type=kind)
            assert (page.status, page.words.count("Not a form")) == (415, 1), (path, kind)
    assert everything(app) == before


@pytest.mark.parametrize(
    "body", [b"", b"%", b"%ff%fe=%00", b"&&==&", b"\xff\xfe", b"given=%ED%A0%80&event_id=%ED%A0%80"]
)
def test_a_form_that_is_not_whole_is_refused(app: Flask, ada: Reader, body: bytes) -> None:
    begin(ada)
    before = everything(app)
    token = {"X-CSRFToken": ada.token()}
    for path in ("/attempts/1/questions/2/response", "/attempts", "/sign-in", "/keep"):
        page = ada.post(path, body, headers=token, content_type="application/x-www-form-urlencoded")
        assert page.status in (400, 422), path
    assert everything(app) == before


def test_a_wrong_answer_is_not_an_error(ada: Reader) -> None:
    begin(ada)
    answer(ada, right=False)
    assert ada.page.status == 200
    assert "Not yet" in ada.page.words


def raising(error: Exception) -> Callable[[], str]:
    """Return a view that fails."""

    def view() -> str:
        raise error

    return allow(Access.ANYONE)(view)


@pytest.fixture
def failing(app: Flask) -> Flask:
    """Give the site with a page for every kind of failure."""
    for path, error in {
        "closed": Forbidden(),
        "changed": Conflict(),
        "often": TooManyRequests(retry_after=90),
        "later": TooManyRequests(retry_after=clock.now() + timedelta(minutes=5)),
        "broken": ValueError("a fault of ours"),
        "unknown": ImATeapot(),
    }.items():
        app.add_url_rule(f"/{path}", path, raising(error))
    return app


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("closed", 403, "Not allowed"),
        ("changed", 409, "Changed meanwhile"),
        ("often", 429, "Try again in 90 seconds."),
        ("later", 429, "Try again in 5 minutes."),
        ("broken", 500, "Something broke"),
        ("unknown", 418, "Error 418"),
        ("nowhere", 404, "Nothing here"),
    ],
)
def test_every_error_says_what_happened_and_leads_on(
    failing: Flask, ada: Reader, path: str, status: int, said: str
) -> None:
    page = ada.get(f"/{path}")
    assert page.status == status
    assert said in page.words
    assert page.link("Go to the start") == "/"
    begin(ada)
    assert ada.get(f"/{path}").links.keys() & {"Go to Today", "Go to the start"}


def test_who_has_to_wait_is_told_how_long_and_can_try_again(failing: Flask, ada: Reader) -> None:
    page = ada.get("/often?a=b")
    assert page.headers["Retry-After"] == "90"
    assert page.link("Try again") == "/often?a=b"


def test_a_closed_page_says_as_whom_one_is_here(failing: Flask, ada: Reader) -> None:
    page = ada.get("/closed")
    assert "You are not signed in." in page.words
    assert page.link("Sign in") == "/sign-in"
    begin(ada)
    assert "as a guest" in ada.get("/closed").words
    keep(ada, "Ada")
    assert "You are signed in as Ada" in ada.get("/closed").words


def test_a_broken_page_can_be_tried_again_and_has_an_id(failing: Flask, ada: Reader) -> None:
    page = ada.get("/broken")
    assert page.link("Try again") == "/broken"
    assert re.search(r"name this: [0-9a-f]{8}\b", page.words)
    assert "a fault of ours" not in page.html


def test_the_wait_after_too_many_tries_counts_down_with_each_reload(
    make_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada = Reader(make_site(sign_in_tries=1))
    for _ in range(2):
        ada.open("/sign-in")
        page = ada.send("Sign in", name="Ada", password=PASSWORD)
    assert page.status == 429
    assert "Try again in 15 minutes." in page.words
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=14))
    page = ada.open("/sign-in")
    assert re.search(r"Try again in (59|60|61) seconds\.", page.words)
    assert page.form("Sign in").fields["name"] == "Ada"
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=16))
    assert "Try again" not in ada.open("/sign-in").words
