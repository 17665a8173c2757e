"""The thread of a serving process that works the background's jobs off, and hands in tests that are over."""

from __future__ import annotations

import logging
import os
from threading import Event, Lock, Thread

from flask import Flask
from sqlalchemy.orm import Session

from quizapp import clock
from quizapp.database import db
from quizapp.records import drafts, fits, jobs
from quizapp.web.author import texts_waiting
from quizapp.web.visitor import bank, settings

PAUSE_SECONDS = 3.0
PAUSE_AFTER_ERROR_SECONDS = 30.0
_log = logging.getLogger(__name__)


class Worker:
    """At most one thread in this process; it ends with the process, or when told to."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._alone = Lock()
        self._thread: Thread | None = None
        self._pid = 0
        self._ends = Event()

    def start(self) -> None:
        """Start the thread where this process has none yet: one made before a fork is not here."""
        if self._pid == os.getpid():
            return
        with self._alone:
            if self._pid != os.getpid():
                self._ends.clear()
                self._thread = Thread(target=self._run, name="quizapp-worker", daemon=True)
                self._thread.start()
                self._pid = os.getpid()

    def stop(self) -> None:
        """End the thread, after the job that it has begun."""
        with self._alone:
            if self._pid == os.getpid() and self._thread:
                self._ends.set()
                self._thread.join()
            self._pid = 0

    def _run(self) -> None:
        pause = 0.0
        while not self._ends.wait(pause):
            try:
                self._work_off()
                pause = PAUSE_SECONDS
            except Exception:  # noqa: BLE001 - most likely of the database, which may be back soon
                _log.exception("The background's jobs have to wait")
                pause = PAUSE_AFTER_ERROR_SECONDS

    def _work_off(self) -> None:
        with self._app.app_context():
            engine = db.engine
            works = {fits.KIND: fits.work, texts_waiting.KIND: texts_waiting.work(settings())}
        with Session(engine) as session:
            while jobs.do_next(session, works) and not self._ends.is_set():
                session.expunge_all()
            with self._app.app_context():
                drafts.hand_in_overdue(session, bank(), clock.now())
