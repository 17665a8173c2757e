"""What the feedback tells of the days to come: when it returns, what trips the learner, what is set aside."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from quizapp import clock
from tests.web.banks import KNOWN
from tests.web.conftest import answer, begin, count, start
from tests.web.learning import go_through, later, set_confused, set_learner, set_memories
from tests.web.reader import Reader


def test_a_right_answer_tells_the_day_and_why_then(app: Flask, ada: Reader) -> None:
    begin(ada)
    answer(ada)
    on = clock.now()
    set_memories(app, due_at=on + timedelta(days=1), due_on=(on + timedelta(days=1)).date())
    assert "Comes back tomorrow" in ada.open(ada.page.path).words


def test_a_missed_answer_tells_the_minutes_of_its_step(app: Flask, ada: Reader) -> None:
    begin(ada)
    set_learner(app, learning_steps=[25])
    answer(ada, right=False)
    assert "Back in this quiz, or in 25 minutes if you stop before." in ada.page.words


def test_a_missed_answer_without_steps_tells_its_day(app: Flask, ada: Reader) -> None:
    begin(ada)
    set_learner(app, learning_steps=[], day_start_hour=0, zone="UTC")
    answer(ada, right=False)
    assert "Back in this quiz, and again tomorrow." in ada.page.words


def test_once_the_repeat_is_answered_the_feedback_tells_no_more_of_this_quiz(ada: Reader) -> None:
    start(ada)
    answer(ada, right=False)
    path = ada.page.path
    go_through(ada)
    assert "Back in this quiz" not in ada.open(path).words


def test_a_day_moved_for_the_exam_says_so(app: Flask, ada: Reader) -> None:
    begin(ada)
    set_learner(app, zone="UTC", exam_on=(clock.now() + timedelta(days=300)).date())
    answer(ada)
    assert "exam" not in ada.page.words
    set_learner(app, desired_retention=0.7, exam_on=(clock.now() + timedelta(days=12)).date())
    ada.follow("Next question")
    answer(ada)
    assert "exam" in ada.page.words


@pytest.mark.parametrize(("lapses", "is_told"), [(6, False), (7, True), (8, False), (11, True)])
def test_a_fact_forgotten_again_and_again_is_pointed_out_once(
    app: Flask, ada: Reader, monkeypatch: pytest.MonkeyPatch, lapses: int, is_told: bool
) -> None:
    start(ada)
    go_through(ada)
    set_learner(app, new_per_day=0)
    later(monkeypatch, days=9)
    set_memories(app, lapses=lapses)
    ada.open("/today")
    ada.press("Start")
    answer(ada, right=False)
    said = f"Forgotten {lapses + 1} times: asking it once more rarely helps by itself."
    assert (said in ada.page.words) == is_told
    if is_told:
        assert ada.get(ada.page.link("See what does")).status == 200


def test_a_fact_taken_for_another_is_named(app: Flask, ada: Reader) -> None:
    begin(ada)
    answer(ada, right=False)
    set_confused(app, "loan.what", "port.what")
    assert "You gave what belongs to" in ada.open(ada.page.path).words


def test_a_fact_never_met_is_not_named(app: Flask, ada: Reader) -> None:
    begin(ada)
    answer(ada, right=False)
    set_confused(app, "loan.what", "mine.what")
    assert "You gave what belongs to" not in ada.open(ada.page.path).words


@pytest.mark.parametrize(
    ("button", "said"), [("Bury until tomorrow", "Buried until tomorrow"), ("Suspend", "Suspended")]
)
def test_what_was_asked_can_be_set_aside_from_the_feedback(
    app: Flask, ada: Reader, button: str, said: str
) -> None:
    begin(ada)
    answer(ada, right=False)
    path = ada.page.path
    ada.press(button)
    assert ada.page.path == path
    assert said in ada.page.words
    assert "Back in this quiz" not in ada.page.words
    assert not ada.page.has_button("Suspend")
    assert count(app, "set_aside") == 1
    stems = []
    while "See how it went" not in ada.page.links:
        ada.follow("Next question")
        stems.append(ada.page.stem)
        answer(ada)
    assert KNOWN[1].stem not in stems


def test_questions_are_counted_on_without_those_that_were_set_aside(app: Flask, ada: Reader) -> None:
    begin(ada, answers=2)
    token = {"csrf_token": ada.token()}
    for known in KNOWN[2:4]:
        ada.post(f"/facets/{known.facet}.what/suspension", token)
    ada.open("/attempts/1")
    assert ada.page.stem == KNOWN[4].stem
    assert "Question 3 of 3" in ada.page.words
    answer(ada)
    assert "Question 3 of 3" in ada.page.words


def test_setting_aside_twice_is_setting_aside_once(app: Flask, ada: Reader) -> None:
    begin(ada)
    answer(ada)
    assert [ada.send("Suspend").status, ada.send("Suspend").status] == [303, 303]
    assert count(app, "set_aside") == 1


def test_what_is_suspended_is_resumed_from_its_page(app: Flask, ada: Reader) -> None:
    begin(ada)
    answer(ada)
    ada.press("Suspend")
    ada.follow("Resume it")
    ada.press("Resume")
    assert count(app, "set_aside") == 0
