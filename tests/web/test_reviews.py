"""Second thoughts: undo, and "I was right"."""

from __future__ import annotations

from flask import Flask

from tests.web.banks import KNOWN
from tests.web.conftest import answer, begin, count, everything, start
from tests.web.learning import go_through
from tests.web.reader import Reader


def kinds(app: Flask) -> list[str]:
    """Return the kinds of the log's entries in their order."""
    return [row[4] for row in sorted(everything(app)["review"])]


def test_an_answer_taken_back_is_asked_again(app: Flask, ada: Reader) -> None:
    start(ada)
    answer(ada, right=False)
    ada.press("Undo")
    assert ada.page.stem == KNOWN[0].stem
    assert ada.page.has_button("Check")
    assert count(app, "memory") == 0
    answer(ada)
    assert "Correct." in ada.page.words
    assert kinds(app) == ["answer", "undo", "answer"]


def test_an_answer_taken_back_twice_is_taken_back_once(app: Flask, ada: Reader) -> None:
    start(ada)
    answer(ada)
    again = ada.twin()
    again.open(ada.page.path)
    assert [ada.send("Undo").status, ada.send("Undo").status, again.send("Undo").status] == [303] * 3
    assert kinds(app) == ["answer", "undo"]


def test_a_card_taken_back_lies_on_its_face_again(ada: Reader) -> None:
    begin(ada, answers=4)
    answer(ada, right=False)
    ada.press("Undo")
    assert ada.page.has_button("Show the answer")
    assert "printing press" not in ada.page.html


def test_a_typed_answer_counts_as_right_when_the_learner_says_so(app: Flask, ada: Reader) -> None:
    begin(ada)
    answer(ada, right=False)
    assert "Back in this quiz" in ada.page.words
    ada.press("I was right")
    assert "Correct." in ada.page.words
    assert "Back in this quiz" not in ada.page.words
    assert not ada.page.has_button("I was right")
    assert kinds(app) == ["answer", "answer", "override"]


def test_saying_so_twice_counts_once(app: Flask, ada: Reader) -> None:
    begin(ada)
    answer(ada, right=False)
    assert ada.send("I was right").location == ada.send("I was right").location
    assert kinds(app) == ["answer", "answer", "override"]


def test_only_a_typed_answer_may_be_said_to_be_right(app: Flask, ada: Reader) -> None:
    start(ada)
    answer(ada, right=False)
    assert not ada.page.has_button("I was right")
    form = ada.page.form("Undo")
    ada.post(form.action.replace("undo", "override"), form.fields)
    ada.open("/today")
    assert "Only a typed answer can be counted as right." in ada.page.words
    assert kinds(app) == ["answer"]


def test_an_undo_without_an_event_changes_nothing(app: Flask, ada: Reader) -> None:
    start(ada)
    answer(ada)
    form = ada.page.form("Undo")
    assert ada.post(form.action, form.fields | {"event_id": ""}).status == 303
    ada.open("/today")
    assert "Try once more" in ada.page.words
    assert kinds(app) == ["answer"]


def test_answers_are_undone_one_after_another_from_the_question_and_from_today(ada: Reader) -> None:
    begin(ada, answers=2)
    stems = [known.stem for known in KNOWN[:3]]
    assert ada.page.stem == stems[2]
    ada.follow("Your last answer")
    ada.press("Undo")
    assert ada.page.stem == stems[1]
    ada.open("/today")
    ada.follow("Your last answer")
    ada.press("Undo")
    assert ada.page.stem == stems[0]
    assert "Your last answer" not in ada.page.links
    assert "Your last answer" not in ada.open("/today").links


def test_each_answer_of_a_finished_quiz_can_be_looked_at_again(ada: Reader) -> None:
    start(ada)
    go_through(ada, missed=1)
    ada.follow(f"Look again: {KNOWN[0].stem}")
    assert ada.page.stem == KNOWN[0].stem
    ada.press("Undo")
    assert ada.page.has_button("Check")


def test_an_answer_of_somebody_else_is_not_the_last_one(ada: Reader, bo: Reader) -> None:
    begin(ada)
    begin(bo, answers=2)
    ada.follow("Your last answer")
    assert ada.page.stem == KNOWN[0].stem
