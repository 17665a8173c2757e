from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from quizapp.bank.keys import NumberKey
from quizapp.progress.retention import remembered
from quizapp.records import regrading
from quizapp.records.models import Learner
from tests.bank.builders import a_question
from tests.records.cast import DAY, HOUR, MINUTE, NOON, Desk, Person
from tests.records.works import WORKS, with_written

COST = "anshan.cost.number"


def share(person: Person, at: datetime = NOON) -> tuple[float, int]:
    """Return (share, n) of what was remembered."""
    with person.desk.session() as session:
        found = remembered(session, session.get_one(Learner, person.id), at)
        return found.share, found.n


def test_a_first_meeting_tests_no_memory(ada: Person) -> None:
    ada.misses((ada.begins_with(COST), 1))
    assert share(ada) == (0.0, 0)


def test_an_answer_on_a_later_day_tests_the_memory(ada: Person) -> None:
    ada.misses((ada.begins_with(COST), 1), NOON - 3 * DAY)
    ada.knows((ada.begins_with(COST), 1), NOON - 2 * DAY)
    assert share(ada) == (1.0, 1)
    ada.misses((ada.begins_with(COST), 1), NOON)
    assert share(ada) == (0.5, 2)


def test_only_the_first_answer_of_a_day_tests_the_memory(ada: Person) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON - 3 * DAY)
    attempt = ada.begins_with(COST)
    ada.misses((attempt, 1), NOON)
    ada.knows((attempt, 2), NOON + MINUTE)
    assert share(ada, NOON + HOUR) == (0.0, 1)


def test_an_evening_and_the_next_morning_are_two_days(ada: Person) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON - 15 * HOUR)
    ada.knows((ada.begins_with(COST), 1), NOON - 7 * HOUR)
    assert share(ada) == (1.0, 1)


def test_two_answers_after_midnight_are_one_day_with_the_evening(ada: Person) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON - 15 * HOUR)
    ada.knows((ada.begins_with(COST), 1), NOON - 9 * HOUR)  # three in the morning
    assert share(ada) == (0.0, 0)


def test_what_was_taken_back_tests_nothing_and_leaves_the_next_to_test(ada: Person) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON - 3 * DAY)
    mistake = ada.misses((ada.begins_with(COST), 1), NOON - HOUR)
    assert share(ada) == (0.0, 1)
    ada.undoes(mistake)
    assert share(ada) == (0.0, 0)
    ada.knows((ada.begins_with(COST), 1), NOON)
    assert share(ada) == (1.0, 1)


def test_a_first_meeting_taken_back_makes_the_next_one_the_first(ada: Person) -> None:
    first = ada.knows((ada.begins_with(COST), 1), NOON - 3 * DAY)
    ada.knows((ada.begins_with(COST), 1), NOON)
    assert share(ada) == (1.0, 1)
    ada.undoes(first)
    assert share(ada) == (0.0, 0)


def test_what_the_learner_stands_by_was_remembered(ada: Person) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON - 3 * DAY)
    review = ada.misses((ada.begins_with(COST), 1), NOON)
    assert share(ada) == (0.0, 1)
    ada.insists(review)
    assert share(ada) == (1.0, 1)


def test_a_near_answer_was_not_remembered(ada: Person) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON - 3 * DAY)
    ada.answers((ada.begins_with(COST), 1), "10 billion", NOON)
    assert share(ada) == (0.0, 1)


def test_thirty_days_are_looked_at(ada: Person) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON - 90 * DAY)
    ada.knows((ada.begins_with(COST), 1), NOON - 30 * DAY)
    assert share(ada) == (1.0, 1)
    assert share(ada, NOON + MINUTE) == (0.0, 0)


def test_facets_are_tested_each_for_itself(ada: Person, bo: Person) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON - 3 * DAY)
    ada.knows((ada.begins_with("anshan.place.short"), 1), NOON)
    bo.knows((bo.begins_with(COST), 1), NOON)
    assert share(ada) == share(bo) == (0.0, 0)


def test_a_response_about_several_facets_counts_once(desk: Desk, ada: Person) -> None:
    """By the share of those facets that were met before: of two, one is remembered."""
    towns = ("Anshan", "Baotou", "Changchun")
    sheet = a_question(
        "matching",
        id="anshan-matching",
        facets=[f"{town.lower()}.cost" for town in towns],
        pairs=[{"left": town, "right": f"{number}0 million"} for number, town in enumerate(towns, 1)],
    )
    desk.bank = with_written(WORKS, sheet)
    for facet_id in sheet.facets[:2]:
        ada.knows((ada.begins_with(f"{facet_id}.number"), 1), NOON - 3 * DAY)
    ada.answers((ada.begins_with(sheet.id), 1), ("10 million", "30 million", "20 million"))
    assert share(ada) == (0.5, 1)


@pytest.mark.parametrize("memories", ["lapse", "reset"])
def test_what_was_learned_before_a_key_changed_is_not_tested_by_the_new_one(
    desk: Desk, ada: Person, memories: str
) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON - 6 * DAY)
    desk.follows("anshan.cost", memories, NOON - 4 * DAY)
    ada.misses((ada.begins_with(COST), 1), NOON - 2 * DAY)
    assert share(ada) == (0.0, 0)
    ada.knows((ada.begins_with(COST), 1), NOON)
    assert share(ada) == (1.0, 1)


def test_what_was_graded_again_counts_by_its_last_grade(desk: Desk, ada: Person) -> None:
    ada.knows((ada.begins_with(COST), 1), NOON - 3 * DAY)
    ada.answers((ada.begins_with(COST), 1), "70 million", NOON - DAY)
    assert share(ada) == (0.0, 1)
    question = WORKS.question(COST)
    assert question is not None
    mended = question.model_copy(update={"key": NumberKey(number=Decimal(70_000_000), unit="rubles")})
    for key, right in ((mended, 1.0), (question, 0.0), (mended, 1.0)):
        with desk.session() as session:
            regrading.regrade(session, key, ada.id, NOON)
        assert share(ada) == (right, 1)
