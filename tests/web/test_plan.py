"""The plan page: goals and minutes side by side, from where the learner stands."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from quizapp import clock
from quizapp.database import db
from quizapp.progress.planning import Outlooks, Simulation
from quizapp.records.models import Learner
from quizapp.web import plan
from tests.web.conftest import MakeSite, answer, begin, keep
from tests.web.reader import Reader


@pytest.fixture(autouse=True)
def _nothing_kept() -> None:
    plan._kept.clear()


@pytest.fixture
def simulated(monkeypatch: pytest.MonkeyPatch) -> list[Simulation]:
    """Give the simulations that were lived through, in a list that grows."""
    begun: list[Simulation] = []
    outlooks = Simulation.outlooks

    def noted(self: Simulation) -> Outlooks:
        begun.append(self)
        return outlooks(self)

    monkeypatch.setattr(Simulation, "outlooks", noted)
    return begun


def change(app: Flask, **settings: object) -> None:
    """Change the settings of the only learner."""
    with app.app_context():
        learner = db.session.query(Learner).one()
        for name, value in settings.items():
            setattr(learner, name, value)
        db.session.commit()


def rows(words: str) -> list[int]:
    """Return the reviews a day of the goals' sentence."""
    (sentence,) = re.findall(
        r"80 %: about (\d+) reviews? a day, 85 %: about (\d+), 90 %: about (\d+), ", words
    )
    return list(map(int, sentence))


def test_it_is_reached_from_progress_and_from_today(ada: Reader) -> None:
    begin(ada)
    for page in ("/progress", "/today"):
        ada.open(page)
        assert ada.follow("Plan").status == 200
        assert ada.page.path == "/plan"


def test_goals_and_minutes_are_told_in_words_with_ones_own_marked(ada: Reader) -> None:
    begin(ada)
    words = ada.open("/plan").words
    assert "As you study now: about " in words
    assert "of 7 facts remembered" in words
    assert re.search(r"80 %: about \d+ reviews? a day, 85 %: about \d+, 90 %: about \d+, 95 %: about", words)
    assert words.count("(yours)") == 1
    assert "90 % (yours)" in words
    assert "As now" in words
    assert "+10 min" in words
    assert ada.page.link("Change the goal").startswith("/settings")


def test_a_goal_of_ones_own_and_an_exam_are_followed(ada: Reader, app: Flask) -> None:
    begin(ada)
    change(app, desired_retention=0.88, exam_on=(clock.now() + timedelta(days=30)).date())
    words = ada.open("/plan").words
    assert "88 % (yours)" in words
    assert "by the exam on " in words


def test_more_time_brings_more_facts_where_there_are_more(ada: Reader, app: Flask) -> None:
    begin(ada)
    assert "you will have met them all by then" in ada.open("/plan").words
    change(app, new_per_day=1, exam_on=(clock.now() + timedelta(days=6)).date())
    assert re.search(r"20 minutes more a day: about \d facts? more by the exam", ada.open("/plan").words)


def test_it_is_reckoned_once_until_something_changes(
    ada: Reader, app: Flask, simulated: list[Simulation]
) -> None:
    begin(ada)
    waiting = ada.page.path
    before = ada.open("/plan").words
    assert ada.open("/plan").words == before
    assert len(simulated) == 1
    change(app, new_per_day=1)
    ada.open("/plan")
    ada.open(waiting)
    answer(ada)
    ada.open("/plan")
    assert len(simulated) == 3


def test_each_learner_has_a_plan_of_their_own(ada: Reader, bo: Reader, simulated: list[Simulation]) -> None:
    begin(ada)
    begin(bo)
    ada.open("/plan")
    bo.open("/plan")
    assert len({begun.learner_id for begun in simulated}) == 2


def test_nothing_is_held_in_the_database_while_it_is_reckoned(
    ada: Reader, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(ada)
    held: list[bool] = []
    outlooks = Simulation.outlooks

    def noted(self: Simulation) -> Outlooks:
        held.append(db.session().in_transaction())
        return outlooks(self)

    monkeypatch.setattr(Simulation, "outlooks", noted)
    ada.open("/plan")
    assert held == [False]


def test_an_empty_bank_has_nothing_to_plan(make_site: MakeSite, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    reader = Reader(make_site(bank=tmp_path / "empty"))
    keep(reader, "Ada")
    assert "There is nothing to plan yet" in reader.open("/plan").words
