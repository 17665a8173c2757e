from __future__ import annotations

import fsrs_rs_python as fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.scheduling import DEFAULT_PARAMETERS, Rating
from quizapp.scheduling.model import Model, State, blend
from tests.scheduling import oracle

RATINGS = list(Rating)

days = st.sampled_from([0, 1, 2, 3, 7, 20, 60, 400, 4000]) | st.integers(0, 200)
histories = st.lists(st.tuples(st.integers(1, 4), days), min_size=1, max_size=12)


@st.composite
def fitted_parameters(draw: st.DrawFn) -> tuple[float, ...]:
    """Draw parameters near the defaults, within the bounds that the package keeps them in."""
    factors = draw(st.lists(st.floats(0.8, 1.2), min_size=21, max_size=21))
    drawn = [factor * default for factor, default in zip(factors, DEFAULT_PARAMETERS, strict=True)]
    return (*drawn[:7], max(drawn[7], 0.0011), *drawn[8:])


def states_of(history: list[tuple[int, int]], parameters: tuple[float, ...]) -> list[State]:
    model = Model(parameters)
    states: list[State] = []
    for rating, elapsed in history:
        states.append(model.step(states[-1] if states else None, RATINGS[rating - 1], elapsed))
    return states


@given(histories, st.just(DEFAULT_PARAMETERS) | fitted_parameters())
def test_every_state_is_that_of_the_published_formulas(
    history: list[tuple[int, int]], parameters: tuple[float, ...]
) -> None:
    for ours, theirs in zip(states_of(history, parameters), oracle.replay(history, parameters), strict=True):
        assert ours == pytest.approx(theirs, rel=1e-4, abs=1e-4)


@given(histories)
def test_the_last_state_is_that_of_the_packages_own_replay(history: list[tuple[int, int]]) -> None:
    reviews = [fsrs.FSRSReview(rating, elapsed if n else 0) for n, (rating, elapsed) in enumerate(history)]
    theirs = fsrs.FSRS(list(DEFAULT_PARAMETERS)).memory_state(fsrs.FSRSItem(reviews))
    ours = states_of(history, DEFAULT_PARAMETERS)[-1]
    assert ours == pytest.approx((theirs.stability, theirs.difficulty), rel=1e-4, abs=1e-4)


@given(st.floats(0.01, 3000), st.integers(0, 3000), fitted_parameters())
def test_the_curve_is_that_of_the_published_formula(
    stability: float, elapsed: int, parameters: tuple[float, ...]
) -> None:
    assert Model(parameters).recall(stability, elapsed) == pytest.approx(
        oracle.recall(stability, elapsed, parameters)
    )


@given(st.floats(0.01, 3000), fitted_parameters())
def test_stability_is_the_days_until_nine_in_ten(stability: float, parameters: tuple[float, ...]) -> None:
    assert Model(parameters).recall(stability, stability) == pytest.approx(0.9)


@given(st.floats(0.1, 3000), st.floats(0.70, 0.97), fitted_parameters())
def test_the_days_until_a_recall_are_those_of_the_package(
    stability: float, recall: float, parameters: tuple[float, ...]
) -> None:
    model = Model(parameters)
    waited = model.days_until(stability, recall)
    assert model.recall(stability, waited) == pytest.approx(recall)
    assert waited == pytest.approx(fsrs.FSRS(list(parameters)).next_interval(stability, recall, 3), rel=1e-4)


@pytest.mark.parametrize("decay", [-1.0, 5.0])
def test_an_absurd_decay_is_kept_within_the_packages_bounds(decay: float) -> None:
    parameters = (*DEFAULT_PARAMETERS[:20], decay)
    theirs = fsrs.FSRS(list(parameters)).next_interval(10.0, 0.8, 3)
    assert Model(parameters).days_until(10.0, 0.8) == pytest.approx(theirs, rel=1e-4)


@pytest.mark.parametrize("count", [0, 17, 19, 22])
def test_parameters_of_another_version_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="21"):
        Model((1.0,) * count)


def test_a_blend_is_geometric_in_stability_and_linear_in_difficulty() -> None:
    assert blend(State(16.0, 4.0), State(1.0, 8.0), 0.5) == pytest.approx((4.0, 6.0))


@given(st.floats(0.001, 36500), st.floats(1, 10))
def test_a_blend_with_certainty_is_exactly_one_of_the_two(stability: float, difficulty: float) -> None:
    known, forgotten = State(stability, difficulty), State(0.5, 9.0)
    assert blend(known, forgotten, 1.0) == known
    assert blend(known, forgotten, 0.0) == forgotten
