"""Which language a page speaks, and how it writes sentences, amounts and days in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask, g, render_template_string

from quizapp import clock
from quizapp.records.models import Learner
from quizapp.said import Said
from quizapp.web import wording
from quizapp.web.languages import content, language, translated
from tests.web.conftest import begin, everything, keep, sign_in
from tests.web.pages import Page
from tests.web.reader import Reader

NOON = datetime(2026, 5, 20, 12, tzinfo=UTC)
CHINESE = {"Accept-Language": "zh-CN"}


def spoken(page: Page) -> str:
    """Return the language of a page."""
    return next(held["lang"] for tag, held in page.tags if tag == "html")


@pytest.mark.parametrize(
    ("accepted", "tag"),
    [
        (None, "en"),
        ("", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("zh", "zh-Hans"),
        ("zh-Hant-TW", "zh-Hans"),
        ("ZH-hans", "zh-Hans"),
        ("fr-FR,fr;q=0.9,zh;q=0.5,en;q=0.4", "zh-Hans"),
        ("fr-FR,fr;q=0.9,en-US;q=0.5,zh;q=0.4", "en"),
        ("zh;q=0,en", "en"),
        ("de", "en"),
        ("*", "en"),
        ("zhx, ;;q=x, %%", "en"),
    ],
)
def test_a_visitor_is_spoken_to_in_the_language_of_the_browser(
    app: Flask, accepted: str | None, tag: str
) -> None:
    page = Reader(app, **({} if accepted is None else {"Accept-Language": accepted})).open("/")
    assert spoken(page) == tag
    assert "Accept-Language" in page.headers["Vary"]


def test_a_visitor_switches_the_language_at_the_foot_and_stays_where_they_were(ada: Reader) -> None:
    ada.open("/sign-in")
    assert spoken(ada.press("简体中文")) == "zh-Hans"
    assert ada.page.path == "/sign-in"
    assert spoken(ada.open("/")) == "zh-Hans"
    assert spoken(ada.press("English")) == "en"


def test_the_chosen_language_goes_before_the_browsers_and_outlives_an_account(app: Flask) -> None:
    ada = Reader(app, **CHINESE)
    ada.open("/")
    ada.press("English")
    begin(ada)
    keep(ada, "Ada")
    ada.press("Sign out")
    assert spoken(ada.page) == "en"


def test_a_learner_switches_the_language_everywhere(app: Flask, ada: Reader) -> None:
    begin(ada)
    keep(ada, "Ada")
    ada.press("简体中文")
    assert spoken(ada.page) == "zh-Hans"
    elsewhere = Reader(app)
    sign_in(elsewhere, "Ada")
    assert spoken(elsewhere.page) == "zh-Hans"


def test_what_is_no_language_changes_nothing_and_leads_nowhere_else(app: Flask, ada: Reader) -> None:
    begin(ada)
    before = everything(app)
    for chosen, onward in (("xx", "https://elsewhere.example/"), ("", "//elsewhere.example"), ("../..", "")):
        sent = {"language": chosen, "next": onward, "csrf_token": ada.token()}
        page = ada.post("/language", sent)
        assert (page.status, page.location) == (303, "/")
    assert everything(app) == before


def test_the_language_is_switched_without_losing_what_a_page_was_asked_for(ada: Reader) -> None:
    begin(ada)
    ada.open("/quizzes?count=7&counted=1")
    ada.press("简体中文")
    assert spoken(ada.page) == "zh-Hans"
    assert ada.page.form("开始").fields["count"] == "7"


def test_a_page_that_was_refused_offers_its_language_too(ada: Reader) -> None:
    ada.open("/sign-in")
    ada.press("Sign in", name="Nobody", password="not that one")
    assert ada.page.status == 422
    ada.press("简体中文")
    assert (spoken(ada.page), ada.page.status) == ("zh-Hans", 200)


@pytest.mark.parametrize(
    ("later", "words"),
    [
        (timedelta(seconds=20), "现在"),
        (timedelta(minutes=10), "10 分钟后"),
        (timedelta(hours=5), "今天晚些时候"),
        (timedelta(days=1), "明天"),
        (timedelta(days=4), "4 天后"),
        (timedelta(days=197), "2026年12月3日"),
    ],
)
def test_an_instant_is_told_in_chinese(
    app: Flask, monkeypatch: pytest.MonkeyPatch, later: timedelta, words: str
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)
    with app.test_request_context(headers=CHINESE):
        assert wording.when(NOON + later) == words


def test_days_amounts_and_shares_are_written_as_the_language_does(app: Flask) -> None:
    on = date(2026, 12, 3)
    for headers, told in (
        (
            {},
            ["3 December 2026", "3 December", "Thu", "Dec", "12,345", "88\N{NO-BREAK SPACE}%", "1, 2 and 3"],
        ),
        (CHINESE, ["2026年12月3日", "12月3日", "周四", "12月", "12,345", "88%", "1、2和3"]),
    ):
        with app.test_request_context(headers=headers):
            assert [
                wording.day(on),
                wording.day_of_year(on),
                wording.weekday(on),
                wording.month(on),
                wording.number(12345),
                wording.percent(0.876),
                wording.listed([1, 2, 3]),
            ] == told


def test_a_sentence_made_below_the_web_is_translated_with_all_that_it_holds(app: Flask) -> None:
    facts = Said.counted("%(num)s fact", "%(num)s facts", 1200)
    held = Said("%(remark)s; %(other)s", remark=facts, other=Said("on %(day)s", day=date(2026, 12, 3)))
    assert held == "1,200 facts; on 3 December 2026"
    with app.test_request_context(headers=CHINESE):
        assert translated(held) == "1,200 条事实；2026年12月3日"
        assert translated(ValueError(Said("Type a name."))) == "请输入名字。"
        assert translated("Told as it is") == "Told as it is"
    with app.test_request_context():
        assert translated(held) == held


def test_values_of_a_sentence_are_escaped_in_a_page_and_its_own_marks_are_not(app: Flask) -> None:
    page = "{{ _('%(title)s', title='<b>') }} {{ _('<i>%(title)s</i> 100 %%', title=content('<b>', 'en')) }}"
    with app.test_request_context():
        assert render_template_string(page) == ('&lt;b&gt; <i><span lang="en">&lt;b&gt;</span></i> 100 %')
        assert content("A & B", "en") == '<span lang="en">A &amp; B</span>'


def test_a_forms_own_messages_are_in_the_language_of_the_page(app: Flask) -> None:
    page = Reader(app, **CHINESE)
    page.open("/sign-in")
    sent = page.page.forms[0].fields | {"name": "x" * 999, "password": ""}
    refused = page.post("/sign-in", sent)
    assert refused.status == 422
    assert "Field" not in refused.words
    assert "required" not in refused.words


def test_the_language_is_english_where_no_page_is_made(app: Flask) -> None:
    assert wording.day(date(2026, 12, 3)) == "3 December 2026"
    with app.app_context():
        assert language() == "en"
        assert translated(Said("Type a name.")) == "Type a name."


def test_the_learners_language_goes_before_all_others(app: Flask) -> None:
    with app.test_request_context(headers=CHINESE):
        g.learner = Learner(language="en", zone="Asia/Shanghai")
        assert language() == "en"
    with app.test_request_context(headers=CHINESE):
        g.learner = Learner(language="tlh", zone="Asia/Shanghai")
        assert language() == "zh-Hans"
