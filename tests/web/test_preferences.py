"""The page on which anybody says how the pages shall look and work."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.web.conftest import PASSWORD, begin, everything, is_signed_in, keep, sign_in, start
from tests.web.reader import Reader

PATH = "/settings/page"


def html_of(reader: Reader, path: str = "/") -> dict[str, str]:
    """Return the attributes of <html> on a page."""
    return next(held for tag, held in reader.open(path).tags if tag == "html")


def meta_of(reader: Reader, name: str) -> str:
    """Return what the page's <meta> of this name says."""
    return next(
        held["content"] for tag, held in reader.page.tags if tag == "meta" and held.get("name") == name
    )


def test_nothing_is_set_until_it_is_chosen(ada: Reader) -> None:
    html = html_of(ada)
    assert {"data-theme", "data-text", "data-shortcuts"}.isdisjoint(html)
    assert meta_of(ada, "color-scheme") == "light dark"


@pytest.mark.parametrize("who", ["visitor", "guest", "account"])
def test_what_is_chosen_is_on_every_page_from_then_on(ada: Reader, who: str) -> None:
    if who == "guest":
        begin(ada)
    if who == "account":
        keep(ada, "Ada")
    ada.open(PATH)
    form = ada.page.form("Save")
    sent = {name: value for name, value in form.fields.items() if name != "shortcuts"}
    ada._show(ada.post(form.action, sent | {"theme": "dark", "text_size": "larger"}))
    assert "Saved." in ada.page.words
    for path in ("/", PATH, "/sign-in", "/nowhere"):
        html = html_of(ada, path) if path != "/today" else {}
        assert (html["data-theme"], html["data-text"], html["data-shortcuts"]) == ("dark", "larger", "off")
        assert meta_of(ada, "color-scheme") == "dark"
    shown = ada.open(PATH).form("Save").fields
    assert (shown["theme"], shown["text_size"], "shortcuts" in shown) == ("dark", "larger", False)


def test_a_visitors_choice_goes_along_into_the_first_answer(ada: Reader) -> None:
    ada.open(PATH)
    ada.press("Save", theme="Dark", language="简体中文")
    ada.open(PATH)
    ada.press("保存" if ada.page.has_button("保存") else "Save", language="English")
    begin(ada)
    assert html_of(ada, "/today")["data-theme"] == "dark"
    keep(ada, "Ada")
    assert html_of(ada, "/today")["data-theme"] == "dark"


def test_an_account_made_at_once_looks_as_the_visitor_chose(app: Flask, ada: Reader) -> None:
    ada.open(PATH)
    ada.press("Save", theme="Dark")
    keep(ada, "Ada")
    elsewhere = Reader(app)
    sign_in(elsewhere, "Ada")
    assert html_of(elsewhere, "/today")["data-theme"] == "dark"


def test_whoever_signs_in_sees_the_own_colours(app: Flask, ada: Reader, bo: Reader) -> None:
    keep(bo, "Bo")
    ada.open(PATH)
    ada.press("Save", theme="Dark")
    sign_in(ada, "Bo")
    assert "data-theme" not in html_of(ada, "/today")


def test_whoever_signs_out_still_sees_the_own_colours(ada: Reader) -> None:
    keep(ada, "Ada")
    ada.open(PATH)
    ada.press("Save", theme="Dark")
    ada.press("Sign out")
    assert html_of(ada, "/")["data-theme"] == "dark"


def test_what_a_learner_sets_is_kept_with_the_learner(app: Flask, ada: Reader) -> None:
    begin(ada)
    ada.open(PATH)
    ada.press("Save", rating_buttons="Forgot, Hard, Good, Easy", extra_time_percent="+50 %")
    shown = ada.open(PATH).form("Save").fields
    assert (shown["rating_buttons"], shown["extra_time_percent"]) == ("4", "50")
    before = everything(app)
    ada.press("Save")
    assert everything(app) == before


def test_a_visitor_is_offered_only_what_a_visitor_can_use(ada: Reader) -> None:
    fields = ada.open(PATH).form("Save").fields
    assert {"name", "rating_buttons", "extra_time_percent"}.isdisjoint(fields)
    assert {"language", "theme", "text_size", "shortcuts"} <= fields.keys()
    start(ada)
    assert "name" not in ada.open(PATH).form("Save").fields


def test_an_account_is_renamed_and_signs_in_with_the_new_name(app: Flask, ada: Reader) -> None:
    keep(ada, "Ada")
    ada.open(PATH)
    ada.press("Save", name="  Ada   Lovelace ")
    assert "Ada Lovelace" in ada.page.words
    elsewhere = Reader(app)
    sign_in(elsewhere, "ada lovelace")
    assert is_signed_in(elsewhere)
    other = Reader(app)
    other.open("/sign-in")
    assert other.send("Sign in", name="Ada", password=PASSWORD).status == 422


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "Type a name"),
        (" \t ", "Type a name"),
        ("x" * 81, "80"),
        ("Ada\x07", "control characters"),
        (" bO ", "taken"),
        (PASSWORD, "not your password"),
    ],
)
def test_a_name_that_cannot_be_taken_changes_nothing(
    app: Flask, ada: Reader, bo: Reader, name: str, said: str
) -> None:
    keep(bo, "Bo")
    keep(ada, "Ada")
    before = everything(app)
    ada.open(PATH)
    page = ada.send("Save", name=name, theme="Dark")
    assert page.status == 422
    assert said in page.words
    assert everything(app) == before


def test_ones_own_name_in_other_letters_is_not_taken(ada: Reader) -> None:
    keep(ada, "Ada")
    ada.open(PATH)
    ada.press("Save", name="ADA")
    assert "Saved." in ada.page.words
    assert ada.open(PATH).form("Save").fields["name"] == "ADA"


@pytest.mark.parametrize(
    ("field", "sent"),
    [
        ("theme", "pink"),
        ("text_size", "huge"),
        ("language", "tlh"),
        ("rating_buttons", "3"),
        ("rating_buttons", "two"),
        ("extra_time_percent", "200"),
    ],
)
def test_what_is_not_offered_is_refused(app: Flask, ada: Reader, field: str, sent: str) -> None:
    begin(ada)
    before = everything(app)
    ada.open(PATH)
    form = ada.page.form("Save")
    page = ada.post(form.action, form.fields | {field: sent})
    assert page.status == 422
    assert "Choose one of these." in page.words
    assert everything(app) == before


def test_a_form_that_arrives_in_part_changes_nothing(app: Flask, ada: Reader) -> None:
    begin(ada)
    before = everything(app)
    ada.open(PATH)
    form = ada.page.form("Save")
    for field in ("theme", "text_size", "language", "rating_buttons"):
        sent = {name: value for name, value in form.fields.items() if name != field}
        assert ada.post(form.action, sent).status == 400
        assert everything(app) == before


def test_every_page_leads_to_the_settings(ada: Reader) -> None:
    for path in ("/", "/sign-in", "/nowhere"):
        assert ada.open(path).link("Settings") == PATH
    begin(ada)
    for path in ("/today", "/progress", "/attempts/1", "/nowhere"):
        assert ada.open(path).link("Settings") == "/settings"


def test_the_settings_pages_lead_to_each_other(ada: Reader) -> None:
    begin(ada)
    for path in ("/settings", PATH, "/settings/dates"):
        links = ada.open(path).links
        assert (links["How you study"], links["Page and keys"], links["Dates"]) == (
            "/settings",
            PATH,
            "/settings/dates",
        )
