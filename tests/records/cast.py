"""The cast at one database: Ada learns, Bo learns beside her, Eve is a stranger to both."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import scheduling
from quizapp.bank.content import Bank
from quizapp.bank.keys import NumberKey
from quizapp.bank.ledger import Change, Memories
from quizapp.bank.questions import Question
from quizapp.database import Base, make_engine, writing
from quizapp.grading import Given
from quizapp.records import (
    accounts,
    attempts,
    browsers,
    changes,
    invariants,
    queue,
    replanning,
    sittings,
)
from quizapp.records.amendments import Amendment, override, undo
from quizapp.records.answers import Submission, record_answer
from quizapp.records.models import Asked, Fit, Learner, Memory, Review
from quizapp.records.remodelling import Model
from tests.records.works import WORKS, right, wrong

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
Place = tuple[int, int]
Row = dict[str, Any]

_events = (f"event-{number:08}" for number in itertools.count())


def new_event() -> str:
    """Return an event id that no other test uses."""
    return next(_events)


def stretched(factor: float) -> tuple[float, ...]:
    """Return the parameters of a memory whose first stabilities are so many times the usual ones."""
    usual = scheduling.DEFAULT_PARAMETERS
    return (*(stability * factor for stability in usual[:4]), *usual[4:])


def a_fit(learner_id: int) -> Fit:
    """Return what a fit came to that helped."""
    return Fit(
        learner_id=learner_id,
        made_at=NOON,
        sequence=3,
        reviews=120,
        adopted=True,
        parameters=list(stretched(2.0)),
        uses_pace=True,
        before=None,
        used_pace=True,
        loss_before=0.45,
        loss_after=0.44,
        reason="it foretold more",
    )


class Desk:
    """One database and one bank, through connections of its own."""

    def __init__(self, url: str, bank: Bank = WORKS) -> None:
        self.url, self.bank = url, bank
        self.engine = make_engine(url)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """Give a session that ends with the block."""
        with Session(self.engine) as session:
            yield session

    def arrives(self, zone: str = "UTC", at: datetime = NOON) -> Person:
        """Return a new guest."""
        token = browsers.new_token()
        with self.session() as session:
            learner = browsers.guest(session, token, zone, at)
            session.commit()
            return Person(self, learner.id, token)

    def signs_up(self, name: str, password: str = "correct horse", at: datetime = NOON) -> Person:
        """Return a new person with an account, at a browser that is signed in."""
        with self.session() as session:
            learner_id = accounts.add(session, name, password, at).id
            return Person(self, learner_id, browsers.admit(session, learner_id, at))

    def rows(self, table: str, **where: object) -> list[Row]:
        """Return the rows of a table in the order of its primary key."""
        found = Base.metadata.tables[table]
        wanted = select(found).order_by(*found.primary_key.columns)
        with self.engine.connect() as connection:
            rows = [dict(row) for row in connection.execute(wanted).mappings()]
        return [row for row in rows if all(row[name] == value for name, value in where.items())]

    def contents(self) -> dict[str, list[Row]]:
        """Return every row of every table."""
        return {table: self.rows(table) for table in Base.metadata.tables}

    def follows(
        self,
        facet_id: str,
        memories: str = "lapse",
        at: datetime = NOON,
        number: int = 1,
        bank: Bank | None = None,
    ) -> int:
        """Let the memories follow a change of a facet's key; return how many did."""
        was, now = (NumberKey(number=Decimal(n), unit="rubles") for n in (10_000_000, 70_000_000))
        change = Change(facet=facet_id, number=number, was=was, now=now, memories=Memories(memories))
        with self.session() as session:
            return changes.follow(session, bank or self.bank, change, at)

    def faults(self) -> dict[str, list[str]]:
        """Return what the invariants' checker finds."""
        with self.session() as session:
            return {name: faults for name, faults in invariants.check(session) if faults}


@dataclass(frozen=True)
class Person:
    """Somebody at a desk, and the verbs with what every test says the same way left out."""

    desk: Desk
    id: int
    token: str

    def begins(self, source: str = "chapter", at: datetime = NOON, missed_in: int | None = None) -> int:
        """Begin an attempt and return its id; there must be something to ask."""
        wanted = sittings.Wanted(sittings.Source(source), "ch1", missed_in)
        with self.desk.session() as session:
            attempt_id = sittings.begin(session, self.desk.bank, self.id, wanted, at)
        assert attempt_id is not None
        return attempt_id

    def begins_with(self, *question_ids: str, at: datetime = NOON, source: str = "chapter") -> int:
        """Begin an attempt at just these questions."""
        questions = [question for name in question_ids if (question := self.desk.bank.question(name))]
        assert len(questions) == len(question_ids)
        with self.desk.session() as session, writing(session):
            return attempts.start(session, session.get_one(Learner, self.id), questions, source, at).id

    def submits(self, place: Place, submission: Submission, at: datetime = NOON) -> Review:
        """Answer the question at a place; return the log's entry."""
        with self.desk.session() as session:
            review = record_answer(session, self.desk.bank, self.id, place, submission, at)
            session.refresh(review)
            session.expunge(review)
            return review

    def answers(
        self, place: Place, given: Given, at: datetime = NOON, event_id: str | None = None, **more: Any
    ) -> Review:
        """Answer the question at a place with a text of one's own."""
        return self.submits(place, Submission(event_id or new_event(), given, **more), at)

    def knows(self, place: Place, at: datetime = NOON, **more: Any) -> Review:
        """Answer the question at a place rightly."""
        return self.answers(place, right(self.question(place)), at, **more)

    def misses(self, place: Place, at: datetime = NOON, **more: Any) -> Review:
        """Answer the question at a place wrongly."""
        return self.answers(place, wrong(self.question(place)), at, **more)

    def turns_over(self, place: Place, at: datetime = NOON) -> None:
        """Look at the other side of a flashcard."""
        with self.desk.session() as session, writing(session):
            attempts.reveal(session.get_one(Asked, place), at)

    def undoes(self, review: Review, at: datetime = NOON, event_id: str | None = None) -> Place | None:
        """Take an answer back; return the place that is open again."""
        return self.amends(undo, review.id, at, event_id)

    def insists(self, review: Review, at: datetime = NOON, event_id: str | None = None) -> Place | None:
        """Say "I was right" of an answer; return its place."""
        return self.amends(override, review.id, at, event_id)

    def amends(
        self, verb: Amendment, review_id: int, at: datetime = NOON, event_id: str | None = None
    ) -> Place | None:
        """Append an entry about an earlier one; return its place."""
        with self.desk.session() as session:
            asked = verb(session, self.id, review_id, event_id or new_event(), at)
            return (asked.attempt_id, asked.position) if asked else None

    def adopts(
        self,
        parameters: Sequence[float] | None,
        at: datetime = NOON,
        event_id: str | None = None,
        *,
        uses_pace: bool = True,
    ) -> None:
        """Have all memories reckoned by another model."""
        with self.desk.session() as session:
            model = Model(tuple(parameters) if parameters is not None else None, uses_pace)
            replanning.adopt(session, self.id, model, at, event_id or new_event())

    def reschedules(self, at: datetime = NOON, event_id: str | None = None) -> None:
        """Have everything come back as the settings say."""
        with self.desk.session() as session:
            replanning.reschedule(session, self.id, at, event_id or new_event())

    def joins(self, name: str, at: datetime = NOON, password: str = "correct horse") -> None:
        """Sign in to somebody's account, which this guest's history becomes a part of."""
        with self.desk.session() as session:
            accounts.sign_in(session, name, password, self.token, at, 10)

    def question(self, place: Place) -> Question:
        """Return the question at a place of any attempt, as it was asked."""
        with self.desk.session() as session:
            return attempts.frozen_question(session.get_one(Asked, place))

    def open_places(self, attempt_id: int) -> list[Place]:
        """Return the places of an attempt that wait for a response."""
        waiting = self.desk.rows("asked", attempt_id=attempt_id, review_id=None)
        return [(attempt_id, row["position"]) for row in waiting]

    def unfinished(self) -> int | None:
        """Return the attempt that goes on."""
        with self.desk.session() as session:
            found = attempts.unfinished(session, session.get_one(Learner, self.id))
            return found.id if found else None

    def memory(self, facet_id: str) -> scheduling.Memory | None:
        """Return the stored memory of a facet."""
        with self.desk.session() as session:
            found = session.get(Memory, (self.id, facet_id))
            return found.value if found else None

    def memories(self) -> dict[str, scheduling.Memory]:
        """Return every stored memory by its facet."""
        with self.desk.session() as session:
            mine = session.scalars(select(Memory).where(Memory.learner_id == self.id))
            return {memory.facet_id: memory.value for memory in mine}

    def log(self) -> list[Row]:
        """Return this person's log in the order of its sequence."""
        return sorted(self.desk.rows("review", learner_id=self.id), key=lambda row: row["sequence"])

    def today(self, at: datetime = NOON) -> queue.Today:
        """Return what waits for this person."""
        with self.desk.session() as session:
            return queue.today(session, self.desk.bank, session.get_one(Learner, self.id), at)

    def changes(self, **settings: object) -> None:
        """Change what the learner's row says: zone, day_start_hour, desired_retention, new_per_day."""
        with self.desk.session() as session:
            learner = session.get_one(Learner, self.id)
            for name, value in settings.items():
                setattr(learner, name, value)
            session.commit()
