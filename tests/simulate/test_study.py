from __future__ import annotations

import pytest

from tests.simulate.deck import GUESS, Deck
from tests.simulate.learner import Learner
from tests.simulate.luck import draw
from tests.simulate.peeking import Peeking
from tests.simulate.policies import all_policies
from tests.simulate.study import Course, Peeked, Plan, World, check_blind, new_mind, study

PLAN = Plan(Deck(facts=30), days=25)
WORLD = World("exponential", 0.6, 3)
LEARNER = Learner(3)
POLICIES = all_policies(variants=True)


def course(name: str, world: World = WORLD, learner: Learner = LEARNER) -> Course:
    policy = POLICIES[name](PLAN.deck, learner.number)
    return study(policy, new_mind(world, learner, PLAN), learner, world.minutes, PLAN)


@pytest.fixture(params=POLICIES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_same_policy_fares_the_same_again(name: str) -> None:
    assert course(name) == course(name)


def test_no_day_is_longer_than_its_minutes(name: str) -> None:
    taken = course(name)
    assert max(taken.seconds_on.values()) <= 60 * WORLD.minutes
    assert max(taken.seconds_on.values()) > 0.8 * 60 * WORLD.minutes  # and they are used


def test_a_policy_decides_by_answers_alone(name: str) -> None:
    taken = course(name)
    check_blind(POLICIES[name](PLAN.deck, LEARNER.number), taken, 60 * WORLD.minutes)


def test_a_policy_that_sees_the_truth_does_better_and_is_found_out() -> None:
    world = World("two stores", 0.6, 3)
    mind = new_mind(world, LEARNER, PLAN)
    peeking = Peeking(PLAN.deck, mind, PLAN.days - 1)
    taken = study(peeking, mind, LEARNER, world.minutes, PLAN)
    assert taken.retained[0] > max(course(name, world).retained[0] for name in POLICIES)
    untaught = Peeking(PLAN.deck, new_mind(world, LEARNER, PLAN), PLAN.days - 1)
    with pytest.raises(Peeked):
        check_blind(untaught, taken, 60 * world.minutes)


def test_nobody_studies_on_a_day_missed() -> None:
    away = {day for day in range(PLAN.days) if LEARNER.is_away(day)}
    assert away
    assert not away & {answer.day for answer in course("ours").answers}


def test_who_knows_nothing_guesses_right_as_often_as_the_options_let_them() -> None:
    plan, met = Plan(Deck(), days=1), {"choice": [0, 0], "true-false": [0, 0], "flashcard": [0, 0]}
    for number in range(60):
        learner = Learner(number)
        policy = POLICIES["Random, every question a card"](plan.deck, number)
        taken = study(policy, new_mind(World("exponential", 1, 10), learner, plan), learner, 10, plan)
        for answer in {answer.facet: answer for answer in reversed(taken.answers)}.values():
            if answer.form in met and not learner.knew_before(answer.facet):
                met[answer.form][answer.right] += 1
    for form, (wrong, right) in met.items():
        assert abs(right / (wrong + right) - GUESS[form]) < 0.1, met


def test_a_wrong_answer_takes_longer() -> None:
    answers = course("Random, one flashcard a facet").answers
    right, wrong = ([a.seconds for a in answers if a.right is kind] for kind in (True, False))
    assert sum(wrong) / len(wrong) > sum(right) / len(right)


def test_luck_lies_evenly_and_stays_where_it_is() -> None:
    drawn = [draw(1, n) for n in range(2_000)]
    assert drawn == [draw(1, n) for n in range(2_000)]
    for tenth in range(10):
        assert 140 < sum(tenth / 10 <= number < (tenth + 1) / 10 for number in drawn) < 260


def test_a_deck_is_like_that_of_the_chapter() -> None:
    facets = Deck().facets
    assert 180 <= len(facets) <= 200
    assert len({facet.fact for facet in facets}) == 135
    assert len({facet.id for facet in facets}) == len(facets)
