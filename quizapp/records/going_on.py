"""How an attempt goes on: what it asks next, what it drops, what it asks anew, and when it is over."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import grading
from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.records import adaptive, choosing, freezing
from quizapp.records.attempts import CARRIED, frozen_question, missed_of, next_open
from quizapp.records.models import Asked, Attempt, Draft, Learner, Memory, Mode


def go_on(session: Session, bank: Bank, asked: Asked, *, is_right: bool, at: datetime) -> None:
    """After a response: ask what comes next, and finish after the last; a test is finished by hand.

    A missed question is asked once more before the end. An adaptive attempt asks its next question.
    """
    attempt = asked.attempt
    if attempt.is_test:
        return
    if attempt.mode == Mode.ADAPTIVE:
        ask_next(session, bank, attempt, at)
    elif not is_right and asked.again_of is None and attempt.source != CARRIED:
        _ask(session, attempt, _once_more(session, bank, asked), again_of=asked.position)
    session.flush()
    if all(other.review_id is not None or other is asked for other in attempt.asked):
        attempt.finished_at = at


def ask_next(session: Session, bank: Bank, attempt: Attempt, at: datetime) -> None:
    """Ask the next question of an adaptive attempt, where none waits and its length is not reached.

    One for which nothing is left to ask is as long as it has become.
    """
    if next_open(attempt) or len(attempt.asked) >= (attempt.length or 0):
        return
    question = adaptive.next_question(session, bank, attempt, at)
    if question:
        _ask(session, attempt, question)
    else:
        attempt.length = len(attempt.asked)


def ask_anew(session: Session, asked: Asked, question: Question) -> None:
    """Let a place of an attempt have a question as it reads now; a card is to be turned over again.

    What was given in a test stays where it answers that question as well.
    """
    frozen_id = freezing.frozen(session, [question])[0]
    if frozen_id == asked.frozen_id:
        return
    if asked.draft and not _answers_both(asked.draft, frozen_question(asked), question):
        asked.draft = None
    asked.question_id, asked.frozen_id = question.id, frozen_id
    if asked.review_id is None:
        asked.revealed_at, asked.hints_shown = None, 0
    session.flush()
    session.expire(asked, ["frozen"])


def reopen(session: Session, asked: Asked) -> None:
    """Open a question again whose response was taken back; what was to follow it is chosen anew."""
    asked.review = None
    asked.revealed_at = None
    asked.attempt.finished_at = None
    _drop_repeat(session, asked)
    if asked.attempt.mode == Mode.ADAPTIVE:
        for other in [o for o in asked.attempt.asked if o.review is None and o is not asked]:
            _drop(session, other)


def forgive(session: Session, asked: Asked, at: datetime) -> None:
    """Drop the repeat of a question whose response counts as right after all."""
    _drop_repeat(session, asked)
    if next_open(asked.attempt) is None:
        asked.attempt.finished_at = asked.attempt.finished_at or at


def pass_over(session: Session, bank: Bank, learner: Learner, facets: AbstractSet[str], at: datetime) -> None:
    """Drop the questions about some facets that wait in the learner's attempts, inside a transaction.

    An attempt in which nothing else waits is finished. A test keeps its questions, and what was taken along
    offline is on its way.
    """
    waiting = select(Asked).join(Asked.attempt).where(Attempt.learner_id == learner.id)
    open_ones = waiting.where(Asked.review_id.is_(None), Attempt.source != CARRIED)
    for asked in session.scalars(open_ones.where(Attempt.finished_at.is_(None))).all():
        attempt = asked.attempt
        if attempt.is_test or facets.isdisjoint(asked.frozen.body["facets"]):
            continue
        _drop(session, asked)
        if attempt.mode == Mode.ADAPTIVE:
            ask_next(session, bank, attempt, at)
        if next_open(attempt) is None:
            attempt.finished_at = attempt.finished_at or at


def _ask(session: Session, attempt: Attempt, question: Question, again_of: int | None = None) -> None:
    attempt.asked.append(
        Asked(
            position=max((other.position for other in attempt.asked), default=0) + 1,
            question_id=question.id,
            frozen_id=freezing.frozen(session, [question])[0],
            again_of=again_of,
        )
    )
    session.flush()


def _drop(session: Session, asked: Asked) -> None:
    asked.attempt.asked.remove(asked)
    session.delete(asked)
    session.flush()


def _drop_repeat(session: Session, asked: Asked) -> None:
    for other in list(asked.attempt.asked):
        if other.again_of == asked.position and other.review_id is None:
            _drop(session, other)
    session.flush()


def _once_more(session: Session, bank: Bank, asked: Asked) -> Question:
    """Return another question for what was missed most, or the same one where there is no other."""
    question = frozen_question(asked)
    facet_id = missed_of(asked)[0]
    learner = asked.attempt.learner
    memory = session.get(Memory, (learner.id, facet_id))
    found = choosing.question_for(bank, facet_id, memory, asked.position, forms_off=learner.forms_off)
    return found or question


def _answers_both(draft: Draft, one: Question, other: Question) -> bool:
    """Tell whether what was given to one wording was shown the same, and can be read as one to the other."""
    shown = [(q.form, q.stem, q.options, q.lefts, len(q.parts)) for q in (one, other)]
    if shown[0] != shown[1]:
        return False
    try:
        grading.grade(other, grading.responses.read(other.form, draft.given))
    except (grading.Unreadable, ValueError):
        return False
    return True
