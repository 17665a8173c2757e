"""A learner's own parameters: fitted, drawn toward the defaults, and taken only where they help."""

from __future__ import annotations

from math import exp, inf, isfinite, log, nan
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.scheduling import DEFAULT_PARAMETERS, Evidence, Scheduler, fitting
from quizapp.scheduling.fitting import FEWEST_REVIEWS, STAGES, fit, is_due, shrunk
from quizapp.scheduling.histories import Histories, Reviewed, reviewed
from quizapp.scheduling.typical import typical_intervals
from tests.scheduling.learners import answer, log_of, stretched


def guided(facet: str, on: int) -> Reviewed:
    return reviewed(facet, on, Evidence("choice", 4, 1.0), first_exposure=False)


@pytest.mark.parametrize("answers", [[], [answer("a", n) for n in range(FEWEST_REVIEWS)]])
def test_too_few_answers_leave_everything_as_it_is(answers: list[Reviewed]) -> None:
    own = stretched(1.5)
    found = fit(answers, own, uses_pace=False)
    assert (found.parameters, found.uses_pace, found.adopted) == (own, False, False)
    assert found.reviews == max(len(answers) - 1, 0)
    assert found.loss_before is found.loss_after is None
    assert "too few" in found.reason


def test_the_same_log_gives_the_same_fit() -> None:
    answers = log_of(stretched(3))
    assert fit(answers) == fit(list(answers))


def test_fitting_again_without_a_new_answer_changes_nothing() -> None:
    answers = log_of(stretched(3), facets=250)
    first = fit(answers)
    again = fit(answers, first.parameters, first.uses_pace)
    assert first.adopted
    assert (again.parameters, again.uses_pace) == (first.parameters, first.uses_pace)


@pytest.mark.parametrize("by", [6.0, 0.2])
def test_who_remembers_longer_waits_longer_and_who_forgets_sooner_waits_less(by: float) -> None:
    found = fit(log_of(stretched(by), facets=400))
    usual, own = (typical_intervals(Scheduler(p)) for p in (DEFAULT_PARAMETERS, found.parameters))
    assert found.adopted
    assert found.loss_before is not None
    assert found.loss_after is not None
    assert found.loss_after < found.loss_before
    assert (own.first_right > usual.first_right) if by > 1 else (own.first_right < usual.first_right)


def test_more_answers_are_trusted_more() -> None:
    few, many = (fit(log_of(stretched(0.2), facets=n)).parameters[2] for n in (60, 400))
    assert DEFAULT_PARAMETERS[2] > few > many


def test_five_hundred_answers_weigh_as_much_as_the_defaults() -> None:
    own = [2 * parameter for parameter in DEFAULT_PARAMETERS]
    half = shrunk(own, 500)
    assert half[:4] == pytest.approx([exp((log(d) + log(2 * d)) / 2) for d in DEFAULT_PARAMETERS[:4]])
    assert half[4:] == pytest.approx([1.5 * d for d in DEFAULT_PARAMETERS[4:]])
    assert shrunk(own, 0) == pytest.approx(DEFAULT_PARAMETERS)


def test_answer_time_is_used_where_it_tells_and_left_where_it_does_not() -> None:
    telling = log_of(facets=600, tells_by_pace=True, seed=1)
    assert fit(telling, uses_pace=False).uses_pace
    random = Random(2)
    told_nothing = [
        answer(row.facet, row.on, right=row.plain != "again", pace=random.choice([0.4, 1, 1.8]))
        for row in log_of(stretched(2), facets=600)
    ]
    assert not fit(told_nothing).uses_pace


@pytest.mark.parametrize("uses_pace", [True, False])
def test_a_log_without_times_leaves_the_use_of_time_as_it_is(uses_pace: bool) -> None:
    assert fit(log_of(stretched(3)), uses_pace=uses_pace).uses_pace is uses_pace


def test_what_does_worse_than_what_is_in_force_is_not_taken() -> None:
    truth = stretched(0.3)
    found = fit(log_of(truth, facets=250), truth)
    assert (found.parameters, found.adopted) == (truth, False)
    assert found.loss_after == found.loss_before
    assert "in force foretells the latest answers better" in found.reason


def test_lucky_answers_are_not_fitted_to() -> None:
    answers = log_of(facets=30)
    lucky = [guided(f"g{n % 20}", n // 20) for n in range(400)]
    assert fit(answers + lucky).reviews == fit(answers).reviews
    assert fit(lucky).reviews == 0


def odd_logs() -> dict[str, list[Reviewed]]:
    """Return logs that a learner could have, though few will."""
    coin = Random(3)
    return {
        "all right": [answer(n % 40, n // 40) for n in range(400)],
        "all wrong": [answer(n % 40, n // 40, right=False) for n in range(400)],
        "one facet": [answer("a", n, right=coin.random() < 0.8) for n in range(400)],
        "one day": [answer(n % 40, 5) for n in range(400)],
        "never twice": [answer(n, n) for n in range(400)],
        "after centuries": [answer(n % 40, n // 40 * 90_000, right=n % 3 > 0) for n in range(400)],
        "once a year": [answer(n % 200, n // 200 * 365, right=n % 2 > 0) for n in range(400)],
    }


@pytest.mark.parametrize("name", odd_logs())
def test_an_odd_log_leaves_a_schedule_that_works(name: str) -> None:
    found = fit(odd_logs()[name])
    assert Scheduler(found.parameters).interval_days is not None
    assert min(typical_intervals(Scheduler(found.parameters)).chain) >= 1
    assert found.reason


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 25), st.integers(0, 3), st.booleans(), st.sampled_from([0.3, 1.0, 2.0])),
        min_size=FEWEST_REVIEWS,
        max_size=300,
    )
)
def test_whatever_was_answered_the_parameters_are_sound(
    rows: list[tuple[int, int, bool, float]],
) -> None:
    on, answers = 0, []
    for facet, days, right, pace in rows:
        on += days
        answers.append(answer(facet, on, right=right, pace=pace))
    found = fit(answers)
    Scheduler(parameters=found.parameters, uses_pace=found.uses_pace)
    assert all(map(isfinite, found.parameters))
    assert found.adopted or found.loss_after == found.loss_before


class PanicException(BaseException):
    """What the package raises where it cannot go on: no Exception."""


@pytest.mark.parametrize("failure", [ValueError("NotEnoughData"), PanicException("it was None")])
def test_where_the_package_fails_what_is_in_force_stays(
    failure: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> list[float]:
        raise failure

    monkeypatch.setattr(Histories, "fitted", fail)
    found = fit(log_of(stretched(3)))
    assert (found.parameters, found.uses_pace, found.adopted) == (DEFAULT_PARAMETERS, True, False)
    assert str(failure) in found.reason


@pytest.mark.parametrize("wrong", [nan, inf])
def test_numbers_that_are_none_are_not_taken(wrong: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Histories, "fitted", lambda *_, **__: [*DEFAULT_PARAMETERS[:20], wrong])
    found = fit(log_of(stretched(3)))
    assert (found.parameters, found.adopted) == (DEFAULT_PARAMETERS, False)
    assert "finite" in found.reason


def test_an_interrupt_is_not_swallowed(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object, **__: object) -> list[float]:
        raise KeyboardInterrupt

    monkeypatch.setattr(Histories, "fitted", interrupt)
    with pytest.raises(KeyboardInterrupt):
        fit(log_of())


def test_it_tells_how_far_it_is() -> None:
    told: list[None] = []
    fit(log_of(stretched(3), tells_by_pace=True), advance=lambda: told.append(None))
    assert len(told) == STAGES


@pytest.mark.parametrize(
    ("reviews", "at_last_fit", "due"),
    [
        (99, None, False),
        (100, None, True),
        (149, 100, False),
        (150, 100, True),
        (1199, 1000, False),
        (1200, 1000, True),
    ],
)
def test_a_log_is_fitted_again_when_it_has_grown(reviews: int, at_last_fit: int | None, due: bool) -> None:
    assert is_due(reviews, at_last_fit) is due


def test_the_fewest_answers_for_a_fit_are_those_for_its_first() -> None:
    assert fitting.is_due(FEWEST_REVIEWS, None)
    assert not fitting.is_due(FEWEST_REVIEWS - 1, None)
