"""The algorithms beside each other, with how sure the numbers are."""

from __future__ import annotations

import pytest

from quizapp.scheduling.evaluation import STEPS, Interval, TooShort, evaluate, means
from quizapp.scheduling.evaluation.algorithms import ALGORITHMS, REFERENCE
from quizapp.scheduling.evaluation.log import Log
from tests.scheduling.evaluation.logs import a_learner, log


def test_every_algorithm_is_scored_on_the_same_reviews() -> None:
    seen = a_learner()
    found = evaluate(seen)
    assert [result.name for result in found.results] == [kind.name for kind in ALGORITHMS]
    assert found.foretold == len(seen.scored) // 6 * 5
    assert all(result.is_causal for result in found.results)


def test_each_number_lies_about_its_interval_and_none_is_above_itself() -> None:
    for result in evaluate(a_learner(120)).results:
        for number, interval in zip(result.score, result.intervals, strict=True):
            assert number is not None
            assert interval is not None
            assert interval.low < number < interval.high
        if result.name == REFERENCE:
            assert list(result.above) == [0, 0, 0]
            assert result.above_intervals[0] == Interval(0, 0)


def test_the_same_log_gives_the_same_numbers() -> None:
    assert evaluate(a_learner()).results == evaluate(a_learner()).results


def test_who_follows_the_model_is_foretold_better_by_it_than_by_a_constant() -> None:
    found = {result.name: result for result in evaluate(a_learner(300)).results}
    assert found["FSRS-6 default"].score.log_loss < found["constant"].score.log_loss
    assert found["quizapp"].score.log_loss < found["SM-2"].score.log_loss


def test_it_tells_how_far_it_is() -> None:
    told: list[None] = []
    evaluate(a_learner(), lambda: told.append(None))
    assert len(told) == STEPS


def test_means_weigh_by_reviews_or_each_log_alike() -> None:
    small, large = evaluate(a_learner(20)), evaluate(a_learner(60, seed=1))
    one, other = small.results[0].score.log_loss, large.results[0].score.log_loss
    whole = small.foretold + large.foretold
    weighted = (one * small.foretold + other * large.foretold) / whole
    assert means([small, large], weighted=False)["constant"].log_loss == pytest.approx((one + other) / 2)
    assert means([small, large], weighted=True)["constant"].log_loss == pytest.approx(weighted)


ODD = {
    "all right": log(*((n % 10, n // 10, 3) for n in range(300))),
    "all wrong": log(*((n % 10, n // 10, 1) for n in range(300))),
    "one card": log(*((1, n, 1 + n % 4) for n in range(200))),
    "after centuries": log(*((n % 40, n // 40 * 90_000, 1 + n % 4) for n in range(400))),
    "just enough": log(*((1, n, 1 + n % 3) for n in range(7))),
    "all in two days": log(*((n % 100, n // 200, 1 + n % 4) for n in range(400))),
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_log_is_evaluated_too(name: str) -> None:
    found = evaluate(ODD[name])
    alike = len({ODD[name].is_right(row) for row in ODD[name].scored[-found.foretold :]}) == 1
    for result in found.results:
        assert result.score.log_loss >= 0
        assert (result.score.auc is None) == alike
        assert result.is_causal
    assert (means([found], weighted=True)["quizapp"].auc is None) == alike


@pytest.mark.parametrize("short", [log(), log((1, 0, 3)), log(*((1, 5, 3) for _ in range(50)))])
def test_a_log_in_which_nothing_can_be_foretold_is_too_short(short: Log) -> None:
    with pytest.raises(TooShort):
        evaluate(short)
