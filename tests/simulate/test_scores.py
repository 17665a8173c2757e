from __future__ import annotations

import json

import pytest

from tests.simulate.campaign import compete
from tests.simulate.deck import Deck
from tests.simulate.policies import FLASHCARDS, OURS, QUESTIONS, all_policies
from tests.simulate.report import as_json, goals, lines
from tests.simulate.scores import Scores, compared, lowest, summed_up
from tests.simulate.study import Plan
from tests.simulate.worlds import worlds

PLAN = Plan(Deck(facts=20), days=12)


@pytest.fixture(scope="module")
def played() -> Scores:
    return compete(all_policies(), worlds(transfers=(0.6,), minutes=(2,)), range(1, 4), PLAN)


def scores_of(**means: list[float]) -> Scores:
    """Return the scores of policies whose recall is given world by world, with learners around it."""
    count = len(next(iter(means.values())))
    return Scores(
        {
            f"world {n}": {name: [(mean[n] - 0.1,), (mean[n] + 0.1,)] for name, mean in means.items()}
            for n in range(count)
        }
    )


def test_the_best_of_a_world_has_nothing_to_regret() -> None:
    figures = summed_up(scores_of(a=[0.8, 0.4], b=[0.6, 0.5]), ["a", "b"], 0, resamples=200)
    assert figures["a"]["recall"].figure == pytest.approx(0.6)
    assert figures["a"]["mean regret"].figure == pytest.approx(0.1)
    assert figures["a"]["worst regret"].figure == pytest.approx(0.2)
    assert figures["b"]["worst regret"].figure == pytest.approx(0.25)
    assert figures["a"]["recall"].low < 0.6 < figures["a"]["recall"].high
    alone = summed_up(scores_of(a=[0.8, 0.4]), ["a"], 0, resamples=5)["a"]
    assert alone["worst regret"] == (0, 0, 0)


def test_two_policies_are_compared_over_all_worlds_and_in_the_worst() -> None:
    scores = scores_of(a=[0.8, 0.4], b=[0.6, 0.5])
    assert compared(scores, "a", "b", 0, resamples=10).figure == pytest.approx(1.2 / 1.1 - 1)
    least, world = lowest(scores, "a", "b", 0)
    assert least == pytest.approx(-0.2)
    assert world == "world 1"


def test_a_goal_is_missed_by_a_policy_that_lags() -> None:
    rivals = {f"{rival}, {QUESTIONS}": [0.5, 0.5] for rival in ("SM-2", "Leitner")}
    ahead = dict(goals(scores_of(**rivals, ours=[0.6, 0.6]), QUESTIONS, 0))
    assert all(ahead.values())
    behind = dict(goals(scores_of(**rivals, ours=[0.6, 0.35]), QUESTIONS, 0))
    assert not any(behind.values())


def test_every_policy_meets_the_same_learners_whatever_the_number_of_processes(played: Scores) -> None:
    two = compete(all_policies(), worlds(transfers=(0.6,), minutes=(2,)), range(1, 4), PLAN, processes=2)
    assert two == played
    assert all(len(column) == 3 for row in played.cells.values() for column in row.values())


def test_the_tables_name_every_policy_and_every_goal(played: Scores) -> None:
    text = "\n".join(lines(played, PLAN))
    assert all(name in text for name in all_policies())
    assert text.count("over SM-2 on the mean") == 2 * len(PLAN.measured_after)


def test_the_json_holds_the_same_figures(played: Scores) -> None:
    told = json.loads(json.dumps(as_json(played, PLAN)))
    assert told["learners"] == 3
    for measure in told["measures"].values():
        assert set(measure["leagues"]) == {QUESTIONS, FLASHCARDS}
        assert all(OURS in row for row in measure["worlds"].values())
