"""Quizzes of the bank: a fixed list by an author, taken as often as it may be."""

from __future__ import annotations

import random
import secrets
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.bank.quizzes import Quiz
from quizapp.records import attempts
from quizapp.records.log import NotFound
from quizapp.records.models import Attempt, Learner, Mode
from quizapp.records.terms import Terms
from quizapp.records.wanted import Source
from quizapp.said import Said


class NoMoreAttempts(Exception):
    """A quiz was taken as often as it may be, in one sentence."""

    def __init__(self, allowed: int) -> None:
        super().__init__(
            Said.counted(
                "This quiz can be taken once, and you have taken it.",
                "This quiz can be taken %(num)s times, and you have taken it that often.",
                allowed,
            )
        )


class NeedsAccount(Exception):
    """A quiz that can be taken so often only is none for a guest, who could come again as another."""

    def __init__(self) -> None:
        super().__init__(
            Said("This quiz can be taken a limited number of times. Keep your progress with a name first.")
        )


def begin(session: Session, bank: Bank, learner: Learner, quiz_id: str | None, at: datetime) -> Attempt:
    """Begin an attempt at a quiz, inside a transaction that holds the learner; one that is open goes on.

    Raises NotFound where the bank has no such quiz, or nothing of it is left.
    """
    quiz = bank.quiz(quiz_id or "")
    if quiz is None:
        raise NotFound
    going = open_attempt(session, learner, quiz)
    if going:
        return going
    _check_allowed(session, learner, quiz)
    seed = secrets.token_hex(8)
    questions = questions_of(bank, quiz, seed)
    if not questions:
        raise NotFound
    attempt = attempts.start(session, learner, questions, Source.LIST, at, seed)
    seconds = None if quiz.minutes is None else 60.0 * quiz.minutes
    Terms(Mode(quiz.mode), seconds=seconds, quiz_id=quiz.id, attempts_allowed=quiz.attempts).hold_for(attempt)
    return attempt


def attempts_left(session: Session, learner: Learner, quiz: Quiz) -> int | None:
    """Return how often a learner may still begin a quiz; None where that has no limit."""
    if quiz.attempts is None:
        return None
    mine = select(func.count()).where(Attempt.learner_id == learner.id, Attempt.quiz_id == quiz.id)
    return max(0, quiz.attempts - (session.scalar(mine) or 0))


def questions_of(bank: Bank, quiz: Quiz, seed: str) -> list[Question]:
    """Return the questions of a quiz that the bank has, in its author's order or in that of a seed."""
    found = [question for name in quiz.questions if (question := bank.question(name))]
    return random.Random(seed).sample(found, len(found)) if quiz.shuffle else found  # noqa: S311 - an order


def open_attempt(session: Session, learner: Learner, quiz: Quiz) -> Attempt | None:
    """Return the learner's attempt at a quiz that waits to be finished, or None."""
    mine = select(Attempt).where(Attempt.learner_id == learner.id, Attempt.quiz_id == quiz.id)
    return session.scalar(mine.where(Attempt.finished_at.is_(None)).order_by(Attempt.id.desc()).limit(1))


def _check_allowed(session: Session, learner: Learner, quiz: Quiz) -> None:
    if quiz.attempts is None:
        return
    if learner.is_guest:
        raise NeedsAccount
    if not attempts_left(session, learner, quiz):
        raise NoMoreAttempts(quiz.attempts)
