"""Accounts: keeping what a guest has learned, and the secret by which a browser acts for somebody."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.conftest import PASSWORD, begin, count, everything, is_signed_in, keep, sign_in
from tests.web.reader import Reader


def test_a_guest_keeps_everything_under_a_name(app: Flask, ada: Reader) -> None:
    begin(ada)
    before = everything(app)
    keep(ada, "Ada")
    after = everything(app)
    assert "Ada" in ada.page.words
    for table in ("review", "reviewed_facet", "memory", "attempt", "asked"):
        assert after[table] == before[table]


def test_an_account_can_be_made_before_the_first_answer(app: Flask, ada: Reader) -> None:
    keep(ada, "Ada")
    assert is_signed_in(ada)
    assert (count(app, "learner"), count(app, "review")) == (1, 0)


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("", PASSWORD, "Type a name"),
        ("  \t ", PASSWORD, "Type a name"),
        ("x" * 81, PASSWORD, "80"),
        ("Ada\x07", PASSWORD, "control characters"),
        ("Bo", PASSWORD, "taken"),
        (" bO ", PASSWORD, "taken"),
        ("Ada", "", "Type a password"),
        ("Ada", "short", "8"),
        ("Ada", "x" * 257, "256"),
        ("Ada Lovelace", "ada lovelace", "not the name"),
    ],
)
def test_a_name_or_password_that_cannot_be_taken_is_told_beside_its_field(
    app: Flask, ada: Reader, bo: Reader, name: str, password: str, said: str
) -> None:
    keep(bo, "Bo")
    begin(ada)
    before = everything(app)
    ada.open("/keep")
    page = ada.send("Keep", name=name, password=password)
    assert page.status == 422
    assert said in page.words
    assert not password or password not in [held.get("value") for _, held in page.tags]
    assert any(held.get("role") == "alert" for _, held in page.tags)
    assert everything(app) == before


def test_who_has_a_name_needs_no_other(app: Flask, ada: Reader) -> None:
    keep(ada, "Ada")
    assert ada.get("/keep").location == "/today"
    ada.post("/keep", {"name": "Cleo", "password": PASSWORD, "csrf_token": ada.token()})
    assert [row[1] for row in everything(app)["learner"]] == ["Ada"]


def test_a_copied_cookie_is_worth_nothing_after_sign_out(app: Flask, ada: Reader) -> None:
    keep(ada, "Ada")
    copy = ada.twin()
    assert is_signed_in(copy)
    ada.open("/")
    ada.press("Sign out")
    assert not is_signed_in(ada)
    assert not is_signed_in(copy)
    assert count(app, "browser") == 0


def test_signing_out_here_leaves_the_other_browser_signed_in(app: Flask, ada: Reader) -> None:
    keep(ada, "Ada")
    elsewhere = Reader(app)
    sign_in(elsewhere, "Ada")
    ada.open("/")
    ada.press("Sign out")
    assert is_signed_in(elsewhere)


def test_the_secret_of_a_browser_changes_when_it_signs_in(app: Flask, ada: Reader, bo: Reader) -> None:
    keep(bo, "Bo")
    begin(ada)
    planted = ada.twin()
    assert is_signed_in(planted)
    sign_in(ada, "Bo")
    assert is_signed_in(ada)
    assert not is_signed_in(planted)


def test_the_secret_of_an_account_changes_when_it_signs_in_again(ada: Reader) -> None:
    keep(ada, "Ada")
    planted = ada.twin()
    sign_in(ada, "Ada")
    assert is_signed_in(ada)
    assert not is_signed_in(planted)


def test_the_secret_of_a_browser_changes_when_it_takes_a_name(ada: Reader) -> None:
    begin(ada)
    planted = ada.twin()
    keep(ada, "Ada")
    assert is_signed_in(ada)
    assert not is_signed_in(planted)


def test_only_the_hash_of_a_browsers_secret_is_stored(app: Flask, ada: Reader) -> None:
    keep(ada, "Ada")
    with app.test_request_context():
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        (value,) = ada.cookies().values()
        secret = serializer.loads(value)["token"]
    assert secret not in repr(everything(app))
    assert PASSWORD not in repr(everything(app))


def test_what_a_guest_has_answered_joins_the_account(app: Flask, ada: Reader) -> None:
    begin(ada, answers=2)
    keep(ada, "Ada")
    elsewhere = Reader(app)
    begin(elsewhere, answers=1)
    assert count(app, "learner") == 2
    sign_in(elsewhere, "Ada")
    assert "3 answers today" in elsewhere.page.words
    assert count(app, "learner") == 1
    assert {row[1] for row in everything(app)["attempt"]} == {row[0] for row in everything(app)["learner"]}


def test_what_somebody_else_has_answered_does_not_join(app: Flask, ada: Reader, bo: Reader) -> None:
    begin(bo)
    keep(bo, "Bo")
    begin(ada)
    keep(ada, "Ada")
    sign_in(ada, "Bo")
    assert "1 answer today" in ada.page.words
    assert count(app, "learner") == 2
