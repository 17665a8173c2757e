"""What foretells recall: a constant, SM-2, FSRS-6 and ours."""

from __future__ import annotations

import pytest

from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler, fitting
from quizapp.scheduling.evaluation.algorithms import SM2, Constant, DefaultFsrs6, FittedFsrs6, Ours
from quizapp.scheduling.histories import Histories
from tests.scheduling import oracle
from tests.scheduling.evaluation.logs import a_learner, log


def test_the_constant_is_the_share_of_right_answers_that_count() -> None:
    seen = log((1, 0, 1), (1, 1, 3), (1, 2, 3), (1, 3, 1), (1, 3, 1), (1, 4, 3), (1, 5, 1))
    constant = Constant()
    constant.fit(seen, 6)
    assert constant.predict(seen, 6, 7) == [0.75]


def test_sm_2_waits_one_day_then_six_then_its_factor() -> None:
    seen = log((1, 0, 4), (1, 1, 4), (1, 7, 4), (1, 24, 1), (1, 25, 4))
    found = SM2().predict(seen, 0, 5)
    # Easiness 2.5 grows by .1 with each Easy: 2.7 when the third interval is made, of 6 × 2.7 days.
    assert found == pytest.approx([0.9, 0.9, 0.9, 0.9 ** (17 / (6 * 2.7)), 0.9])


def test_the_default_is_fsrs_6_as_published_however_often_a_day() -> None:
    seen = log((1, 0, 1), (1, 0, 3), (1, 0, 3), (1, 0, 4), (1, 5, 2), (1, 30, 3))
    states = oracle.replay([(1, 0), (3, 0), (3, 0), (4, 0), (2, 5)], DEFAULT_PARAMETERS)
    expected = [oracle.recall(states[n][0], days, DEFAULT_PARAMETERS) for n, days in ((3, 5), (4, 25))]
    assert DefaultFsrs6().predict(seen, 4, 6) == pytest.approx(expected, abs=1e-4)


def test_the_fitted_one_is_the_package_s_own_fit() -> None:
    seen = a_learner(80)
    fitted = FittedFsrs6()
    fitted.fit(seen, len(seen))
    histories = Histories(seen.answers, every_answer=True)
    own = tuple(histories.fitted(len(histories.targets), uses_pace=False))
    assert own != DEFAULT_PARAMETERS
    recalls = histories.recalls(own, uses_pace=False)
    found = fitted.predict(seen, 0, len(seen))
    assert [found[row] for row in seen.scored] == recalls


def test_ours_foretells_with_what_the_app_would_schedule_with() -> None:
    seen = a_learner(80)
    upto = len(seen) * 3 // 4
    ours = Ours()
    ours.fit(seen, upto)
    fit = fitting.fit(seen.answers[:upto])
    scheduler = Scheduler(parameters=fit.parameters, uses_pace=fit.uses_pace)
    histories = Histories(seen.answers)
    recalls = histories.recalls(scheduler.parameters, uses_pace=scheduler.uses_pace)
    expected = {target.row: r for target, r in zip(histories.targets, recalls, strict=True)}
    found = ours.predict(seen, upto, len(seen))
    rows = [row for row in seen.scored if row >= upto]
    assert [found[row - upto] for row in rows] == [expected[row] for row in rows]
