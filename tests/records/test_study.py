"""How a learner wants to study: changed as a whole, or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quizapp.records import study
from quizapp.records.models import Learner
from quizapp.records.study import BadSetting, Study
from tests.records.cast import DAY, NOON, Desk, Person

BAD = [
    ("zone", "Moon/Tycho", "no time zone"),
    ("day_start_hour", 24, "from 0 to 23"),
    ("desired_retention", 0.98, "between 70 and 97"),
    ("desired_retention", float("nan"), "between 70 and 97"),
    ("learning_steps", [0], "whole minutes"),
    ("relearning_steps", [10] * 11, "up to ten"),
    ("new_per_day", -1, "from 0"),
    ("daily_minutes", 0, "from 1"),
    ("easy_days", [1.0] * 6, "share"),
    ("easy_days", [0.0] * 7, "at least one day"),
    ("forms_off", ["guess"], "no such form"),
    ("forms_off", list(study.FORMS), "at least one form"),
]


def settings(desk: Desk, person: Person) -> Study:
    """Return how a person studies."""
    with desk.session() as session:
        return Study.of(session.get_one(Learner, person.id))


def test_everything_that_is_set_is_kept_and_counts_from_the_next_answer(desk: Desk, ada: Person) -> None:
    wanted = replace(
        settings(desk, ada),
        zone="Asia/Tokyo",
        desired_retention=0.8,
        learning_steps=[1, 10],
        daily_minutes=15,
        easy_days=[1.0, 1.0, 1.0, 1.0, 1.0, 0.5, 0.0],
        exam_on=(NOON + 30 * DAY).date(),
        forms_off=["flashcard"],
    )
    with desk.session() as session:
        study.settle(session, ada.id, wanted)
    assert settings(desk, ada) == wanted
    ada.knows((ada.begins_with("anshan.cost.number"), 1))
    [schedule] = desk.rows("schedule")
    told = schedule["body"]
    assert (told["zone"], told["desired_retention"], told["learning_steps"]) == ("Asia/Tokyo", 0.8, [1, 10])


@pytest.mark.parametrize(("name", "value", "said"), BAD)
def test_a_setting_that_nothing_can_be_planned_by_changes_nothing(
    desk: Desk, ada: Person, name: str, value: Any, said: str
) -> None:
    before = desk.contents()
    with desk.session() as session, pytest.raises(BadSetting, match=said) as refused:
        study.settle(session, ada.id, replace(settings(desk, ada), **{"new_per_day": 3, name: value}))
    assert refused.value.name == name
    assert desk.contents() == before


def test_one_learners_settings_are_not_anothers(desk: Desk, ada: Person, bo: Person) -> None:
    before = settings(desk, bo)
    with desk.session() as session:
        study.settle(session, ada.id, replace(settings(desk, ada), daily_minutes=5))
    assert settings(desk, bo) == before
