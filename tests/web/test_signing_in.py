"""Signing in: wrong tries, and where it leads."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask

from tests.web.conftest import PASSWORD, MakeSite, answer, begin, is_signed_in, keep, sign_in, start
from tests.web.pages import Page
from tests.web.reader import Reader


def tries(reader: Reader, name: str, password: str) -> Page:
    """Try to sign in and return what comes back."""
    reader.open("/sign-in")
    return reader.send("Sign in", name=name, password=password)


def problem_of(page: Page) -> str:
    """Return what the page says is wrong, which stands beside its field."""
    return page.words.partition("Password")[2].partition("New here")[0]


def test_a_wrong_password_and_an_unknown_name_are_told_alike(ada: Reader, eve: Reader) -> None:
    keep(ada, "Ada")
    wrong, unknown = tries(eve, "Ada", "not her password"), tries(eve, "Nobody", "not her password")
    assert (wrong.status, unknown.status) == (422, 422)
    assert problem_of(wrong) == problem_of(unknown)
    assert "The name or the password is not right." in wrong.words
    assert not is_signed_in(eve)


def test_a_name_is_the_same_in_any_case_and_with_any_spaces(ada: Reader, app: Flask) -> None:
    keep(ada, "Ada Lovelace")
    elsewhere = Reader(app)
    sign_in(elsewhere, "  ADA   lovelace ")
    assert is_signed_in(elsewhere)


def test_after_the_allowed_tries_a_name_has_to_wait(make_site: MakeSite) -> None:
    app = make_site(sign_in_tries=3)
    keep(Reader(app), "Ada")
    for _ in range(3):
        assert tries(Reader(app), "Ada", "wrong password").status == 422
    refused = tries(Reader(app), "ada", PASSWORD)
    assert refused.status == 429
    assert 0 < int(refused.headers["Retry-After"]) <= 15 * 60
    assert "Try again in" in refused.words
    assert tries(Reader(app), "Nobody", "wrong password").status == 422


def test_signing_in_forgets_the_wrong_tries(make_site: MakeSite) -> None:
    app = make_site(sign_in_tries=3)
    keep(Reader(app), "Ada")
    for _ in range(3):
        tries(Reader(app), "Ada", "wrong password")
        tries(Reader(app), "Ada", "wrong password")
        assert tries(Reader(app), "Ada", PASSWORD).status == 303


@pytest.mark.parametrize("path", ["/progress", "/attempts/1", "/attempts/1/questions/2"])
def test_signing_in_leads_back_to_where_one_wanted_to_go(app: Flask, ada: Reader, path: str) -> None:
    begin(ada)
    keep(ada, "Ada")
    elsewhere = Reader(app)
    elsewhere.open(path)
    assert elsewhere.page.path == "/sign-in"
    assert elsewhere.send("Sign in", name="Ada", password=PASSWORD).location == path


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "///evil.example",
        "////evil.example",
        "https://evil.example/",
        "https:evil.example",
        "http:///evil.example",
        "\\\\evil.example",
        "/\\evil.example",
        "/\t/evil.example",
        "\t//evil.example",
        " //evil.example",
        "/\n/evil.example",
        "/%0d%0aLocation: //evil.example",
        "/\r\nLocation: //evil.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "evil.example",
        "@evil.example",
        "//[",
        "//[::1]evil",
        "//evil.example\u2100",
        "/\x00/evil.example",
        "",
    ],
)
def test_signing_in_never_leads_to_another_site(app: Flask, ada: Reader, eve: Reader, elsewhere: str) -> None:
    keep(ada, "Ada")
    fields = {"name": "Ada", "password": PASSWORD, "next": elsewhere, "csrf_token": eve.token()}
    page = eve.post("/sign-in", fields)
    assert page.status == 303
    assert "\\" not in elsewhere or page.location == "/"
    led_to = urlsplit(urljoin("http://localhost/sign-in", page.location.replace("\t", "")))
    assert (led_to.scheme, led_to.netloc) == ("http", "localhost")
    assert page.headers.getlist("Location") == [page.location]
    assert eve.get("/sign-in", query_string={"next": elsewhere}).status == 200


def test_the_sign_in_page_tells_a_guest_that_the_answers_join(ada: Reader) -> None:
    ada.open("/sign-in")
    assert "joins your account" not in ada.page.words
    start(ada)
    answer(ada)
    ada.open("/sign-in")
    assert "joins your account" in ada.page.words
