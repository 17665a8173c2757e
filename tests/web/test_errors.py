"""Error pages: nothing that a person typed is lost."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.conftest import PASSWORD, answer, begin, count, everything, keep, sign_in
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
    assert typed in expired.words
    assert everything(app) == before
    ada.page = expired
    ada.press("Send it again")
    assert "Correct." in ada.page.words
    assert count(app, "review") == answers + 1
    assert "sure" in repr(everything(app)["review"])


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
    if ada.page.has_button("Send it again"):
        ada.press("Send it again")
    assert "Correct." in ada.page.words
    assert count(app, "review") == 4


def test_what_is_kept_of_an_expired_page_is_escaped(ada: Reader) -> None:
    begin(ada, 3)
    form = ada.page.form("Check")
    typed = "\"><script>alert('x')</script>"
    page = ada.post(form.action, form.fields | {"csrf_token": "old", "given": typed, "zone": typed})
    assert page.status == 400
    assert typed in page.words
    assert [held["src"] for tag, held in page.tags if tag == "script" and "src" in held]
    assert not [held for tag, held in page.tags if tag == "script" and "src" not in held]
    assert page.form("Send it again").fields["given"] == typed


def test_an_expired_form_without_an_answer_says_what_to_do(ada: Reader) -> None:
    page = ada.post("/keep", {"name": "Ada", "password": PASSWORD, "csrf_token": "old"})
    assert page.status == 400
    assert "expired" in page.words
    assert PASSWORD not in page.html


def test_an_unknown_page_says_so_and_leads_home(ada: Reader) -> None:
    page = ada.get("/nowhere/<script>alert(1)</script>")
    assert page.status == 404
    assert "Nothing here" in page.words
    assert "alert(1)" not in page.html
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
