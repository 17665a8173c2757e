"""Background jobs: each is done by one worker, whatever dies on the way."""

from __future__ import annotations

import multiprocessing
import os
import signal
from datetime import datetime
from functools import partial

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.database import writing
from quizapp.records import jobs
from quizapp.records.jobs import Claim, Lost
from tests.records.at_once import all_well
from tests.records.cast import DAY, MINUTE, NOON, Desk, Person

LATER = NOON + 3 * MINUTE


def ask(desk: Desk, person: Person | None = None, kind: str = "fit", at: datetime = NOON) -> None:
    """Ask for a job."""
    with desk.session() as session, writing(session):
        jobs.ask(session, kind, person.id if person else None, at)


def claim(desk: Desk, at: datetime = NOON) -> Claim | None:
    """Take a job."""
    with desk.session() as session:
        return jobs.claim(session, ("fit",), at)


def taken(desk: Desk, at: datetime = NOON) -> Claim:
    """Take a job that must be there."""
    claimed = claim(desk, at)
    assert claimed is not None
    return claimed


def finish(desk: Desk, claimed: Claim, at: datetime = NOON) -> None:
    """End a job."""
    with desk.session() as session, writing(session):
        jobs.finish(session, claimed, "done", at)


def advance(desk: Desk, claimed: Claim, done: int, at: datetime) -> None:
    """Tell how far a job has come."""
    with desk.session() as session:
        jobs.advance(session, claimed, done, 10, at)


def states(desk: Desk) -> list[str]:
    """Return the states of all jobs."""
    return [row["state"] for row in desk.rows("job")]


def test_a_job_asked_for_again_is_one_job(desk: Desk, ada: Person) -> None:
    ask(desk, ada)
    ask(desk, ada)
    assert states(desk) == ["queued"]
    taken(desk)
    ask(desk, ada)
    assert states(desk) == ["running"]


def test_a_job_asked_for_by_eight_at_once_is_one_job(desk: Desk, ada: Person) -> None:
    all_well([partial(ask, desk, ada)] * 8)
    assert states(desk) == ["queued"]


def test_each_learner_has_a_job_of_each_kind(desk: Desk, ada: Person, bo: Person) -> None:
    for person in (ada, bo):
        for kind in ("fit", "sweep"):
            ask(desk, person, kind)
    assert states(desk) == ["queued"] * 4


def test_what_has_waited_longest_comes_first_and_an_unknown_kind_waits(
    desk: Desk, ada: Person, bo: Person
) -> None:
    ask(desk, ada, at=NOON + MINUTE)
    ask(desk, bo, at=NOON)
    ask(desk, None, kind="of a later version", at=NOON - DAY)
    assert [taken(desk).learner_id, taken(desk).learner_id] == [bo.id, ada.id]
    assert claim(desk) is None
    assert states(desk) == ["running", "running", "queued"]


def test_eight_threads_take_five_jobs_each_once(desk: Desk) -> None:
    people = [desk.arrives() for _ in range(5)]
    for person in people:
        ask(desk, person)
    claims = all_well([partial(claim, desk)] * 8)
    assert sorted(c.learner_id or 0 for c in claims if c) == sorted(person.id for person in people)


def _take_all(url: str, told: multiprocessing.Queue[int]) -> None:
    desk = Desk(url)
    while claimed := claim(desk):
        told.put(claimed.id)
    desk.engine.dispose()


def test_three_processes_take_nine_jobs_each_once(desk: Desk) -> None:
    for _ in range(9):
        ask(desk, desk.arrives())
    spawn = multiprocessing.get_context("spawn")
    told: multiprocessing.Queue[int] = spawn.Queue()
    processes = [spawn.Process(target=_take_all, args=(desk.url, told)) for _ in range(3)]
    for process in processes:
        process.start()
    found = sorted(told.get(timeout=60) for _ in range(9))
    for process in processes:
        process.join()
    assert found == [row["id"] for row in desk.rows("job")]
    assert told.empty()


def test_how_far_a_job_is_can_be_seen_while_it_runs(desk: Desk, ada: Person) -> None:
    ask(desk, ada)
    advance(desk, taken(desk), 4, NOON)
    with desk.session() as session:
        running = jobs.current(session, "fit", ada.id)
        assert running is not None
        assert (running.state, running.done, running.total) == ("running", 4, 10)


def test_a_job_whose_worker_fell_silent_is_taken_again(desk: Desk, ada: Person) -> None:
    ask(desk, ada)
    first = taken(desk)
    assert claim(desk, NOON + MINUTE) is None
    second = taken(desk, LATER)
    assert (second.id, second.began_at) == (first.id, LATER)


def test_a_worker_that_tells_how_far_it_is_keeps_its_job(desk: Desk, ada: Person) -> None:
    ask(desk, ada)
    claimed = taken(desk)
    advance(desk, claimed, 1, NOON + MINUTE)
    assert claim(desk, NOON + 2.5 * MINUTE) is None
    finish(desk, claimed, LATER)
    assert states(desk) == ["done"]


def test_a_worker_that_wakes_up_late_cannot_touch_a_job_that_another_has(desk: Desk, ada: Person) -> None:
    ask(desk, ada)
    late = taken(desk)
    taken(desk, LATER)
    with pytest.raises(Lost):
        advance(desk, late, 9, LATER)
    with pytest.raises(Lost):
        finish(desk, late, LATER)
    [row] = desk.rows("job")
    assert (row["state"], row["done"], row["started_at"]) == ("running", 0, LATER)


def test_a_job_that_kills_its_workers_is_given_up_in_words(desk: Desk, ada: Person) -> None:
    ask(desk, ada)
    at = NOON
    for _ in range(jobs.TRIES):
        taken(desk, at)
        at += 3 * MINUTE
    assert claim(desk, at) is None
    [row] = desk.rows("job")
    assert (row["state"], row["said"]) == ("failed", "its worker died 3 times")


def _take_and_die(url: str) -> None:
    taken(Desk(url))
    os.kill(os.getpid(), signal.SIGKILL)


def test_a_worker_that_is_killed_leaves_its_job_to_the_next(desk: Desk, ada: Person) -> None:
    ask(desk, ada)
    process = multiprocessing.get_context("spawn").Process(target=_take_and_die, args=(desk.url,))
    process.start()
    process.join()
    assert process.exitcode == -signal.SIGKILL
    assert claim(desk) is None
    finish(desk, taken(desk, LATER), LATER)
    assert states(desk) == ["done"]


def test_what_goes_wrong_ends_the_job_in_words_and_the_next_is_done(
    desk: Desk, ada: Person, bo: Person, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)

    def work(session: Session, claimed: Claim) -> None:
        if claimed.learner_id == ada.id:
            raise ValueError("no such thing")
        with writing(session):
            jobs.finish(session, claimed, "well done", NOON)

    ask(desk, ada)
    ask(desk, bo, at=NOON + MINUTE)
    with desk.session() as session:
        done = [jobs.do_next(session, {"fit": work}) for _ in range(3)]
    assert done == [True, True, False]
    assert [(row["state"], row["said"]) for row in desk.rows("job")] == [
        ("failed", "ValueError: no such thing"),
        ("done", "well done"),
    ]
    assert "came to nothing" in caplog.text


def test_an_error_of_the_database_leaves_the_job_to_be_taken_again(
    desk: Desk, ada: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOON)

    def work(_session: Session, _claimed: Claim) -> None:
        raise OperationalError("select", {}, Exception("the server has gone away"))

    ask(desk, ada)
    with desk.session() as session, pytest.raises(OperationalError):
        jobs.do_next(session, {"fit": work})
    assert states(desk) == ["running"]
    assert taken(desk, LATER).learner_id == ada.id


def test_jobs_that_ended_long_ago_are_gone(desk: Desk, ada: Person, bo: Person) -> None:
    ask(desk, ada)
    finish(desk, taken(desk))
    ask(desk, bo, at=NOON + DAY)
    finish(desk, taken(desk, NOON + DAY), NOON + DAY)
    assert states(desk) == ["done", "done"]
    ask(desk, ada, at=NOON + 8 * DAY - MINUTE)
    taken(desk, NOON + 8 * DAY - MINUTE)
    assert [row["learner_id"] for row in desk.rows("job")] == [bo.id, ada.id]
