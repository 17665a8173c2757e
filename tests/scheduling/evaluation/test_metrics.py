"""The measures of how well recall was foretold, against their definitions spelt out."""

from __future__ import annotations

from itertools import product
from math import log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling.evaluation.metrics import Bin, Predictions, bins_of
from tests.scheduling.evaluation.logs import log as log_of

Foretold = tuple[float, bool, int]

foretold = st.lists(
    st.tuples(
        st.sampled_from([0.1, 0.5, 0.51, 0.9]) | st.floats(0.01, 0.99), st.booleans(), st.integers(0, 3)
    ),
    min_size=1,
    max_size=30,
)


def predictions(rows: list[Foretold]) -> Predictions:
    chances, right, bins = zip(*rows, strict=True)
    return Predictions(chances, right, [bin_of(number) for number in bins])


def bin_of(number: int) -> Bin:
    return (float(number), 0, 0)


def auc_by_pairs(rows: list[Foretold]) -> float | None:
    pairs = [(p, q) for (p, one, _), (q, other, _) in product(rows, rows) if one and not other]
    return sum((p > q) + (p == q) / 2 for p, q in pairs) / len(pairs) if pairs else None


def rmse_by_bins(rows: list[Foretold]) -> float:
    total = 0.0
    for number in {b for _, _, b in rows}:
        within = [(p, right) for p, right, b in rows if b == number]
        total += (sum(p for p, _ in within) - sum(right for _, right in within)) ** 2 / len(within)
    return sqrt(total / len(rows))


@given(foretold)
def test_each_measure_is_what_its_definition_says(rows: list[Foretold]) -> None:
    score = predictions(rows).score([1.0] * len(rows))
    assert score.log_loss == pytest.approx(sum(-log(p if r else 1 - p) for p, r, _ in rows) / len(rows))
    assert score.rmse_bins == pytest.approx(rmse_by_bins(rows), abs=1e-9)
    assert score.auc == pytest.approx(auc_by_pairs(rows))


@given(foretold, st.data())
def test_a_weight_is_as_good_as_so_many_copies(rows: list[Foretold], data: st.DataObject) -> None:
    weights = data.draw(st.lists(st.integers(0, 3), min_size=len(rows), max_size=len(rows)).filter(any))
    copies = [row for row, weight in zip(rows, weights, strict=True) for _ in range(weight)]
    weighed = predictions(rows).score([float(weight) for weight in weights])
    copied = predictions(copies).score([1.0] * len(copies))
    assert weighed.log_loss == pytest.approx(copied.log_loss)
    assert weighed.rmse_bins == pytest.approx(copied.rmse_bins, abs=1e-9)
    assert weighed.auc == pytest.approx(copied.auc)


def test_one_wrong_certainty_does_not_cost_everything() -> None:
    score = predictions([(1.0, False, 0), (0.0, True, 0)]).score([1, 1])
    assert score.log_loss == pytest.approx(-log(1e-4))


def test_a_bin_has_an_interval_the_reviews_and_the_lapses_in_powers() -> None:
    found = bins_of(log_of((1, 0, 3), (1, 1, 3), (1, 4, 1), (1, 4, 3), (1, 20, 1), (1, 21, 3)))
    assert found == [
        (2.48, 2, 0),  # new
        (2.48, 4, 0),  # 1 day, second power of 1.89
        (2.48, 4, 0),  # 3 days
        (2.48, 4, 2),  # the same day, after a lapse
        (32.5, 7, 2),  # 16 days: the second power of 3.62
        (2.48, 7, 3),  # after two lapses
    ]
