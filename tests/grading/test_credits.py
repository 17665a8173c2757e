"""A wrong answer may still earn something, as its author has it."""

from __future__ import annotations

import pytest

from quizapp.bank.questions import Question
from quizapp.grading import grade
from tests.bank.builders import a_question

HALF = {"text": "Bonn", "credit": 50}
CHOICE = a_question("choice", HALF, "Paris", text="Berlin")
SHORT = a_question("short", HALF, name="Berlin")
NUMBER = a_question("number", {"text": "1.2 million people", "credit": 25}, number="3600000", unit="people")


@pytest.mark.parametrize("question", [CHOICE, SHORT])
def test_an_answer_earns_the_credit_that_its_author_gives_it(question: Question) -> None:
    assert grade(question, "Bonn").credit == 0.5
    assert grade(question, "Bonn").near
    assert grade(question, "Berlin").right


def test_a_typed_number_earns_it_too() -> None:
    assert grade(NUMBER, "1.2 million").credit == 0.25
    assert grade(NUMBER, "3.6 million").right


def test_without_it_a_wrong_answer_earns_nothing() -> None:
    assert grade(CHOICE, "Paris").credit == 0
