"""Attempts: the questions of one sitting, frozen as they read when it began."""

from __future__ import annotations

import random
import secrets
from collections.abc import Set as AbstractSet
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.records import choosing, freezing
from quizapp.records.models import Asked, Attempt, FrozenQuestion, Learner, Memory, Review
from quizapp.records.models.attempts import PRACTICE


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
    """Return the attempt that the learner began last and has not finished, or None."""
    open_ones = select(Attempt).where(Attempt.learner_id == learner.id, Attempt.finished_at.is_(None))
    return session.scalar(open_ones.order_by(Attempt.started_at.desc(), Attempt.id.desc()).limit(1))


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
    """Return the first question without a response, or None."""
    return next((asked for asked in attempt.asked if asked.review_id is None), None)


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
    is_open = Asked.review_id.is_(None)
    waiting = select(FrozenQuestion).where(FrozenQuestion.id.in_(select(Asked.frozen_id).where(is_open)))
    asking = [frozen.id for frozen in session.scalars(waiting) if facet_id in frozen.body["facets"]]
    found = select(Attempt.learner_id, Asked.attempt_id, Asked.position).join(Asked.attempt).where(is_open)
    places = session.execute(found.where(Asked.frozen_id.in_(asking)))
    return [(learner_id, (attempt_id, position)) for learner_id, attempt_id, position in places]


def missed_facets(attempt: Attempt) -> list[str]:
    """Return the facets that were not answered rightly at the first try, in the order of the questions."""
    first = [asked for asked in attempt.asked if asked.again_of is None]
    return list(dict.fromkeys(facet for asked in first for facet in _missed(asked)))


def reveal(asked: Asked, at: datetime) -> None:
    """Note that the learner has turned a flashcard over."""
    asked.revealed_at = asked.revealed_at or at


def go_on(session: Session, bank: Bank, asked: Asked, *, is_right: bool, at: datetime) -> None:
    """After a response: ask a missed question once more before the end, and finish after the last."""
    attempt = asked.attempt
    if not is_right and asked.again_of is None:
        question = _once_more(session, bank, asked)
        attempt.asked.append(
            Asked(
                position=max(other.position for other in attempt.asked) + 1,
                question_id=question.id,
                frozen_id=freezing.frozen(session, [question])[0],
                again_of=asked.position,
            )
        )
    session.flush()
    if all(other.review_id is not None or other is asked for other in attempt.asked):
        attempt.finished_at = at


def ask_anew(session: Session, asked: Asked, question: Question) -> None:
    """Let a place of an attempt have a question as it reads now; a card is to be turned over again."""
    frozen_id = freezing.frozen(session, [question])[0]
    if frozen_id != asked.frozen_id:
        asked.question_id, asked.frozen_id = question.id, frozen_id
        asked.revealed_at = None if asked.review_id is None else asked.revealed_at
        session.flush()
        session.expire(asked, ["frozen"])


def reopen(session: Session, asked: Asked) -> None:
    """Open a question again whose response was taken back."""
    asked.review = None
    asked.revealed_at = None
    asked.attempt.finished_at = None
    _drop_repeat(session, asked)


def forgive(session: Session, asked: Asked, at: datetime) -> None:
    """Drop the repeat of a question whose response counts as right after all."""
    _drop_repeat(session, asked)
    if next_open(asked.attempt) is None:
        asked.attempt.finished_at = asked.attempt.finished_at or at


def pass_over(session: Session, learner: Learner, facets: AbstractSet[str], at: datetime) -> None:
    """Drop the questions about some facets that wait in the learner's attempts, inside a transaction.

    An attempt in which nothing else waits is finished.
    """
    waiting = select(Asked).join(Asked.attempt).where(Attempt.learner_id == learner.id)
    for asked in session.scalars(waiting.where(Asked.review_id.is_(None))).all():
        if not facets.isdisjoint(asked.frozen.body["facets"]):
            attempt = asked.attempt
            attempt.asked.remove(asked)
            session.delete(asked)
            session.flush()
            if next_open(attempt) is None:
                attempt.finished_at = attempt.finished_at or at


def _drop_repeat(session: Session, asked: Asked) -> None:
    for other in list(asked.attempt.asked):
        if other.again_of == asked.position and other.review_id is None:
            asked.attempt.asked.remove(other)
            session.delete(other)
    session.flush()


def _once_more(session: Session, bank: Bank, asked: Asked) -> Question:
    """Return another question for what was missed most, or the same one where there is no other."""
    question = frozen_question(asked)
    facet_id = _missed(asked)[0]
    learner = asked.attempt.learner
    memory = session.get(Memory, (learner.id, facet_id))
    found = choosing.question_for(bank, facet_id, memory, asked.position, forms_off=learner.forms_off)
    return found or question


def _missed(asked: Asked) -> list[str]:
    """Return the facets whose part of the response was not right, the worst first; none of a right one."""
    review = asked.review
    if review is None or review.standing_credit >= 0.999:
        return []
    credit = {part.facet_id: part.standing.credit for part in review.facets}
    facets = [facet_id for facet_id in dict.fromkeys(frozen_question(asked).facets) if facet_id in credit]
    missed = [facet_id for facet_id in facets if credit[facet_id] < 0.999] or facets
    return sorted(missed, key=credit.__getitem__)
