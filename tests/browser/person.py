"""Somebody at a browser, who knows pages by what they say and not by how they are made."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing

from playwright.sync_api import Locator, Page, expect

from tests.harness.browser import Visit
from tests.harness.site import Site
from tests.web.banks import ASKED, Known

ONWARD = re.compile("^(Next question|See how it went)")
PASSWORD = "a few words to remember"


class Person:
    """One visitor of a site that serves the small bank."""

    def __init__(self, visit: Visit, site: Site) -> None:
        self.visit, self.site = visit, site
        self.page: Page = visit.page

    @property
    def stem(self) -> str:
        """Return the heading of the page: on a question's page, the question."""
        return self.page.get_by_role("heading", level=1).inner_text()

    @property
    def known(self) -> Known:
        """Return what is known of the question that is shown."""
        found = self._found()
        assert found is not None, self.stem
        return found

    @property
    def is_asked(self) -> bool:
        """Tell whether the page shows one of the bank's questions."""
        return self._found() is not None

    def _found(self) -> Known | None:
        shown = self.stem  # which may begin with `True or false?`
        return next((known for stem, known in ASKED.items() if shown.endswith(stem)), None)

    def opens(self, path: str = "/") -> None:
        """Type an address."""
        self.page.goto(self.site.url + path)

    def starts(self) -> None:
        """Go from home to the first question."""
        self.opens("/")
        self.follows("Start with 5 questions")
        self.button("Check").wait_for()

    def button(self, name: str) -> Locator:
        """Return the button with this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def option(self, text: str) -> Locator:
        """Return the option that reads so."""
        return self.page.get_by_role("radio", name=text, exact=True)

    def follows(self, name: str) -> None:
        """Click the first link whose name begins so."""
        self.page.get_by_role("link", name=re.compile(f"^{re.escape(name)}")).first.click()

    def chooses(self, text: str) -> None:
        """Click on an option."""
        self.page.locator("label").filter(has=self.page.get_by_text(text, exact=True)).click()
        expect(self.option(text)).to_be_checked()

    def fills_in(self, text: str) -> None:
        """Choose the option that reads so, or type the text."""
        if self.known.form in ("choice", "true-false"):
            self.chooses(text)
        else:
            self.page.get_by_role("textbox").fill(text)

    def turns_over(self) -> None:
        """Look at the other side of a card."""
        self.button("Show the answer").click()
        self.button("Knew it").wait_for()

    def answers(self, *, right: bool = True) -> None:
        """Answer the question and stay at its feedback."""
        text = self.known.right if right else self.known.wrong
        if self.known.form == "flashcard":
            if self.button("Show the answer").is_visible():
                self.turns_over()
            self.button(text).click()
        else:
            self.fills_in(text)
            self.button("Check").click()
        self.onward.wait_for()

    @property
    def onward(self) -> Locator:
        """Return the link from a feedback to what follows."""
        return self.page.get_by_role("link", name=ONWARD)

    def goes_on(self) -> None:
        """Go from the feedback to the next question, or to how it went."""
        self.onward.click()
        self.onward.wait_for(state="detached")

    def keeps(self, name: str) -> None:
        """Give the progress a name and a password."""
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Password").fill(PASSWORD)
        self.button("Keep my progress").click()
        self.button("Sign out").wait_for()

    def attempt(self) -> int:
        """Return the number of the attempt whose page is shown."""
        self.page.wait_for_url("**/attempts/*/questions/*")
        return int(self.page.url.split("/attempts/")[1].split("/")[0])

    def log(self, attempt_id: int) -> list[tuple[str, str | None]]:
        """Return the kind and the response of every entry in the log of an attempt's learner."""
        with closing(sqlite3.connect(self.site.instance / "quizapp.sqlite", timeout=20)) as database:
            return database.execute(
                "SELECT kind, given FROM review WHERE learner_id ="
                " (SELECT learner_id FROM attempt WHERE id = ?) ORDER BY sequence",
                [attempt_id],
            ).fetchall()


def sign_in(page: Page, name: str) -> None:
    """Fill in the page for signing in with a name that was kept."""
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Sign out").wait_for()
