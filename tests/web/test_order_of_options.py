"""The order of the options: it tells nothing about the key."""

from __future__ import annotations

from collections import Counter

from quizapp.records import attempts
from quizapp.web.asking import offered
from tests.bank.builders import a_question


def test_the_key_stands_at_every_place_equally_often() -> None:
    question = a_question("choice", "Redbird", "Bluebird", "Greybird", name="Yellowbird")
    for position in (1, 2, 7):
        orders = [attempts.shuffled(question, f"{seed:016x}", position) for seed in range(1200)]
        for option in ("Yellowbird", "Redbird", "Bluebird", "Greybird"):
            places = Counter(order.index(option) for order in orders)
            assert sum((places[place] - 300) ** 2 / 300 for place in range(4)) < 16.3  # chi-square, p = 0.001


def test_the_questions_of_one_attempt_are_not_shuffled_alike() -> None:
    question = a_question("choice", "Redbird", "Bluebird", "Greybird", name="Yellowbird")
    orders = {attempts.shuffled(question, "one seed", position) for position in range(1, 40)}
    assert len(orders) > 10


def test_true_and_false_always_stand_in_the_same_order() -> None:
    for word, other in (("yes", "False"), ("no", "True")):
        question = a_question("true-false", other, yes_no=word)
        assert {attempts.shuffled(question, str(seed), 1) for seed in range(20)} == {("True", "False")}


def test_what_has_to_be_put_in_order_never_stands_in_it() -> None:
    items = ["an offer", "a quarrel", "a trial", "a visit"]
    question, other = a_question("ordering", order=items), a_question("ordering", order=items[::-1])
    solved = 0
    for seed in map(str, range(200)):
        drawn, shown = attempts.shuffled(question, seed, 1), offered(question, seed, 1)
        assert shown != question.parts
        assert sorted(shown) == sorted(items)
        solved += drawn == question.parts
        if drawn not in (question.parts, other.parts):
            assert shown == drawn == offered(other, seed, 1)  # the key has no part in it
    assert solved > 0
