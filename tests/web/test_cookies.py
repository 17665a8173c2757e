"""The session's cookie, and what is accepted over plain http and through proxies."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.conftest import MakeSite, count
from tests.web.pages import Page
from tests.web.reader import Reader

FORWARDED = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "quiz.example", "X-Forwarded-For": "192.0.2.1"}
ACCOUNT = {"name": "Ada", "password": "correct horse battery"}


def cookie_of(page: Page) -> tuple[str, set[str]]:
    """Return the name of the cookie that a page sets, and its flags."""
    (line,) = page.headers.getlist("Set-Cookie")
    named, *flags = line.split("; ")
    return named.partition("=")[0], {flag for flag in flags if not flag.startswith("Expires=")}


def keeps(reader: Reader) -> Page:
    """Make an account at this browser."""
    return reader.post("/keep", ACCOUNT | {"csrf_token": reader.token()})


def test_over_https_the_cookie_is_bound_to_this_host(app: Flask) -> None:
    name, flags = cookie_of(Reader(app, "https://localhost").get("/sign-in"))
    assert name == "__Host-quizapp"
    assert flags == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8000", "[::1]:8000", "LOCALHOST"])
def test_over_plain_http_on_this_machine_the_cookie_is_not_secure(app: Flask, host: str) -> None:
    reader = Reader(app, f"http://{host}")
    name, flags = cookie_of(reader.get("/sign-in"))
    assert name == "quizapp"
    assert flags == {"HttpOnly", "Path=/", "SameSite=Lax"}


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "localhost"])
def test_an_account_can_be_made_over_plain_http_on_this_machine(app: Flask, host: str) -> None:
    assert keeps(Reader(app, f"http://{host}")).status == 303
    assert count(app, "learner") == 1


def test_the_cookie_of_a_learner_lasts(app: Flask) -> None:
    page = keeps(Reader(app))
    assert any("Expires=" in line for line in page.headers.getlist("Set-Cookie"))


def test_plain_http_from_another_machine_is_refused_for_changes(make_site: MakeSite) -> None:
    app = make_site(trusted_hosts=("quiz.example",))
    reader = Reader(app, "http://quiz.example")
    page = reader.get("/sign-in")
    assert cookie_of(page) == ("__Host-quizapp", {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"})
    refused = reader.post("/keep", ACCOUNT | {"csrf_token": page.token})
    assert refused.status == 403
    assert "https" in refused.words
    assert count(app, "learner") == 0


def test_plain_http_from_another_machine_is_accepted_where_the_settings_say_so(make_site: MakeSite) -> None:
    app = make_site(trusted_hosts=("quiz.example",), plain_http=True)
    reader = Reader(app, "http://quiz.example")
    assert cookie_of(reader.get("/sign-in"))[0] == "quizapp"
    assert keeps(reader).status == 303
    assert count(app, "learner") == 1


def test_a_proxy_in_front_tells_that_the_browser_came_over_https(make_site: MakeSite) -> None:
    app = make_site(trusted_hosts=("quiz.example",), proxies=1)
    reader = Reader(app, "http://localhost", **FORWARDED)
    page = reader.get("/sign-in")
    assert page.status == 200
    assert cookie_of(page) == ("__Host-quizapp", {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"})
    assert "Strict-Transport-Security" in page.headers


def test_only_the_last_proxy_is_believed(make_site: MakeSite) -> None:
    app = make_site(proxies=1)
    faked = Reader(app, "http://localhost", **{"X-Forwarded-Proto": "https, http"}).get("/sign-in")
    assert cookie_of(faked)[0] == "quizapp"
    assert "Strict-Transport-Security" not in faked.headers


def test_without_proxies_nobody_is_believed(make_site: MakeSite) -> None:
    app = make_site(trusted_hosts=("localhost", "shop.example"))
    page = Reader(app, "http://localhost", **FORWARDED).get("/sign-in")
    assert page.status == 200
    assert cookie_of(page)[0] == "quizapp"
    assert "Strict-Transport-Security" not in page.headers
    assert keeps(Reader(app, "http://shop.example", **FORWARDED)).status == 403


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "localhost.evil.example",
        "localhost@evil.example",
        "evil.example@localhost",
        "localhost/evil.example",
        "localhost:x",
        "127.0.0.2",
        "[2001:db8::1]",
        "[::1",
        "",
        "a b",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_host_that_is_not_ours_is_refused_in_one_sentence(app: Flask, host: str, method: str) -> None:
    page = Page(Reader(app).http.open("/sign-in", method=method, headers={"Host": host}))
    assert page.status == 400
    assert "QUIZAPP_TRUSTED_HOSTS" in page.html


def test_a_forwarded_host_has_to_be_ours_too(make_site: MakeSite) -> None:
    app = make_site(proxies=1)
    assert Reader(app, **{"X-Forwarded-Host": "evil.example"}).get("/").status == 400


def test_a_file_sets_no_cookie_even_for_a_learner(app: Flask, ada: Reader) -> None:
    keeps(ada)
    page = ada.get("/static/css/base.css")
    assert "Set-Cookie" not in page.headers
    assert "Cookie" not in page.headers.get("Vary", "")


def test_a_forged_cookie_is_nobodys(app: Flask, ada: Reader, eve: Reader) -> None:
    keeps(ada)
    ((name, value),) = ada.cookies().items()
    for forged in (
        value[:-2] + ("A" if value[-2] != "A" else "B") + value[-1],  # the last one has bits without meaning
        value[::-1],
        "e30.aaaa.bbbb",
        "\"'%00",
        "",
    ):
        eve.take_cookies({name: forged})
        page = eve.get("/progress")
        assert page.location.startswith("/sign-in")
