"""A visit that sees every kind of page, for what must hold on all of them."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from tests.browser.person import Person, sign_in
from tests.web.banks import CHAPTER, QUIZ

SAID_AT = "2026-03-10 12:00:00.000000"


def whole_visit(person: Person, name: str) -> Iterator[str]:
    """Go through every kind of page as a guest and with an account; yield what is shown, as it is shown."""
    person.opens("/")
    yield "home"
    person.starts()
    yield from _whole_quiz(person)
    yield "summary"
    person.button("Practise the one missed").click()
    person.page.get_by_text("It moves no dates.").wait_for()
    yield "practice"
    person.page.get_by_role("navigation").get_by_role("link", name="Today").click()
    person.page.get_by_text(re.compile("facts? seen")).wait_for()
    yield "today"
    yield from _quizzes(person)
    yield from _progress(person)
    yield from _study(person)
    yield from _account(person, name)
    yield from _authoring(person, name)
    person.opens("/no-such-page")
    yield "not found"


def _account(person: Person, name: str) -> Iterator[str]:
    """Keep what was learned, go offline, sign out and in again."""
    person.follows("Keep this")
    person.button("Keep my progress").wait_for()
    yield "keep"
    person.keeps(name)
    yield "today with an account"
    person.opens("/offline")
    person.page.get_by_role("heading", name="Offline").wait_for()
    yield "offline"
    person.opens("/today")
    person.button("Sign out").click()
    person.page.get_by_role("link", name="Start with 5 questions").wait_for()
    yield "home, signed out"
    person.follows("Sign in")
    person.button("Sign in").wait_for()
    yield "sign in"
    sign_in(person.page, name)
    yield "today, signed in again"


def _authoring(person: Person, name: str) -> Iterator[str]:
    """Become a reviewer and look at the bank; nothing of it is changed."""
    with closing(sqlite3.connect(person.site.instance / "quizapp.sqlite", timeout=20)) as database, database:
        [(learner,)] = database.execute("SELECT id FROM learner WHERE name = ?", [name]).fetchall()
        database.execute("INSERT INTO role VALUES (?, 'reviewer', ?)", [learner, SAID_AT])
        said = "INSERT INTO comment (item_id, learner_id, words, made_at) VALUES ('port', ?, 'Which one?', ?)"
        database.execute(said, [learner, SAID_AT])
        asked = "INSERT INTO approval (item_id, digest, asked_at) VALUES ('loan', 'f00', ?) RETURNING id"
        [(approval,)] = database.execute(asked, [SAID_AT]).fetchall()
    for shown, path, heading in (
        ("the bank", "", "Question bank"),
        ("facts and questions", "/items?what=fact&sort=asked", "Facts and questions"),
        ("history", "/history", "History"),
        ("comments", "/comments?item=port", "Comments"),
        ("to approve", "/approvals", "To approve"),
        ("one to approve", f"/approvals/{approval}", "loan"),
        ("find and replace", "/bulk?find=port&put=harbour", "Many at once"),
        ("status of many", "/bulk?act=status&item=port&status=retired", "Many at once"),
        ("import", "/import", "Import"),
        ("export", "/export?to=aiken", "Export"),
    ):
        person.opens(f"/author{path}")
        person.page.get_by_role("heading", name=heading, exact=True, level=1).wait_for()
        yield shown


def _study(person: Person) -> Iterator[str]:
    """See how one studies, and what would move."""
    person.follows("Today")
    person.follows("How you study")
    person.button("Save").wait_for()
    yield "how you study"
    person.follows("Page and keys")
    person.page.get_by_role("group", name="Colours").wait_for()
    yield "page and keys"
    person.follows("Dates")
    person.page.get_by_role("heading", name="The dates that are planned").wait_for()
    yield "the dates"


def _quizzes(person: Person) -> Iterator[str]:
    """Make a timed test and take it, see a quiz of the author's, and one on paper."""
    person.follows("Make a quiz")
    person.page.get_by_label("How many questions").fill("2")
    person.page.get_by_role("radio", name=re.compile("^Timed test")).check()
    person.page.get_by_label("Minutes, for a timed test").fill("6")
    person.page.get_by_label("Leave my dates alone").check()
    yield "quizzes"
    person.button("Start").click()
    for place in (1, 2):
        person.page.get_by_text(re.compile(f"^{place}/2")).wait_for()
        person.page.get_by_text(re.compile("of 2 answered")).click()
        yield "test, asked"
        person.button("I don’t know").click()
    person.button("Hand in").wait_for()
    yield "test, before it is handed in"
    person.button("Hand in").click()
    person.page.get_by_role("heading", name="of 2 right").wait_for()
    yield "test, told"
    person.opens(f"/quizzes/{QUIZ['id']}")
    yield "a quiz of the author"
    person.opens(f"/paper?chapters={CHAPTER}&count=8&seed=a1")
    yield "paper"


def _progress(person: Person) -> Iterator[str]:
    """See how far one has come, what is planned, what comes back and all of one fact."""
    person.follows("Progress")
    person.page.get_by_role("heading", name="Progress").wait_for()
    yield "progress"
    person.follows("Plan")
    person.page.get_by_role("heading", name="Week by week").wait_for()
    yield "plan"
    person.follows("What comes back when")
    person.page.get_by_role("navigation", name="Which facts").wait_for()
    yield "what comes back when"
    person.page.get_by_role("listitem").get_by_role("link").first.click()
    person.page.get_by_role("heading", name="What happened").wait_for()
    yield "one fact"


def _whole_quiz(person: Person) -> Iterator[str]:
    """Answer every question of a quiz: the first wrongly, one first in a way that cannot be read."""
    is_first = True
    while person.is_asked:
        form = person.known.form
        yield f"{form}, asked"
        if form == "date":
            person.fills_in("some day")
            person.button("Check").click()
            person.page.get_by_role("alert").wait_for()
            yield "date, not read"
        if form == "flashcard":
            person.turns_over()
            yield "flashcard, turned over"
        person.answers(right=not is_first)
        is_first = False
        yield f"{form}, answered"
        person.goes_on()
