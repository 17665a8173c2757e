from __future__ import annotations

from typing import Any

import pytest

from quizapp.grading import Given
from quizapp.progress.sittings import Sitting, sitting
from quizapp.records.models import Attempt
from tests.bank.builders import a_question
from tests.records.cast import NOON, Desk, Person
from tests.records.exams import gives, hands_in, takes
from tests.records.works import a_bank, a_works, with_written


def summed(person: Person, attempt_id: int) -> Sitting:
    with person.desk.session() as session:
        return sitting(session.get_one(Attempt, attempt_id))


def test_a_sitting_is_counted_by_the_first_try_at_each_question(ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number", "baotou.place.choice", "dalian.cost.number")
    ada.knows((attempt, 1))
    ada.misses((attempt, 2))
    ada.knows((attempt, 3))
    ada.knows((attempt, 4))  # the repeat
    sums = summed(ada, attempt)
    assert [row.verdict for row in sums.rows] == ["right", "wrong", "right"]
    assert sums.right_first == 2
    assert [question.id for question in sums.missed] == ["baotou.place.choice"]


@pytest.mark.parametrize(
    ("question", "given", "verdict", "yours"),
    [
        ("anshan.cost.number", "10 million", "right", "10 million"),
        ("anshan.cost.number", "10 billion", "near", "10 billion"),
        ("anshan.cost.number", "7", "wrong", "7"),
        ("anshan.cost.number", None, "unknown", None),
        ("anshan.cost.flashcard", "good", "right", "Knew it"),
        ("anshan.cost.flashcard", "again", "wrong", "Forgot"),
    ],
)
def test_an_answer_is_right_near_wrong_or_unknown(
    ada: Person, question: str, given: str | None, verdict: str, yours: str | None
) -> None:
    attempt = ada.begins_with(question)
    ada.answers((attempt, 1), given)
    [row] = summed(ada, attempt).rows
    assert (row.verdict, row.yours) == (verdict, yours)


def test_an_answer_that_the_learner_stands_by_is_right(ada: Person) -> None:
    attempt = ada.begins_with("anshan.place.short")
    ada.insists(ada.misses((attempt, 1)))
    sums = summed(ada, attempt)
    assert (sums.right_first, sums.missed) == (1, [])
    assert sums.rows[0].yours == "Atlantis"


def test_an_answer_taken_back_is_not_in_the_sums(ada: Person) -> None:
    attempt = ada.begins_with("anshan.place.short", "baotou.place.short")
    ada.undoes(ada.knows((attempt, 1), confidence="sure", active_seconds=5.0))
    ada.knows((attempt, 2), confidence="sure", active_seconds=7.0)
    sums = summed(ada, attempt)
    assert ([row.question.id for row in sums.rows], sums.sure, sums.seconds) == (
        ["baotou.place.short"],
        1,
        7.0,
    )


def test_how_sure_a_learner_was_is_held_against_how_it_went(ada: Person) -> None:
    attempt = ada.begins_with(
        "anshan.cost.number", "baotou.cost.number", "dalian.cost.number", "fushun.cost.number"
    )
    ada.knows((attempt, 1), confidence="sure")
    ada.misses((attempt, 2), confidence="sure")
    ada.knows((attempt, 3), confidence="unsure")
    ada.knows((attempt, 4))
    sums = summed(ada, attempt)
    assert (sums.sure, sums.sure_right) == (2, 1)


def test_the_time_is_that_of_all_answers_repeats_included(ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number", "baotou.cost.number")
    ada.misses((attempt, 1), active_seconds=4.5)
    ada.knows((attempt, 2))
    assert summed(ada, attempt).seconds == 4.5
    ada.knows((attempt, 3), NOON, active_seconds=3.0)
    assert summed(ada, attempt).seconds == 7.5


def test_a_sitting_without_a_timed_answer_has_no_time(ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.number")
    ada.knows((attempt, 1))
    assert summed(ada, attempt).seconds is None


@pytest.mark.parametrize(
    ("form", "key", "given", "yours"),
    [
        ("multiple", {"list": ["a port", "a dam"]}, ("a mine", "a dam"), "a dam; a mine"),
        (
            "ordering",
            {"order": ["a plan", "a loan", "a dam"]},
            ("a dam", "a plan", "a loan"),
            "a dam → a plan → a loan",
        ),
        (
            "matching",
            {"pairs": [{"left": "Ann", "right": "a port"}, {"left": "Ben", "right": "a dam"}]},
            ("a dam", ""),
            "Ann: a dam; Ben: –",
        ),
        ("cloze", {"blanks": [{"name": "Anshan"}, {"date": "1954"}]}, ("Wuhan", " "), "Wuhan; –"),
        ("multiple", {"list": ["a port", "a dam"]}, None, None),
    ],
)
def test_an_answer_in_parts_is_told_in_one_line(
    desk: Desk, ada: Person, form: str, key: dict[str, Any], given: Given, yours: str | None
) -> None:
    spare = ["a mine"] if form == "multiple" else []
    question = a_question(form, *spare, id="it", facets=["anshan.cost"], stem="So: ___, ___.", **key)
    desk.bank = with_written(a_bank(a_works(0)), question)
    attempt = ada.begins_with("it")
    ada.answers((attempt, 1), given)
    [row] = summed(ada, attempt).rows
    assert row.yours == yours


def test_what_a_test_was_handed_in_without_counts_as_nothing_right(ada: Person) -> None:
    attempt = takes(
        ada, "anshan.cost.number", "baotou.cost.number", "dalian.cost.number", "wuhan.cost.number"
    )
    gives(ada, (attempt, 1), "10 million rubles", confidence="sure", active_seconds=4.0)
    gives(ada, (attempt, 2), "20 billion rubles")
    gives(ada, (attempt, 4), None)
    assert summed(ada, attempt).rows == []  # nothing is told before it is handed in
    hands_in(ada, attempt)
    sums = summed(ada, attempt)
    assert [(row.verdict, row.credit) for row in sums.rows] == [
        ("right", 1.0),
        ("near", 0.5),
        ("unanswered", 0.0),
        ("unknown", 0.0),
    ]
    assert (sums.right_first, sums.unanswered, sums.credit, len(sums.missed)) == (1, 1, 1.5, 3)
    assert (sums.sure, sums.sure_right, sums.seconds) == (1, 1, 4.0)
