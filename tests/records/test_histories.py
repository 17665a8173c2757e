"""What fitting is told of a log: what stands of it, answer by answer."""

from __future__ import annotations

import pytest

from quizapp.records import histories
from quizapp.records.histories import History
from quizapp.records.log import NotFound
from quizapp.scheduling import Rating
from quizapp.scheduling.histories import LUCKIEST_TARGET
from tests.bank.builders import a_question
from tests.records.cast import DAY, HOUR, NOON, Desk, Person
from tests.records.students import FACETS, FIRM, studies
from tests.records.works import with_written

COST = "anshan.cost.number"


def history(person: Person) -> History:
    """Return somebody's history."""
    with person.desk.session() as session:
        return histories.read(session, person.id)


def told(person: Person) -> list[tuple[object, int, Rating]]:
    """Return (facet, days since the first answer of all, rating) of each answer."""
    answers = history(person).answers
    return [(answer.facet, answer.on - answers[0].on, answer.plain) for answer in answers]


def test_answers_come_oldest_first_with_the_learners_days_between(desk: Desk) -> None:
    ada = desk.arrives("America/New_York")
    first = ada.begins_with(COST, "baotou.cost.number", COST)
    ada.knows((first, 1), NOON)
    ada.misses((first, 2), NOON + HOUR)
    ada.knows((first, 3), NOON + 19 * HOUR)  # in the small hours of New York it is still the first day
    ada.knows((ada.begins_with(COST), 1), NOON + 21 * HOUR)
    assert told(ada) == [
        ("anshan.cost", 0, Rating.GOOD),
        ("baotou.cost", 0, Rating.AGAIN),
        ("anshan.cost", 0, Rating.GOOD),
        ("anshan.cost", 1, Rating.GOOD),
    ]
    assert history(ada).reviews == 1


def test_what_was_taken_back_is_left_out_and_what_was_stood_by_is_hard(ada: Person) -> None:
    attempt = ada.begins_with("anshan.place.short", COST)
    ada.insists(ada.misses((attempt, 1)))
    ada.undoes(ada.misses((attempt, 2)))
    assert told(ada) == [("anshan.place", 0, Rating.HARD)]


def test_a_fast_answer_is_rated_with_its_time_and_without(ada: Person) -> None:
    for number in range(12):
        seconds = 10.0 if number < 11 else 2.0
        ada.knows((ada.begins_with(COST), 1), NOON + number * DAY, active_seconds=seconds)
    last = history(ada).answers[-1]
    assert (last.plain, last.paced) == (Rating.GOOD, Rating.EASY)


def test_a_guided_form_is_history_and_no_target(ada: Person) -> None:
    for number, form in enumerate(("number", "choice", "number")):
        ada.knows((ada.begins_with(f"anshan.cost.{form}"), 1), NOON + number * DAY)
    found = history(ada)
    assert [answer.guess > LUCKIEST_TARGET for answer in found.answers] == [False, True, False]
    assert found.reviews == 1


def test_practice_is_no_history(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST, "baotou.cost.number")
    ada.knows((attempt, 1))
    with desk.session() as session:
        session.connection().exec_driver_sql(f"UPDATE attempt SET moves_dates = (1 = 0) WHERE id = {attempt}")
        session.commit()
    ada.knows((attempt, 2))
    assert [facet for facet, _, _ in told(ada)] == ["anshan.cost"]


def test_nothing_before_a_reset_is_history(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST, "baotou.cost.number", COST)
    ada.misses((attempt, 1))
    ada.knows((attempt, 2))
    desk.follows("anshan.cost", "reset", NOON + HOUR)
    ada.knows((attempt, 3), NOON + DAY)
    assert told(ada) == [("baotou.cost", 0, Rating.GOOD), ("anshan.cost", 1, Rating.GOOD)]


def test_a_lapse_is_a_miss_that_nobody_is_judged_by(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST, COST)
    ada.knows((attempt, 1))
    desk.follows("anshan.cost", "lapse", NOON + 4 * DAY)
    ada.knows((attempt, 2), NOON + 5 * DAY)
    assert told(ada) == [
        ("anshan.cost", 0, Rating.GOOD),
        ("anshan.cost", 4, Rating.AGAIN),
        ("anshan.cost", 5, Rating.GOOD),
    ]
    assert history(ada).reviews == 1


def test_each_part_of_a_response_is_an_answer_to_its_facet(desk: Desk, ada: Person) -> None:
    question = a_question(
        "cloze",
        id="both",
        facets=("anshan.cost", "anshan.place"),
        stem="According to the chapter, ___ were spent at ___.",
        blanks=[{"number": "10 million", "unit": "rubles"}, {"name": "Anshan"}],
    )
    desk.bank = with_written(desk.bank, question)
    ada.answers((ada.begins_with("both"), 1), ("10 million rubles", "Atlantis"))
    assert told(ada) == [("anshan.cost", 0, Rating.GOOD), ("anshan.place", 0, Rating.AGAIN)]


def test_a_log_is_read_in_parts_and_what_is_answered_meanwhile_is_left_out(ada: Person) -> None:
    at = studies(ada, FIRM, [f"{facet}-{number}" for number in range(8) for facet in FACETS])
    steps: list[tuple[int, int]] = []

    def advance(done: int, total: int) -> None:
        steps.append((done, total))
        ada.knows((ada.begins_with(COST), 1), at + DAY)  # nobody waits for a reader

    with ada.desk.session() as session:
        found = histories.read(session, ada.id, advance)
    assert [done for done, _ in steps] == [1, 2, 3]
    assert (len(found.answers), found.sequence) == (8 * 36 * 6, 8 * 36 * 6)
    assert [answer.on for answer in found.answers] == sorted(answer.on for answer in found.answers)


def test_nobody_has_no_history(desk: Desk) -> None:
    with desk.session() as session, pytest.raises(NotFound):
        histories.read(session, 77)
