"""Sittings as tests of the modes take them: on their terms, with what is given kept until it is handed in."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from quizapp.bank.content import Bank, Chapter
from quizapp.bank.quizzes import Quiz, QuizMode
from quizapp.database import writing
from quizapp.grading import Given
from quizapp.records import attempts, drafts, sittings
from quizapp.records.answers import Submission
from quizapp.records.models import Attempt, Learner, Mode
from quizapp.records.sittings import Source, Wanted
from quizapp.records.terms import Terms
from tests.records.cast import NOON, Person, Place, new_event
from tests.records.works import WORKS, right

THREE = ("anshan.cost.number", "baotou.place.choice", "dalian.cost.number")


def takes(
    person: Person,
    *question_ids: str,
    mode: Mode = Mode.TEST,
    seconds: float | None = None,
    moves_dates: bool = True,
    at: datetime = NOON,
) -> int:
    """Begin a test at just these questions."""
    questions = [question for name in question_ids if (question := person.desk.bank.question(name))]
    assert len(questions) == len(question_ids)
    with person.desk.session() as session, writing(session):
        learner = session.get_one(Learner, person.id)
        attempt = attempts.start(session, learner, questions, Source.QUIZ, at)
        Terms(mode, moves_dates, seconds).hold_for(attempt)
        return attempt.id


def gives(
    person: Person,
    place: Place,
    given: Given,
    at: datetime = NOON,
    event_id: str | None = None,
    **more: Any,
) -> str:
    """Give something to a question of a test; return the event's id."""
    submission = Submission(event_id or new_event(), given, **more)
    with person.desk.session() as session:
        return drafts.save(session, person.id, place, submission, at).event_id


def knows(person: Person, place: Place, at: datetime = NOON) -> str:
    """Give the right answer to a question of a test."""
    return gives(person, place, right(person.question(place)), at)


def hands_in(person: Person, attempt_id: int, at: datetime = NOON) -> datetime | None:
    """Hand a test in; return when it is over."""
    with person.desk.session() as session:
        return drafts.hand_in(session, person.desk.bank, person.id, attempt_id, at).finished_at


def overdue(person: Person, at: datetime) -> int:
    """Hand in every test whose time is over."""
    with person.desk.session() as session:
        return drafts.hand_in_overdue(session, person.desk.bank, at)


def begins(person: Person, at: datetime = NOON, source: str = "quiz", **wanted: Any) -> int | None:
    """Begin a sitting as it is wanted."""
    with person.desk.session() as session:
        return sittings.begin(session, person.desk.bank, person.id, Wanted(Source(source), **wanted), at)


def facets(person: Person, attempt_id: int | None) -> list[str]:
    """Return the first facet of each question of an attempt."""
    with person.desk.session() as session:
        attempt = session.get_one(Attempt, attempt_id)
        return [attempts.frozen_question(asked).facets[0] for asked in attempt.asked]


def with_quiz(bank: Bank = WORKS, **fields: Any) -> Bank:
    """Return the bank of one chapter with a quiz, `works`, by its author."""
    [chapter] = bank.chapters.values()
    usual = {"id": "works", "title": "The works", "mode": QuizMode.TEST, "questions": THREE}
    kept = {name: getattr(chapter, name) for name in Chapter.model_fields}
    return Bank((Chapter(**kept | {"quizzes": (Quiz(**usual | fields),)}),))
