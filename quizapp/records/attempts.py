"""Attempts: the questions of one sitting, frozen as they read when it began."""

from __future__ import annotations

import hashlib
import json
import random
import secrets
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.records import choosing
from quizapp.records.models import Asked, Attempt, FrozenQuestion, Learner, Memory

_FREEZING = 7_108_1955  # PostgreSQL's lock that one who adds wordings holds until the transaction ends


def plan(session: Session, bank: Bank, learner_id: int | None, facets: tuple[str, ...]) -> list[Question]:
    """Return the questions that ask these facets now; for somebody unknown, as for never seen."""
    planned: list[Question] = []
    for turn, facet_id in enumerate(facets):
        memory = session.get(Memory, (learner_id, facet_id)) if learner_id else None
        question = choosing.question_for(bank, facet_id, memory, turn + (memory.reviews if memory else 0))
        planned += [question] if question else []
    return planned


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
    frozen_ids = _frozen(session, questions)
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


def missed_facets(attempt: Attempt) -> list[str]:
    """Return the facets of the questions that were not right at the first try."""
    first = [asked for asked in attempt.asked if asked.again_of is None and asked.review]
    missed = [asked for asked in first if asked.review and asked.review.standing_credit < 0.999]
    return [frozen_question(asked).facets[0] for asked in missed]


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
                frozen_id=_frozen(session, [question])[0],
                again_of=asked.position,
            )
        )
    session.flush()
    if all(other.review_id is not None or other is asked for other in attempt.asked):
        attempt.finished_at = at


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


def _drop_repeat(session: Session, asked: Asked) -> None:
    for other in list(asked.attempt.asked):
        if other.again_of == asked.position and other.review_id is None:
            asked.attempt.asked.remove(other)
            session.delete(other)
    session.flush()


def _once_more(session: Session, bank: Bank, asked: Asked) -> Question:
    """Return another question for what was missed, or the same one where there is no other."""
    question = frozen_question(asked)
    memory = session.get(Memory, (asked.attempt.learner_id, question.facets[0]))
    return choosing.question_for(bank, question.facets[0], memory, asked.position) or question


def _frozen(session: Session, questions: list[Question]) -> list[str]:
    """Keep the questions as they now read, each wording once; return the ids of the wordings."""
    bodies = [
        question.model_dump(mode="json", by_alias=True, exclude_defaults=True) for question in questions
    ]
    texts = [json.dumps(body, sort_keys=True, ensure_ascii=False) for body in bodies]
    ids = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    known = set(session.scalars(select(FrozenQuestion.id).where(FrozenQuestion.id.in_(ids))))
    fresh = [{"id": i, "body": body} for i, body in zip(ids, bodies, strict=True) if i not in known]
    if fresh:
        is_postgresql = session.get_bind().dialect.name == "postgresql"
        if is_postgresql:  # two who freeze the same wordings in another order would wait for each other
            session.execute(select(func.pg_advisory_xact_lock(_FREEZING)))
        insert = postgresql.insert if is_postgresql else sqlite.insert
        session.execute(insert(FrozenQuestion).on_conflict_do_nothing(), fresh)
    return ids
