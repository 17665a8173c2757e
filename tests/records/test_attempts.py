from __future__ import annotations

from quizapp.bank.forms import Form
from quizapp.records import attempts
from quizapp.records.models import Attempt
from tests.records.cast import HOUR, MINUTE, NOON, Desk, Person
from tests.records.works import WORKS, a_bank, a_works

COST, OTHER = "anshan.cost.number", "baotou.cost.number"


# Once more


def test_a_missed_question_is_asked_once_more_before_the_end(ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.choice", OTHER)
    ada.misses((attempt, 1))
    assert ada.open_places(attempt) == [(attempt, 2), (attempt, 3)]
    assert ada.question((attempt, 3)).facets == ("anshan.cost",)


def test_a_question_that_was_not_known_is_asked_once_more(ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.choice")
    ada.answers((attempt, 1), None)
    assert ada.open_places(attempt) == [(attempt, 2)]


def test_a_question_that_was_nearly_right_is_asked_once_more(ada: Person) -> None:
    attempt = ada.begins_with(COST)
    assert ada.answers((attempt, 1), "10 billion").credit == 0.5
    assert ada.open_places(attempt) == [(attempt, 2)]


def test_the_repeat_comes_in_another_form(ada: Person) -> None:
    for form in ("choice", "true-false", "flashcard", "number"):
        attempt = ada.begins_with(f"anshan.cost.{form}")
        ada.misses((attempt, 1))
        assert ada.question((attempt, 2)).form != form


def test_the_repeat_comes_in_the_same_form_where_there_is_no_other(desk: Desk, ada: Person) -> None:
    only = a_works(0)
    for facet in only["facets"]:
        facet["forms"] = ["flashcard"]
    desk.bank = a_bank(only)
    attempt = ada.begins_with("anshan.cost.flashcard")
    ada.misses((attempt, 1))
    assert ada.question((attempt, 2)).id == "anshan.cost.flashcard"


def test_a_question_that_has_left_the_bank_is_repeated_as_it_was_asked(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST)
    asked = ada.question((attempt, 1))
    desk.bank = a_bank(a_works(5))
    ada.misses((attempt, 1))
    assert ada.question((attempt, 2)) == asked


def test_a_repeat_is_no_first_try_and_is_not_repeated(ada: Person) -> None:
    attempt = ada.begins_with("anshan.cost.choice")
    assert ada.misses((attempt, 1)).first_try
    assert not ada.misses((attempt, 2)).first_try
    assert ada.open_places(attempt) == []


def test_what_was_right_is_not_asked_again(ada: Person) -> None:
    attempt = ada.begins_with(COST, OTHER)
    ada.knows((attempt, 1))
    assert ada.open_places(attempt) == [(attempt, 2)]


# The end


def test_an_attempt_finishes_with_its_last_answer(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST, OTHER)
    ada.knows((attempt, 2), NOON + MINUTE)
    assert desk.rows("attempt")[0]["finished_at"] is None
    ada.knows((attempt, 1), NOON + HOUR)
    assert desk.rows("attempt")[0]["finished_at"] == NOON + HOUR


def test_an_attempt_does_not_finish_before_the_repeat_is_answered(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST)
    ada.misses((attempt, 1), NOON + MINUTE)
    assert desk.rows("attempt")[0]["finished_at"] is None
    ada.knows((attempt, 2), NOON + HOUR)
    assert desk.rows("attempt")[0]["finished_at"] == NOON + HOUR


def test_what_was_missed_is_what_was_not_right_at_the_first_try(desk: Desk, ada: Person) -> None:
    attempt = ada.begins_with(COST, OTHER, "dalian.place.short", "fushun.place.short")
    ada.misses((attempt, 1))
    ada.knows((attempt, 2))
    ada.insists(ada.misses((attempt, 3)))
    ada.answers((attempt, 4), None)
    for place in ada.open_places(attempt):
        ada.knows(place)
    with desk.session() as session:
        missed = attempts.missed_facets(session.get_one(Attempt, attempt))
    assert missed == ["anshan.cost", "fushun.place"]


# Frozen


def test_a_question_is_kept_once_for_each_wording(desk: Desk, ada: Person, bo: Person) -> None:
    ada.begins_with(COST)
    bo.begins_with(COST, OTHER)
    ada.begins_with(COST)
    assert len(desk.rows("frozen_question")) == 2
    reworded = a_works(0)
    reworded["facets"][0]["asks"] = "According to the chapter, how much did it cost?"
    desk.bank = a_bank(reworded)
    ada.begins_with(COST)
    assert len(desk.rows("frozen_question")) == 3
    assert len(desk.rows("asked")) == 5


def test_a_frozen_question_reads_as_it_was_asked(desk: Desk, ada: Person) -> None:
    questions = WORKS.chapters["ch1"].questions
    attempt = ada.begins_with(*(question.id for question in questions))
    with desk.session() as session:
        asked = session.get_one(Attempt, attempt).asked
        assert [attempts.frozen_question(one) for one in asked] == list(questions)


# Options


def test_options_keep_their_order_within_an_attempt_and_differ_between_attempts() -> None:
    question = WORKS.question("anshan.cost.choice")
    assert question is not None
    orders = {attempts.shuffled(question, seed, 1) for seed in "abcdefghij"}
    assert len(orders) > 3
    assert {frozenset(order) for order in orders} == {frozenset(question.options)}
    assert attempts.shuffled(question, "a", 1) == attempts.shuffled(question, "a", 1)


def test_the_key_stands_at_every_place_among_the_options() -> None:
    question = WORKS.question("anshan.cost.choice")
    assert question is not None
    places = {attempts.shuffled(question, str(seed), 1).index(question.key_text) for seed in range(50)}
    assert places == set(range(len(question.options)))


def test_true_and_false_keep_their_places() -> None:
    statements = [q for q in WORKS.chapters["ch1"].questions if q.form is Form.TRUE_FALSE]
    orders = {attempts.shuffled(question, seed, 1) for question in statements for seed in "abc"}
    assert orders == {("True", "False")}


def test_a_card_turned_over_twice_was_turned_at_the_first_time(desk: Desk, ada: Person) -> None:
    place = ada.begins_with("anshan.cost.flashcard"), 1
    ada.turns_over(place, NOON)
    ada.turns_over(place, NOON + HOUR)
    assert desk.rows("asked")[0]["revealed_at"] == NOON


def test_the_attempt_that_goes_on_is_the_unfinished_one_begun_last(ada: Person, bo: Person) -> None:
    first = ada.begins_with(COST, at=NOON)
    second = ada.begins_with(OTHER, at=NOON + MINUTE)
    bo.begins_with(COST, at=NOON + HOUR)
    assert ada.unfinished() == second
    ada.knows((second, 1))
    assert ada.unfinished() == first
    ada.knows((first, 1))
    assert ada.unfinished() is None
