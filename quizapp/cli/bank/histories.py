"""Past answers between the bank and other formats: by what an item is called there, and by question here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.authoring.arrivals.arrival import Arrival
from quizapp.bank.content import Bank, Chapter
from quizapp.cli.db import ready_engine
from quizapp.exchange.deck import Deck, PastReview
from quizapp.records import past
from quizapp.records.credentials import name_key
from quizapp.records.models import Learner
from quizapp.records.past import PastAnswer
from quizapp.scheduling import Rating

RATINGS = (Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY)


@contextmanager
def learner_named(name: str) -> Iterator[tuple[Session, int]]:
    """Give a session and the account of this name."""
    with Session(ready_engine()) as session:
        learner_id = session.scalar(select(Learner.id).where(Learner.name_key == name_key(name)))
        if learner_id is None:
            raise click.ClickException(f"There is no account of the name {name!r}.")
        yield session, learner_id


def arrived(bank: Bank, arrival: Arrival, deck: Deck) -> Iterator[PastAnswer]:
    """Yield the answers of a deck, each to the question that was made of what it is about."""
    for review in deck.reviews:
        kept = arrival.places.get(review.ref)
        question_id = kept.questions[review.place] if kept and review.place < len(kept.questions) else ""
        question = bank.question(question_id)
        if question:
            rating = RATINGS[review.rating - 1]
            yield PastAnswer(question.id, question.facets, review.at, rating, review.seconds)


def leaving(session: Session, learner_id: int, chapters: list[Chapter]) -> list[PastReview]:
    """Return a learner's answers to the questions of chapters, as they leave with these."""
    questions = {question.id for chapter in chapters for question in chapter.questions}
    return [
        PastReview(
            ref=one.question_id,
            place=0,
            at=one.at,
            rating=RATINGS.index(one.rating) + 1,
            seconds=one.seconds,
        )
        for one in past.given_by(session, learner_id, questions)
    ]
