"""Attempts: the questions of one sitting, frozen as they read when it began."""

from __future__ import annotations

import random
import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.questions import Question
from quizapp.records import freezing
from quizapp.records.choosing import fact_of
from quizapp.records.models import Asked, Attempt, FrozenQuestion, Learner, Mode, Review
from quizapp.records.models.attempts import PRACTICE

CARRIED = "carried"
"""The source of what was taken along offline."""


def start(
    session: Session,
    learner: Learner,
    questions: list[Question],
    source: str,
    at: datetime,
    seed: str | None = None,
) -> Attempt:
    """Begin an attempt at `questions`, inside a transaction."""
    attempt = Attempt(learner_id=learner.id, source=source, seed=seed or secrets.token_hex(8), started_at=at)
    attempt.moves_dates = source not in PRACTICE
    frozen_ids = freezing.frozen(session, questions)
    for position, question in enumerate(questions, 1):
        frozen_id = frozen_ids[position - 1]
        attempt.asked.append(Asked(position=position, question_id=question.id, frozen_id=frozen_id))
    session.add(attempt)
    session.flush()
    return attempt


def find(session: Session, learner: Learner, attempt_id: int) -> Attempt | None:
    """Return the learner's attempt, or None."""
    attempt = session.get(Attempt, attempt_id, populate_existing=True)
    return attempt if attempt and attempt.learner_id == learner.id else None


def find_asked(session: Session, learner: Learner, attempt_id: int, position: int) -> Asked | None:
    """Return the question at a place in the learner's attempt, or None."""
    asked = session.get(Asked, (attempt_id, position), populate_existing=True)
    return asked if asked and asked.attempt.learner_id == learner.id else None


def unfinished(session: Session, learner: Learner) -> Attempt | None:
    """Return the attempt that the learner began last and has not finished, or None.

    What was taken along offline is none: it goes on where it was taken.
    """
    open_ones = select(Attempt).where(Attempt.learner_id == learner.id, Attempt.finished_at.is_(None))
    at_hand = open_ones.where(Attempt.source != CARRIED)
    return session.scalar(at_hand.order_by(Attempt.started_at.desc(), Attempt.id.desc()).limit(1))


def last_answered(session: Session, learner: Learner, attempt: Attempt | None = None) -> Asked | None:
    """Return the question that the learner answered last, in an attempt or in any, of those that stand."""
    answered = select(Asked).join(Asked.attempt).join(Asked.review).where(Attempt.learner_id == learner.id)
    if attempt is not None:
        answered = answered.where(Asked.attempt_id == attempt.id)
    return session.scalar(answered.order_by(Review.sequence.desc()).limit(1))


def number_of(asked: Asked) -> int:
    """Return which question of its attempt this is, from 1, without those that were dropped from it."""
    return sum(1 for other in asked.attempt.asked if other.position <= asked.position)


def next_open(attempt: Attempt) -> Asked | None:
    """Return the first question without a response, or None; of a test the first for which none is kept."""
    if attempt.is_test:
        waiting = [] if attempt.finished_at else attempt.asked
        return next((asked for asked in waiting if asked.draft is None), None)
    return next((asked for asked in attempt.asked if asked.review_id is None), None)


def total_of(attempt: Attempt) -> int:
    """Return how many questions an attempt has, those of an adaptive one that are still to be chosen too."""
    return max(attempt.length or 0, len(attempt.asked))


def frozen_question(asked: Asked) -> Question:
    """Return the question as it was asked."""
    return Question.model_validate(asked.frozen.body)


def shuffled(question: Question, seed: str, position: int) -> tuple[str, ...]:
    """Return the options in the order of this attempt; pairs such as True and False keep theirs."""
    options = list(question.options)
    if not question.is_binary:
        random.Random(f"{seed}:{position}").shuffle(options)  # noqa: S311 - an order, not a secret
    return tuple(options)


def open_questions(session: Session, facet_id: str) -> list[tuple[int, tuple[int, int]]]:
    """Return (learner id, place) of every question that asks a facet and waits for a response."""
    is_open = Asked.review_id.is_(None) & Attempt.finished_at.is_(None)
    open_ones = select(Asked.frozen_id).join(Asked.attempt).where(is_open)
    waiting = select(FrozenQuestion).where(FrozenQuestion.id.in_(open_ones))
    asking = [frozen.id for frozen in session.scalars(waiting) if facet_id in frozen.body["facets"]]
    found = select(Attempt.learner_id, Asked.attempt_id, Asked.position).join(Asked.attempt).where(is_open)
    places = session.execute(found.where(Asked.frozen_id.in_(asking)))
    return [(learner_id, (attempt_id, position)) for learner_id, attempt_id, position in places]


def tested_facts(session: Session, learner: Learner) -> set[str]:
    """Return the facts that the learner's open tests ask."""
    is_open = Attempt.finished_at.is_(None) & Attempt.mode.in_((Mode.TEST, Mode.TIMED))
    of_tests = select(Asked.frozen_id).join(Asked.attempt).where(Attempt.learner_id == learner.id, is_open)
    asking = session.scalars(select(FrozenQuestion.body).where(FrozenQuestion.id.in_(of_tests)))
    return {fact_of(facet_id) for body in asking for facet_id in body["facets"]}


def missed_facets(attempt: Attempt) -> list[str]:
    """Return the facets that were not answered rightly at the first try, in the order of the questions."""
    first = [asked for asked in attempt.asked if asked.again_of is None]
    return list(dict.fromkeys(facet for asked in first for facet in missed_of(asked)))


def reveal(asked: Asked, at: datetime) -> None:
    """Note that the learner has turned a flashcard over."""
    asked.revealed_at = asked.revealed_at or at


def show_hint(asked: Asked, number: int) -> None:
    """Note that the learner has been shown the first `number` of a question's hints; a test shows none."""
    if not asked.attempt.is_test and asked.review_id is None:
        there_are = len(frozen_question(asked).hints)
        asked.hints_shown = max(asked.hints_shown, min(number, there_are))


def missed_of(asked: Asked) -> list[str]:
    """Return the facets whose part of the response was not right, the worst first; none of a right one.

    Of a question that was left open in a test, all.
    """
    review = asked.review
    if review is None:
        is_left_open = asked.attempt.is_test and asked.attempt.finished_at is not None
        return list(dict.fromkeys(frozen_question(asked).facets)) if is_left_open else []
    if review.standing_credit >= 0.999:
        return []
    credit = {part.facet_id: part.standing.credit for part in review.facets}
    facets = [facet_id for facet_id in dict.fromkeys(frozen_question(asked).facets) if facet_id in credit]
    missed = [facet_id for facet_id in facets if credit[facet_id] < 0.999] or facets
    return sorted(missed, key=credit.__getitem__)
