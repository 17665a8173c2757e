"""Fit on what came before, foretell what comes next, and never look ahead."""

from __future__ import annotations

import pytest

from quizapp.scheduling.evaluation.algorithms import ALGORITHMS, Algorithm, Constant
from quizapp.scheduling.evaluation.log import Log
from quizapp.scheduling.evaluation.protocol import TooShort, folds, foretold, is_causal
from tests.scheduling.evaluation.logs import a_learner


def test_five_equal_folds_follow_a_first_part_that_is_only_learnt_from() -> None:
    assert folds(range(13)) == [(3, 5), (5, 7), (7, 9), (9, 11), (11, 13)]
    assert folds([2, 3, 5, 8, 13, 21]) == [(3, 4), (5, 6), (8, 9), (13, 14), (21, 22)]


@pytest.mark.parametrize("scored", [0, 1, 5])
def test_fewer_reviews_than_folds_are_too_few(scored: int) -> None:
    with pytest.raises(TooShort, match=f"only {scored} reviews on a later day"):
        folds(range(scored))


def test_each_fold_is_foretold_by_what_was_fitted_before_it() -> None:
    fitted: list[int] = []

    class Remembering(Constant):
        def fit(self, log: Log, upto: int) -> None:
            fitted.append(upto)
            super().fit(log, upto)

    log = a_learner()
    parts = folds(log.scored)
    told: list[None] = []
    rows = [row for row, _ in foretold(Remembering, log, parts, lambda: told.append(None))]
    assert fitted == [first for first, _ in parts]
    assert rows == [row for first, last in parts for row in range(first, last)]
    assert len(told) == 5


@pytest.mark.parametrize("kind", ALGORITHMS, ids=lambda kind: kind.name)
def test_no_algorithm_looks_ahead(kind: type[Algorithm]) -> None:
    assert is_causal(kind, a_learner())


class LooksAtTheAnswer(Constant):
    def predict(self, log: Log, first: int, last: int) -> list[float]:
        return [0.9 if log.is_right(row) else 0.1 for row in range(first, last)]


class LearnsFromTheFuture(Constant):
    def fit(self, log: Log, upto: int) -> None:
        super().fit(log, len(log))


class KnowsTheNextAnswer(Constant):
    def predict(self, log: Log, first: int, last: int) -> list[float]:
        return [0.9 if log.is_right(min(row + 1, last - 1)) else 0.1 for row in range(first, last)]


@pytest.mark.parametrize("kind", [LearnsFromTheFuture, KnowsTheNextAnswer, LooksAtTheAnswer])
def test_one_that_looks_ahead_is_caught(kind: type[Algorithm]) -> None:
    assert not is_causal(kind, a_learner())
