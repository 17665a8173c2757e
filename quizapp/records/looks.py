"""Past responses looked at again: what grade each would get now, or why it keeps its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from quizapp import grading
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.records import attempts
from quizapp.records.models import Asked, Review
from quizapp.records.moving import shares

_SAME = 1e-9


class Kept(StrEnum):
    """Why a response keeps its grade."""

    JUDGED = "judged by the learner"
    STOOD_BY = "counted as right by the learner"
    FORM = "asked in another form"
    STATEMENT = "about another statement"
    OFFER = "no longer offered"
    UNREAD = "cannot be read any more"


@dataclass(frozen=True)
class Look:
    """One response looked at again, with its new grade or why it keeps the old one."""

    review: Review
    asked: Asked | None
    grade: grading.Grade | None = None
    kept: Kept | None = None


def looks_at(session: Session, question: Question, learner_id: int) -> list[Look]:
    """Look at each response of a learner that stands."""
    answered = (
        select(Review, Asked)
        .outerjoin(Asked, Asked.review_id == Review.id)
        .where(Review.learner_id == learner_id, Review.kind == "answer", Review.question_id == question.id)
        .order_by(Review.sequence)
        .options(selectinload(Review.facets), selectinload(Review.amendments).selectinload(Review.facets))
        .execution_options(populate_existing=True)
    )
    found = session.execute(answered).all()
    return [_look(question, review, asked) for review, asked in found if not review.is_undone]


def _look(question: Question, review: Review, asked: Asked | None) -> Look:
    kept = _why_kept(question, review, asked)
    if kept:
        return Look(review, asked, kept=kept)
    try:
        return Look(review, asked, grade=grading.grade(question, review.response))
    except grading.Unreadable:
        return Look(review, asked, kept=Kept.UNREAD)
    except ValueError:
        return Look(review, asked, kept=Kept.OFFER)


def _why_kept(question: Question, review: Review, asked: Asked | None) -> Kept | None:
    if review.is_overridden:
        return Kept.STOOD_BY
    if review.form != question.form:
        return Kept.FORM
    if question.form is Form.FLASHCARD and review.given is not None:
        return Kept.JUDGED
    is_statement = question.form is Form.TRUE_FALSE and review.given is not None
    if is_statement and asked and attempts.frozen_question(asked).stem != question.stem:
        return Kept.STATEMENT
    return None


def new_parts(look: Look, question: Question) -> dict[str, grading.Part]:
    """Return the new part of each facet that the response moved and the question still asks."""
    if look.grade is None:
        return {}
    moved = {part.facet_id for part in look.review.facets}
    return {facet: part for facet, part in shares(question, look.grade).items() if facet in moved}


def differs(look: Look, question: Question) -> bool:
    if look.grade is None:
        return False
    graded = look.review.graded
    if abs(look.grade.credit - graded.credit) > _SAME or look.grade.remark != graded.remark:
        return True
    standing = {part.facet_id: part.standing for part in look.review.facets}
    return any(
        abs(part.credit - standing[facet].credit) > _SAME
        or part.confused_with != standing[facet].confused_with
        for facet, part in new_parts(look, question).items()
    )
