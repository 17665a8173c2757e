"""A learner who answers as fast as the site lets them, and sends an answer again until they know."""

from __future__ import annotations

import random
import threading

from tests.crash.journal import Journal
from tests.crash.sender import PAUSE_SECONDS, Sender
from tests.harness.visitor import Form, Page, Trouble, Visitor

TYPED = ("1954", "Sept 1954", "91", "520 million", "Stalin", "nothing that anyone could read")
PASSWORD = "a few words to remember"
ASKS_TWICE, DOES_NOT_KNOW, MISCHOOSES, TAKES_BACK = 0.05, 0.1, 0.05, 0.04
NO_SUCH_OPTION = "999"


class Client(threading.Thread):
    """One computer: a guest, or an account, and another person whenever there is nothing left to ask.

    Every answer leaves `copies` times at once; after `answers` acknowledged ones, or when `stopping` is set,
    the thread ends as soon as it knows what came of the last one.
    """

    def __init__(
        self, url: str, name: str, *, has_account: bool, copies: int = 1, answers: int | None = None
    ) -> None:
        super().__init__(name=name, daemon=True)
        self.url, self.has_account, self.answers = url, has_account, answers
        self.journal = Journal()
        self.stopping = threading.Event()
        self.persons = 0
        self._random = random.Random(name)
        self._sender = Sender(self.journal, copies, self._random)
        self._become_another()

    def run(self) -> None:
        """Go from page to page; after any trouble with the connection, begin again at home."""
        page: Page | None = None
        while not (self.stopping.is_set() or self._has_enough()):
            try:
                page = self._next(page or self._visitor.get("/"))
            except Trouble:
                page = None
                self.stopping.wait(PAUSE_SECONDS)
        self._sender.close()

    def abandon(self) -> None:
        """End, even with an answer whose fate is not known."""
        self.stopping.set()
        self._sender.abandoned.set()

    def _become_another(self) -> None:
        self.persons += 1
        self.person = f"{self.name} {self.persons}"
        self._is_named = self._is_known = False
        self._visitor = Visitor(self.url)
        self._sender.act_for(self.person, self._visitor)

    def _has_enough(self) -> bool:
        return self.answers is not None and self.journal.acknowledged >= self.answers

    def _next(self, page: Page) -> Page | None:
        """Do what the page is for; return the page that follows, or None to begin again at home."""
        if answer := page.form("/response"):
            return self._answer(answer)
        if reveal := page.form("/reveal"):
            return self._follow(self._visitor.post(reveal))
        if onward := page.link("Next question", "See how it went"):
            return self._after_feedback(page, onward)
        if start := page.link("Start with 5 questions"):
            return self._start(start)
        if self.has_account and not self._is_named:
            self._keep()
        return self._begin(page)

    def _start(self, address: str) -> Page | None:
        if not self._is_known:
            return self._visitor.get(address)
        if not self.has_account or not self._signs_in():
            self.journal.surprises.append(f"{self.person} is no longer known to the site")
            self._become_another()
        return None

    def _begin(self, page: Page) -> Page | None:
        if open_one := page.link("Go on"):
            return self._visitor.get(open_one)
        if page.address.startswith("/attempts/") and not page.form("/attempts", source="missed"):
            page = self._visitor.get("/today")
        for source in ("missed", "due", "chapter"):
            form = page.form("/attempts", source=source)
            begun = self._visitor.post(form) if form else None
            if begun and begun.address.startswith("/attempts/"):
                return self._visitor.get(begun.address)
        self._become_another()
        return None

    def _answer(self, form: Form) -> Page | None:
        response = self._response(form)
        page = self._sender.submit(form, "answer", response)
        self._is_known = self._is_known or page.status == 303
        if page.status == 303 and self._random.random() < ASKS_TWICE:
            page = self._sender.submit(form, "answer", response)
        return self._follow(page)

    def _response(self, form: Form) -> dict[str, str]:
        about = {"zone": "Asia/Shanghai", "seconds": "5"}
        if "dont_know" in form.buttons and self._random.random() < DOES_NOT_KNOW:
            return about | {"dont_know": "1"}
        if self._random.random() < MISCHOOSES:
            return about | {"given": NO_SUCH_OPTION}
        return about | form.some_response(self._random, TYPED)

    def _after_feedback(self, page: Page, onward: str) -> Page | None:
        for kind in ("undo", "override"):
            form = page.form(f"/{kind}")
            if form and self._random.random() < TAKES_BACK:
                return self._follow(self._sender.submit(form, kind, {}))
        return self._visitor.get(onward)

    def _follow(self, page: Page) -> Page | None:
        return self._visitor.get(page.address) if page.status == 303 else page

    def _keep(self) -> None:
        """Give the progress a name and a password, whether or not an earlier try has arrived."""
        form = self._visitor.get("/keep").form("/keep")
        if form and self._visitor.post(form, **self._account()).status == 422:
            self._signs_in()
        self._is_named = True

    def _signs_in(self) -> bool:
        form = self._visitor.get("/sign-in").form("/sign-in")
        return form is not None and self._visitor.post(form, **self._account()).status == 303

    def _account(self) -> dict[str, str]:
        return {"name": self.person, "password": PASSWORD}
