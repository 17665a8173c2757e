"""The page on which a learner says how to study."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask

from quizapp import clock
from tests.web.conftest import begin, count, everything
from tests.web.learning import set_learner
from tests.web.reader import Reader

PATH = "/settings"


def settings(app: Flask) -> tuple[object, ...]:
    """Return the one learner's row."""
    [row] = everything(app)["learner"]
    return row


def test_a_visitor_has_nothing_to_set(ada: Reader) -> None:
    assert ada.get(PATH).location == "/sign-in?next=/settings"


def test_what_is_saved_is_shown_again(app: Flask, ada: Reader) -> None:
    begin(ada)
    ada.open(PATH)
    ada.press(
        "Save",
        goal_percent="85",
        daily_minutes="12",
        learning_steps="1, 10",
        relearning_steps="",
        day_start_hour="02:00",
        easy_6="nothing, if it can wait",
        time_zone="Asia/Tokyo",
        exam_on="2099-06-01",
    )
    assert "Saved" in ada.page.words
    shown = ada.page.form("Save").fields
    assert shown == shown | {
        "goal_percent": "85",
        "daily_minutes": "12",
        "learning_steps": "1 10",
        "relearning_steps": "",
        "day_start_hour": "2",
        "easy_6": "0.0",
        "time_zone": "Asia/Tokyo",
        "exam_on": "2099-06-01",
    }
    before = settings(app)
    ada.press("Save")
    assert settings(app) == before


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("goal_percent", "99", "between 70 and 97"),
        ("goal_percent", "", "Type a number"),
        ("goal_percent", " ", "Type a number"),
        ("new_per_day", " ", "Type a number"),
        ("goal_percent", "ninety", "Type a whole number."),
        ("goal_percent", "9_0", "Type a whole number."),
        ("daily_minutes", "1.5", "Type a whole number."),
        ("daily_minutes", "0", "from 1"),
        ("daily_minutes", "-5", "from 1"),
        ("new_per_day", "501", "from 0 to 500"),
        ("new_per_day", "9" * 400, "from 0 to 500"),
        ("learning_steps", "ten", "Write minutes"),
        ("learning_steps", "1440 1441", "from 1 to 1440"),
        ("relearning_steps", "1 " * 11, "up to ten"),
        ("exam_on", "2020-01-01", "over"),
        ("exam_on", "tomorrow", "Choose a day, or type one as 2026-06-30."),
        ("exam_on", "9999-12-31", "within the next hundred years"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field_and_changes_nothing(
    app: Flask, ada: Reader, field: str, typed: str, said: str
) -> None:
    begin(ada)
    before = settings(app)
    ada.open(PATH)
    form = ada.page.form("Save")
    page = ada.post(
        form.action, form.fields | {field: typed, "new_per_day": typed if field == "new_per_day" else "7"}
    )
    assert page.status == 422
    assert said in page.words
    assert settings(app) == before


def test_all_that_is_wrong_is_said_at_once_and_kept(app: Flask, ada: Reader) -> None:
    begin(ada)
    ada.open(PATH)
    wrong = {"goal_percent": "ninety", "new_per_day": "-4", "daily_minutes": "0", "learning_steps": "0"}
    page = ada.send("Save", **wrong)
    for said in ("Nothing is saved yet", "whole number", "from 0 to 500", "from 1 to 1440", "up to ten"):
        assert said in page.words
    kept = page.form("Save").fields
    assert {name: kept[name] for name in wrong} == wrong
    focused = [fields["name"] for tag, fields in page.tags if tag == "input" and "autofocus" in fields]
    assert focused == ["goal_percent"]


@pytest.mark.parametrize(
    ("field", "sent"), [("time_zone", "Moon/Tycho"), ("day_start_hour", "24"), ("easy_0", "2")]
)
def test_a_choice_that_was_not_offered_is_refused(app: Flask, ada: Reader, field: str, sent: str) -> None:
    begin(ada)
    before = settings(app)
    ada.open(PATH)
    form = ada.page.form("Save")
    page = ada.post(form.action, form.fields | {field: sent})
    assert page.status == 422
    assert "Choose one of these." in page.words
    assert settings(app) == before


def test_a_form_that_arrives_in_part_changes_nothing(app: Flask, ada: Reader) -> None:
    begin(ada)
    before = settings(app)
    ada.open(PATH)
    form = ada.page.form("Save")
    for field in ("learning_steps", "exam_on", "daily_minutes", "time_zone"):
        sent = {name: value for name, value in form.fields.items() if name != field}
        assert ada.post(form.action, sent).status == 400
        assert settings(app) == before


def test_steps_are_read_in_any_digits(ada: Reader) -> None:
    begin(ada)
    ada.open(PATH)
    assert ada.press("Save", learning_steps="१ १०").form("Save").fields["learning_steps"] == "1 10"


def test_at_least_one_form_stays_on(app: Flask, ada: Reader) -> None:
    begin(ada)
    ada.open(PATH)
    form = ada.page.form("Save")
    page = ada.post(form.action, {name: value for name, value in form.fields.items() if name != "forms_on"})
    assert page.status == 422
    assert "Leave at least one form on" in page.words


def test_a_form_that_is_turned_off_stays_off(app: Flask, ada: Reader) -> None:
    begin(ada)
    ada.open(PATH)
    form = ada.page.form("Save")
    kept = [name for name in form.fields["forms_on"] if name != "flashcard"]
    ada.post(form.action, form.fields | {"forms_on": kept})
    assert "flashcard" not in ada.open(PATH).form("Save").fields["forms_on"]
    assert count(app, "learner") == 1


def test_a_change_of_the_goal_offers_to_move_the_dates(ada: Reader) -> None:
    begin(ada)
    ada.open(PATH)
    ada.press("Save", goal_percent="80")
    assert "Planned dates stay as they are." in ada.page.words
    assert ada.page.link("See what would move") == "/settings/dates"


def test_a_change_that_no_date_goes_by_offers_nothing(ada: Reader) -> None:
    begin(ada)
    ada.open(PATH)
    ada.press("Save", new_per_day="3")
    assert "Saved." in ada.page.words
    assert "See what would move" not in ada.page.links


def test_a_goal_between_two_percents_stays_as_it_is_when_something_else_is_saved(
    app: Flask, ada: Reader
) -> None:
    begin(ada)
    set_learner(app, desired_retention=0.875)
    before = settings(app)
    ada.open(PATH)
    ada.press("Save")
    assert settings(app) == before


@pytest.mark.parametrize("zone", ["US/Pacific", "UTC", "America/Argentina/Buenos_Aires", "Asia/Calcutta"])
def test_a_zone_by_any_name_stays_when_something_else_is_saved(app: Flask, ada: Reader, zone: str) -> None:
    begin(ada)
    set_learner(app, zone=zone)
    before = settings(app)
    ada.open(PATH)
    assert ada.page.form("Save").fields["time_zone"] == zone
    ada.press("Save")
    assert settings(app) == before


def test_the_time_that_a_zone_makes_it_is_told(
    app: Flask, ada: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(ada)
    set_learner(app, zone="Asia/Kathmandu")
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 5, 20, 12, tzinfo=UTC))
    assert "it is 17:45 now" in ada.open(PATH).words
