"""Sends what counts once, more often than once, and keeps the journal of it."""

from __future__ import annotations

import random
import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

from tests.crash.journal import Journal, Outcome
from tests.harness.visitor import Form, Page, Trouble, Visitor

PLACE = re.compile(r"/attempts/\d+/questions/\d+")
PAUSE_SECONDS = 0.05
HANGS_UP = 0.03


class Sender:
    """Sends each event over `copies` connections at once, again and again until its fate is known."""

    def __init__(self, journal: Journal, copies: int, chances: random.Random) -> None:
        self.abandoned = threading.Event()
        self._journal, self._chances = journal, chances
        self._threads = ThreadPoolExecutor(copies)
        self._copies = copies
        self._visitors: list[Visitor] = []

    def act_for(self, person: str, visitor: Visitor) -> None:
        """Send for another person from now on."""
        self._hang_up()
        self._person = person
        self._visitors = [visitor, *(visitor.twin() for _ in range(1, self._copies))]

    def close(self) -> None:
        """Hang up for good."""
        self._hang_up()
        self._threads.shutdown()

    def submit(self, form: Form, kind: str, given: dict[str, str]) -> Page:
        """Send a form with an event until the server tells what came of it; return what it answers."""
        event_id = form.fields["event_id"]
        # An amendment that has been made leads elsewhere when it comes again: it is sent one at a time.
        visitors = self._visitors if kind == "answer" else self._visitors[:1]
        while not self.abandoned.is_set():
            self._journal.sending(event_id, self._person, kind, len(visitors))
            told = [page for page in self._sent(form, given, visitors) if page.status < 500]
            for page in told:
                self._learn(event_id, kind, page)
            if told:
                return told[0]
            self.abandoned.wait(PAUSE_SECONDS)
        raise ConnectionAbortedError

    def _sent(self, form: Form, given: dict[str, str], visitors: list[Visitor]) -> Iterator[Page]:
        """Send a form over all connections at the same moment; yield what comes back."""
        together = threading.Barrier(len(visitors))

        def send(visitor: Visitor) -> Page | None:
            together.wait()
            try:
                if self._chances.random() < HANGS_UP:
                    visitor.post_and_leave(form, **given)
                    return None
                return visitor.post(form, **given)
            except Trouble:
                return None

        for page in self._threads.map(send, visitors):
            if page and page.status >= 500:
                self._journal.surprises.append(f"{page.status} at {form.action}")
            if page:
                yield page

    def _learn(self, event_id: str, kind: str, page: Page) -> None:
        if page.status == 303 and PLACE.fullmatch(page.address):
            self._journal.learned(event_id, Outcome.OK, page.address)
        elif page.status == 422:
            self._journal.learned(event_id, Outcome.FAIL)
        elif kind == "answer" or page.status != 303:  # an amendment sent again may well lead to Today
            self._journal.surprises.append(f"{page.status} {page.address} for {kind} {event_id}")

    def _hang_up(self) -> None:
        for visitor in self._visitors:
            visitor.leave()
