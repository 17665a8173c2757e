"""A learner's own memory model: found in the log, adopted where it helps, never half."""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import datetime
from functools import partial
from typing import Any
from unittest.mock import patch

import pytest

from quizapp import clock
from quizapp.progress.learned import learned
from quizapp.records import bulk, fits, histories, jobs, offers, replay
from quizapp.records.fits import Outrun
from quizapp.records.log import NotFound
from quizapp.records.models import Fit, Job, Learner
from quizapp.records.remodelling import remodelled
from quizapp.scheduling import DEFAULT_PARAMETERS, fitting
from quizapp.scheduling.typical import typical_intervals
from tests.records.at_once import all_well
from tests.records.cast import DAY, MINUTE, NOON, Desk, Person, Row
from tests.records.students import FACETS, FIRM, WEAK, studies

WORKS = {fits.KIND: fits.work}
COST = "anshan.cost.number"


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """Give the present instant, to be set; the clock stands."""
    instant = [NOON + 100 * DAY]
    monkeypatch.setattr(clock, "now", lambda: instant[0])
    return instant


def ask(person: Person, at: datetime = NOON) -> None:
    """Ask for a fit, whatever the log's length."""
    with person.desk.session() as session:
        jobs.ask(session, fits.KIND, person.id, at)
        session.commit()


def work_off(desk: Desk) -> None:
    """Do all jobs that wait."""
    with desk.session() as session:
        while jobs.do_next(session, WORKS):
            pass


def fit(person: Person) -> Row:
    """Return somebody's one fit."""
    [row] = person.desk.rows("fit", learner_id=person.id)
    return row


def learner(person: Person) -> Learner:
    """Return somebody's row."""
    with person.desk.session() as session:
        return session.get_one(Learner, person.id)


def first_right(person: Person) -> int:
    """Return after how many days a fact comes back that somebody answered rightly at first."""
    return typical_intervals(learner(person).scheduler).first_right


@pytest.mark.parametrize(("parameters", "longer"), [(FIRM, True), (WEAK, False)])
def test_a_learner_gets_the_intervals_of_their_own_memory(
    now: list[datetime], ada: Person, parameters: tuple[float, ...], longer: bool
) -> None:
    before = first_right(ada)
    studies(ada, parameters)
    days = {facet: memory.due_on for facet, memory in ada.memories().items()}
    stabilities = {facet: memory.stability for facet, memory in ada.memories().items()}
    ask(ada)
    work_off(ada.desk)
    row = fit(ada)
    assert (row["adopted"], row["reviews"], row["sequence"]) == (True, 360, 432)
    assert row["before"] is None
    assert row["loss_after"] < row["loss_before"]
    assert learner(ada).parameters == row["parameters"]
    assert first_right(ada) > before if longer else first_right(ada) < before
    assert {facet: memory.due_on for facet, memory in ada.memories().items()} == days
    assert {facet: memory.stability for facet, memory in ada.memories().items()} != stabilities
    assert ada.desk.faults() == {}


def test_a_learner_whose_memory_is_the_usual_one_stays_with_it(now: list[datetime], ada: Person) -> None:
    studies(ada, DEFAULT_PARAMETERS)
    with (
        ada.desk.session() as session,
        patch.object(fitting, "fit", return_value=_found(adopted=False)),
    ):
        history = histories.read(session, ada.id)
        fits.keep(session, ada.id, history, fits.fitted(history), now[0])
    assert fit(ada)["reason"] == "nothing better was found"
    assert learner(ada).parameters is None
    assert [entry["kind"] for entry in ada.log() if entry["kind"] != "answer"] == []
    assert unnoticed(ada) is None


def _found(*, adopted: bool) -> fitting.Fit:
    return fitting.Fit(
        parameters=DEFAULT_PARAMETERS,
        uses_pace=True,
        reviews=180,
        loss_before=0.5,
        loss_after=0.5,
        adopted=adopted,
        reason="nothing better was found",
    )


def unnoticed(person: Person) -> int | None:
    """Return the fit of which the learner has to be told."""
    with person.desk.session() as session:
        found = offers.unnoticed(session, session.get_one(Learner, person.id))
        return found.id if found else None


def test_the_same_log_is_fitted_the_same_on_any_day(desk: Desk, ada: Person, bo: Person) -> None:
    for person in (ada, bo):
        studies(person, FIRM)
    with desk.session() as session:
        one, other = (fits.fitted(histories.read(session, person.id)) for person in (ada, bo))
    assert one == other


# When


def answer(person: Person, at: datetime) -> None:
    """Answer one question."""
    person.knows((person.begins_with(COST), 1), at)


def test_an_answer_asks_for_a_fit_once_the_log_is_long_enough(ada: Person) -> None:
    studies(ada, FIRM, FACETS[:16])  # 96 answers
    at = NOON + 100 * DAY
    for number in range(3):
        answer(ada, at + number * DAY)
    assert ada.desk.rows("job") == []
    for number in range(3, 8):
        answer(ada, at + number * DAY)
    [job] = ada.desk.rows("job")
    assert (job["kind"], job["learner_id"], job["state"]) == ("fit", ada.id, "queued")
    assert job["asked_at"] == at + 3 * DAY


def test_a_log_with_too_few_answers_on_later_days_is_looked_at_again_later(
    now: list[datetime], ada: Person
) -> None:
    studies(ada, FIRM, FACETS[:18])  # 108 answers, 90 of them to be foretold
    answer(ada, now[0])
    work_off(ada.desk)
    assert ada.desk.rows("fit") == []
    assert ada.desk.rows("job")[0]["state"] == "done"
    assert learner(ada).fit_at_sequence == 109 + fits.LEAST_WAIT


def test_after_a_fit_the_log_has_to_grow_by_a_fifth(now: list[datetime], ada: Person) -> None:
    studies(ada, FIRM)
    ask(ada)
    work_off(ada.desk)
    assert learner(ada).fit_at_sequence == 432 + 72
    ask(ada)
    work_off(ada.desk)
    assert len(ada.desk.rows("fit")) == 1
    later = [f"{facet}-later" for facet in FACETS]
    at = studies(ada, FIRM, later, now[0])
    now[0] = at + DAY
    answer(ada, at)
    work_off(ada.desk)
    assert [row["reviews"] for row in ada.desk.rows("fit")] == [360, 541]
    assert ada.desk.rows("fit")[1]["before"] == ada.desk.rows("fit")[0]["parameters"]
    assert ada.desk.faults() == {}


def test_a_guest_is_fitted_as_anybody(now: list[datetime], desk: Desk, ada: Person) -> None:
    studies(ada, FIRM)
    ask(ada)
    work_off(desk)
    assert learner(ada).is_guest
    assert unnoticed(ada) == fit(ada)["id"]


def test_a_guest_who_is_gone_when_the_job_comes_is_left_in_peace(
    now: list[datetime], desk: Desk, ada: Person
) -> None:
    studies(ada, FIRM)
    ask(ada)
    with desk.session() as session:
        claimed = jobs.claim(session, (fits.KIND,), now[0])
        assert claimed is not None
        session.delete(session.get_one(Job, claimed.id))
        session.commit()
        with pytest.raises(jobs.Lost):
            fits.work(session, claimed)
    assert desk.rows("fit") == []


# Never half


def test_memories_are_reckoned_before_the_learner_is_held(
    now: list[datetime], desk: Desk, ada: Person
) -> None:
    studies(ada, FIRM)
    ask(ada)
    with patch.object(replay, "remember", side_effect=AssertionError("others had to wait for this")):
        work_off(desk)
    assert fit(ada)["adopted"]
    assert desk.faults() == {}


def test_an_answer_that_came_while_memories_were_reckoned_counts(
    now: list[datetime], desk: Desk, ada: Person
) -> None:
    studies(ada, FIRM)
    ask(ada)

    def answer_after(*given: Any) -> object:
        found = remodelled(*given)
        ada.knows((ada.begins_with(COST), 1), now[0])
        return found

    with patch.object(fits, "remodelled", answer_after):
        work_off(desk)
    assert fit(ada)["adopted"]
    assert desk.faults() == {}


def test_two_workers_make_one_fit_of_one_job(now: list[datetime], desk: Desk, ada: Person) -> None:
    studies(ada, FIRM)
    ask(ada)
    all_well([partial(work_off, desk)] * 2)
    assert fit(ada)["adopted"]
    assert [entry["kind"] for entry in ada.log()].count("model") == 1


def test_a_worker_that_was_thought_dead_changes_nothing(now: list[datetime], desk: Desk, ada: Person) -> None:
    studies(ada, FIRM)
    ask(ada)
    with desk.session() as session:
        late = jobs.claim(session, (fits.KIND,), now[0])
        assert late is not None
    now[0] += 3 * MINUTE
    work_off(desk)
    before = desk.contents()
    with desk.session() as session, pytest.raises(jobs.Lost):
        fits.work(session, late)
    assert desk.contents() == before


def _die_while_adopting(url: str) -> None:
    def die(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    with (
        patch.object(clock, "now", return_value=NOON + 100 * DAY),
        patch.object(bulk, "write_states", die),
    ):
        work_off(Desk(url))


def test_a_worker_killed_in_the_middle_leaves_nothing_half(
    now: list[datetime], desk: Desk, ada: Person
) -> None:
    studies(ada, FIRM)
    ask(ada)
    process = multiprocessing.get_context("spawn").Process(target=_die_while_adopting, args=(desk.url,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert desk.rows("fit") == []
    assert learner(ada).parameters is None
    assert desk.faults() == {}
    now[0] += 3 * MINUTE
    work_off(desk)
    assert fit(ada)["adopted"]
    assert desk.rows("job")[0]["tries"] == 2
    assert desk.faults() == {}


def test_what_goes_wrong_is_said_and_what_was_in_force_stays(
    now: list[datetime], desk: Desk, ada: Person, caplog: pytest.LogCaptureFixture
) -> None:
    studies(ada, FIRM)
    ask(ada)
    with patch.object(fitting, "fit", side_effect=ArithmeticError("it does not add up")):
        work_off(desk)
    [job] = desk.rows("job")
    assert (job["state"], job["said"]) == ("failed", "ArithmeticError: it does not add up")
    assert (desk.rows("fit"), learner(ada).parameters) == ([], None)
    assert "came to nothing" in caplog.text


def test_answers_can_be_given_while_a_fit_is_made(now: list[datetime], desk: Desk, ada: Person) -> None:
    at = studies(ada, FIRM)
    ask(ada)

    def answer_meanwhile(*given: Any) -> fitting.Fit:
        answer(ada, at + DAY)
        return fit_of(*given)

    fit_of = fitting.fit
    with patch.object(fitting, "fit", answer_meanwhile):
        work_off(desk)
    assert (fit(ada)["sequence"], fit(ada)["reviews"]) == (432, 360)
    assert len(ada.log()) == 434
    assert desk.faults() == {}


def test_settings_changed_meanwhile_are_not_overruled(now: list[datetime], desk: Desk, ada: Person) -> None:
    studies(ada, FIRM)
    with desk.session() as session:
        history = histories.read(session, ada.id)
        found = fits.fitted(history)
        ada.changes(uses_pace=False)
        with pytest.raises(Outrun):
            fits.keep(session, ada.id, history, found, now[0])
    assert desk.rows("fit") == []
    ask(ada)

    def change_meanwhile(*_: object) -> fitting.Fit:
        ada.changes(uses_pace=True)
        return found

    with patch.object(fits, "fitted", change_meanwhile):
        work_off(desk)
    assert desk.rows("fit") == []
    assert desk.rows("job")[0]["said"] == "the settings were changed meanwhile"


# The offer


def fitted(person: Person) -> int:
    """Let somebody be fitted to a firm memory; return the fit's number."""
    studies(person, FIRM)
    ask(person)
    work_off(person.desk)
    return int(fit(person)["id"])


def notice(person: Person, fit_id: int, at: datetime, *, moves_dates: bool) -> bool:
    """Answer the offer of a fit."""
    with person.desk.session() as session:
        return offers.notice(session, person.id, fit_id, at, moves_dates=moves_dates)


def test_dates_move_only_when_the_learner_wants_it(now: list[datetime], ada: Person) -> None:
    fit_id, days = fitted(ada), [memory.due_on for memory in ada.memories().values()]
    assert not notice(ada, fit_id, now[0], moves_dates=False)
    assert [memory.due_on for memory in ada.memories().values()] == days
    assert unnoticed(ada) is None
    assert not notice(ada, fit_id, now[0], moves_dates=True)
    assert [memory.due_on for memory in ada.memories().values()] == days
    assert ada.desk.faults() == {}


def test_moved_dates_are_moved_once(now: list[datetime], ada: Person) -> None:
    fit_id, days = fitted(ada), [memory.due_on for memory in ada.memories().values()]
    told = all_well([partial(notice, ada, fit_id, now[0], moves_dates=True)] * 4)
    assert told.count(True) == 1
    assert [memory.due_on for memory in ada.memories().values()] != days
    assert [entry["kind"] for entry in ada.log()].count("reschedule") == 1
    assert fit(ada)["noticed_at"] == now[0]
    assert ada.desk.faults() == {}


def test_nobody_answers_the_offer_of_somebody_else(now: list[datetime], ada: Person, bo: Person) -> None:
    fit_id = fitted(ada)
    with pytest.raises(NotFound):
        notice(bo, fit_id, now[0], moves_dates=True)
    assert unnoticed(ada) == fit_id


def test_what_a_fit_changed_is_told_from_what_is_stored(now: list[datetime], ada: Person) -> None:
    fitted(ada)
    with ada.desk.session() as session:
        told = learned(learner(ada).scheduler, session.get_one(Fit, fit(ada)["id"]))
    assert told.intervals[0].before < told.intervals[0].after == first_right(ada)
