"""The thread that works jobs off: one a process, in those that serve, and not stopped by a bad hour."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from quizapp import create_app
from quizapp.config import Settings
from quizapp.database import db
from quizapp.records import fits, jobs
from quizapp.records.models import Job, Mode
from quizapp.web import worker
from quizapp.web.worker import Worker
from tests.conftest import sqlite_url
from tests.harness.site import Site
from tests.records.cast import MINUTE, NOON, Desk
from tests.records.exams import takes
from tests.web.conftest import MakeSite

PATIENCE_SECONDS = 30


def soon(found: Callable[[], object]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def threads() -> list[threading.Thread]:
    """Return the workers of this process."""
    return [thread for thread in threading.enumerate() if thread.name == "quizapp-worker"]


@pytest.fixture
def at_work(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Worker]:
    """Give the site's worker, which does not wait between looks; it is stopped afterwards."""
    monkeypatch.setattr(worker, "PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(worker, "PAUSE_AFTER_ERROR_SECONDS", 0.02)
    found: Worker = app.worker  # type: ignore[attr-defined]
    yield found
    found.stop()
    assert threads() == []


def ask(settings: Settings) -> None:
    """Ask for the fit of a new guest."""
    desk = Desk(settings.database_url)
    with desk.session() as session:
        jobs.ask(session, fits.KIND, desk.arrives().id, NOON)
        session.commit()
    desk.engine.dispose()


def states(app: Flask) -> list[str]:
    """Return the states of all jobs."""
    with app.app_context(), Session(db.engine) as session:
        return [job.state for job in session.scalars(select(Job).order_by(Job.id))]


def test_a_site_that_is_only_made_or_visited_by_a_test_has_no_worker(app: Flask) -> None:
    assert app.test_client().get("/health").status_code == 200
    assert threads() == []


def test_the_environments_own_site_begins_with_its_first_request(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUIZAPP_INSTANCE", str(settings.instance))
    monkeypatch.setenv("QUIZAPP_BANK", str(settings.bank))
    app = create_app()
    assert threads() == []
    try:
        for _ in range(3):
            assert app.test_client().get("/health").status_code == 200
        assert len(threads()) == 1
    finally:
        app.worker.stop()  # type: ignore[attr-defined]
        with app.app_context():
            db.engine.dispose()
    assert threads() == []


def test_jobs_are_worked_off_while_the_site_serves(app: Flask, settings: Settings, at_work: Worker) -> None:
    for _ in range(3):
        ask(settings)
    at_work.start()
    soon(lambda: states(app) == ["done"] * 3)
    ask(settings)
    soon(lambda: states(app) == ["done"] * 4)


def test_a_test_whose_time_is_over_is_handed_in_while_the_site_serves(
    settings: Settings, at_work: Worker
) -> None:
    desk = Desk(settings.database_url)
    attempt = takes(desk.arrives(), "anshan.cost.number", mode=Mode.TIMED, seconds=600.0)
    at_work.start()
    soon(lambda: [row["finished_at"] for row in desk.rows("attempt", id=attempt)] == [NOON + 10 * MINUTE])
    desk.engine.dispose()


def test_there_is_one_worker_however_often_it_is_started(at_work: Worker) -> None:
    starts = [threading.Thread(target=at_work.start) for _ in range(8)]
    for start in starts:
        start.start()
    for start in starts:
        start.join()
    assert len(threads()) == 1
    assert threads()[0].daemon


def test_a_process_that_was_forked_starts_a_worker_of_its_own(at_work: Worker) -> None:
    at_work.start()
    found, parent = os.getpid(), os.getpid
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "getpid", lambda: found + 1)
        at_work.start()
        assert len(threads()) == 2
        at_work.stop()
    assert parent() == found
    soon(lambda: threads() == [])


def test_an_error_of_the_database_does_not_end_the_worker(
    app: Flask,
    settings: Settings,
    at_work: Worker,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    left = [3]

    def do_next(session: Session, works: jobs.Works) -> bool:
        if left[0]:
            left[0] -= 1
            raise OperationalError("select", {}, Exception("the server has gone away"))
        return done(session, works)

    done = jobs.do_next
    monkeypatch.setattr(jobs, "do_next", do_next)
    ask(settings)
    at_work.start()
    soon(lambda: states(app) == ["done"])
    assert caplog.text.count("have to wait") == 3


def test_a_site_that_is_served_works_its_jobs_off(site: Site) -> None:
    desk = Desk(sqlite_url(site.instance / "quizapp.sqlite"))
    with desk.session() as session:
        jobs.ask(session, fits.KIND, desk.arrives().id, NOON)
        session.commit()
    soon(lambda: [row["state"] for row in desk.rows("job")] == ["done"])
    desk.engine.dispose()


def test_two_sites_on_one_database_share_the_work(
    make_site: MakeSite, settings: Settings, at_work: Worker
) -> None:
    other = make_site()
    for _ in range(6):
        ask(settings)
    at_work.start()
    other.worker.start()  # type: ignore[attr-defined]
    try:
        soon(lambda: states(other) == ["done"] * 6)
    finally:
        other.worker.stop()  # type: ignore[attr-defined]
