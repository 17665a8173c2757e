"""Who sends what is timed: learners their answers to quizapp, writers their rows to the bare endpoint."""

from __future__ import annotations

import uuid
from random import Random
from typing import Protocol

from tests.harness.visitor import Form, Page, Visitor

TYPED = ("1954",)
"""What can be read as a number, as a date and as a word."""


class Sender(Protocol):
    """Somebody at one connection."""

    def prepare(self) -> None:
        """Do all that comes before the request that is timed."""

    def send(self) -> None:
        """Send the one request that is timed."""

    def leave(self) -> None:
        """Hang up."""


class Learner:
    """Answers quizapp's questions; somebody new once there are none left in the quiz."""

    def __init__(self, url: str) -> None:
        self._visitor = Visitor(url)
        self._next: str | None = None
        self._random = Random(1954)

    def prepare(self) -> None:
        """Go on to the next question; the first answer of somebody new is not timed."""
        page = self._visitor.get(self._next) if self._next else self._first_feedback()
        while not (form := page.form("/response")):
            if reveal := page.form("/reveal"):
                page = self._visitor.get(self._visitor.post(reveal).address)
            else:
                onward = page.link("Next question")
                page = self._visitor.get(onward) if onward else self._first_feedback()
        self._form = form

    def send(self) -> None:
        """Send an answer; what comes back leads to its feedback."""
        self._next = self._answer(self._form)

    def leave(self) -> None:
        """Hang up."""
        self._visitor.leave()

    def _first_feedback(self) -> Page:
        self._visitor.cookies.clear()
        start = self._visitor.get("/").link("Start with 5 questions")
        form = self._visitor.get(start or "").form("/response")
        assert form is not None
        return self._visitor.get(self._answer(form))

    def _answer(self, form: Form) -> str:
        page = self._visitor.post(form, **form.some_response(self._random, TYPED))
        assert page.status == 303, f"{page.status} for {form}"
        return page.address


class Writer:
    """Sends the bare endpoint what a learner sends."""

    def __init__(self, url: str) -> None:
        self._visitor = Visitor(url)

    def prepare(self) -> None:
        """Think of a row."""
        fields = {"csrf_token": "x" * 91, "event_id": str(uuid.uuid4()), "seconds": "5", "zone": "UTC"}
        self._form = Form("/rows", "post", fields)

    def send(self) -> None:
        """Send the row; what comes back leads elsewhere, as an answer's does."""
        page = self._visitor.post(self._form, given="0")
        assert page.status == 303, page.status

    def leave(self) -> None:
        """Hang up."""
        self._visitor.leave()
