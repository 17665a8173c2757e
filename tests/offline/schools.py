"""Sites whose learners have much to review, and what their logs say."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from quizapp import clock
from quizapp.bank.reader import read_files
from quizapp.bank.shelf import Shelf
from quizapp.generate.build import build, write
from tests.bank.builders import a_facet, a_fact, a_preface, question_fields, write_chapter
from tests.conftest import sqlite_url
from tests.harness.site import Site, running_site
from tests.records.cast import Desk, Person

CHAPTER = "birds"
PASSWORD = "a few words to remember"
FORMS: dict[str, dict[str, Any]] = {
    "choice": {"text": "Siskin"},
    "number": {"number": "7,771,777", "unit": "birds"},
    "short": {"name": "Canary Wharf", "accept": ["The Canaries"]},
    "date": {"date": "1777-07-17"},
    "flashcard": {"text": "a canary in a mine"},
    "true-false": {"yes_no": "no"},
}
WRONG = {"choice": ("Sparrow", "Finch", "Linnet"), "true-false": ("True",)}
GIVEN = {"number": "12", "short": "Sparrow", "date": "1911-10-10"}
LONG_AGO = timedelta(days=9)
FEW = 3


@dataclass(frozen=True)
class School:
    """A running site, its database, and who learns there: Ada and Bo, of some year."""

    site: Site
    desk: Desk
    ada: Person
    bo: Person
    year: str = ""

    def name(self, who: str) -> str:
        """Return the name by which somebody signs in."""
        return f"{who}{self.year}"

    def given(self, person: Person) -> list[tuple[str, str]]:
        """Return (question, event) of every response that a person gave since the site began to run."""
        with closing(sqlite3.connect(self.site.instance / "quizapp.sqlite", timeout=20)) as database:
            return database.execute(
                "SELECT question_id, event_id FROM review WHERE learner_id = ? AND kind = 'answer'"
                " AND event_id NOT LIKE 'event-%' ORDER BY sequence",
                [person.id],
            ).fetchall()


@contextmanager
def running_school(root: Path, count: int) -> Iterator[School]:
    """Give a site at which Ada has missed `count` questions long ago, so that all of them are due."""
    bank = _bank(root / "bank", count)
    with running_site(root / "site", BANK=str(bank), SIGN_IN_TRIES="1000") as site:
        desk = Desk(sqlite_url(site.instance / "quizapp.sqlite"), Shelf(bank, root / "cache").bank)
        yield enrolled(site, desk, count)
        desk.engine.dispose()


def enrolled(site: Site, desk: Desk, count: int, year: str = "") -> School:
    """Let another Ada and another Bo begin: she misses `count` questions long ago, he a few."""
    at = clock.now() - LONG_AGO
    ada, bo = (desk.signs_up(f"{name}{year}", PASSWORD, at) for name in ("Ada", "Bo"))
    _misses_all(ada, count)
    _misses_all(bo, FEW)
    return School(site, desk, ada, bo, year)


def _misses_all(person: Person, count: int) -> None:
    at = clock.now() - LONG_AGO
    attempt = person.begins_with(*map(_id, range(count)), at=at)
    for position in range(1, count + 1):
        person.answers((attempt, position), None, at)


def _bank(root: Path, count: int) -> Path:
    preface = a_preface(id=CHAPTER)
    facts = [a_fact(_fact(n), a_facet("what", name=f"Canary {n}", forms=[])) for n in range(count)]
    write_chapter(root / CHAPTER, preface=preface, facts=facts, written=[_question(n) for n in range(count)])
    for files in read_files(root):
        write(build(files, root / CHAPTER), root / CHAPTER)
    return root


def _question(number: int) -> dict[str, Any]:
    form = _form(number)
    distractors = [{"text": text, "feedback": "The canary says otherwise."} for text in WRONG.get(form, ())]
    return question_fields(
        form,
        *distractors,
        id=_id(number),
        facets=[f"{_fact(number)}.what"],
        stem=f"According to the chapter, which is bird {number} as a {form}?",
        explanation=f"Of bird {number} a canary told it.",
        **FORMS[form],
    )


def _form(number: int) -> str:
    return list(FORMS)[number % len(FORMS)]


def _fact(number: int) -> str:
    return f"bird-{number}"


def _id(number: int) -> str:
    return f"bird-{number}-{_form(number)}"
