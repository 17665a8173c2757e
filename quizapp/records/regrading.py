"""Past responses to one question, graded again against the question as it now reads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import grading
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.records import going_on, replay
from quizapp.records.entries import standing
from quizapp.records.log import entry
from quizapp.records.looks import Kept, Look, differs, looks_at, new_parts
from quizapp.records.models import Asked, Learner, Memory, Review, ReviewedFacet


@dataclass(frozen=True)
class Regraded:
    """A response with the credit that it had and the one that it gets."""

    given: grading.Given
    before: float
    after: float


@dataclass(frozen=True, order=True)
class Move:
    """A memory that comes back on another day, or at least stands otherwise than before."""

    facet_id: str
    due_before: date
    due_after: date


@dataclass(frozen=True)
class Outcome:
    """What grading one learner's responses again comes to."""

    responses: int
    changed: list[Regraded]
    kept: list[Kept]
    moves: list[Move]


def learners_of(session: Session, question: Question) -> list[int]:
    """Return the learners who have answered a question."""
    answered = select(Review.learner_id).where(Review.question_id == question.id, Review.kind == "answer")
    return sorted(set(session.scalars(answered)))


def preview(session: Session, question: Question, learner_id: int) -> Outcome:
    """Return what grading a learner's responses again would come to; nothing is changed."""
    return _outcome(session, question, learner_id, looks_at(session, question, learner_id))


def regrade(session: Session, question: Question, learner_id: int, at: datetime) -> Outcome:
    """Grade a learner's responses again, in one transaction; a second time changes nothing.

    The log gets an entry about each response whose grade changes, its memories are computed again, and
    attempts show the question as it now reads.
    """
    with writing(session):
        learner = session.get(Learner, learner_id, with_for_update=True, populate_existing=True)
        if learner is None:
            return Outcome(0, [], [], [])  # a guest who has signed in meanwhile
        looks = looks_at(session, question, learner_id)
        outcome = _outcome(session, question, learner_id, looks)
        changed = [look for look in looks if differs(look, question)]
        for look in changed:
            _append(session, learner, look, question, at)
        replay.remember(
            session, learner_id, {part.facet_id for look in changed for part in look.review.facets}
        )
        for look in looks:
            if look.asked and look.grade:
                _show(session, look.asked, question, at)
        return outcome


def _outcome(session: Session, question: Question, learner_id: int, looks: list[Look]) -> Outcome:
    changed = [look for look in looks if differs(look, question)]
    supposed: dict[str, dict[int, float]] = {}
    for look in changed:
        for facet_id, part in new_parts(look, question).items():
            supposed.setdefault(facet_id, {})[look.review.id] = part.credit
    moves = [_move(session, learner_id, facet_id, supposed[facet_id]) for facet_id in sorted(supposed)]
    return Outcome(
        responses=len(looks),
        changed=[
            Regraded(look.review.response, look.review.graded.credit, look.grade.credit)
            for look in changed
            if look.grade
        ],
        kept=[look.kept for look in looks if look.kept],
        moves=[move for move in moves if move],
    )


def _move(session: Session, learner_id: int, facet_id: str, supposed: dict[int, float]) -> Move | None:
    """Return how a memory would stand with other credits, or None where it would stand as it does."""
    stored = session.get(Memory, (learner_id, facet_id))
    after = replay.folded(None, standing(session, learner_id, [facet_id]).get(facet_id, []), supposed)
    if stored is None or after is None or stored.value == after:
        return None
    return Move(facet_id, stored.due_on, after.due_on)


def _append(session: Session, learner: Learner, look: Look, question: Question, at: datetime) -> None:
    """Append the new grade to the log, as an entry about the response."""
    review, grade = look.review, look.grade
    assert grade is not None
    count = 1 + sum(amendment.kind == "regrade" for amendment in review.amendments)
    new = entry(session, learner, f"regrade:{review.id}:{count}", "regrade", at)
    new.about_id, new.question_id, new.form = review.id, review.question_id, review.form
    new.options, new.credit, new.remark = review.options, grade.credit, grade.remark
    parts = new_parts(look, question)
    for old in review.facets:
        part = parts.get(old.facet_id) or grading.Part(old.standing.credit, old.standing.confused_with)
        new.facets.append(
            ReviewedFacet(
                learner_id=learner.id,
                facet_id=old.facet_id,
                credit=part.credit,
                others_since=old.others_since,
                confused_with=part.confused_with,
            )
        )
    session.add(new)
    session.flush()
    session.expire(review, ["amendments"])


def _show(session: Session, asked: Asked, question: Question, at: datetime) -> None:
    """Let an attempt show the question by which the response is now graded; what is right is not repeated."""
    going_on.ask_anew(session, asked, question)
    if asked.again_of is None and asked.review and asked.review.standing_credit >= 0.999:
        going_on.forgive(session, asked, at)
