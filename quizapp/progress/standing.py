"""Which entries of the log count: answers that were not taken back."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import aliased

from quizapp.records.models import RESPONSES, Learner, Review, ReviewedFacet


def standing(learner: Learner) -> ColumnElement[bool]:
    """Return the condition that a Review is a response of this learner that still stands."""
    return and_(Review.learner_id == learner.id, Review.kind == "answer", ~_amended("undo"))


def responded(learner: Learner) -> ColumnElement[bool]:
    """Return the condition that a Review is a response that stands, be it practice, which moves no memory."""
    is_response = Review.kind.in_(RESPONSES)
    return and_(Review.learner_id == learner.id, is_response, ~_amended("undo"))


def changed(learner: Learner) -> ColumnElement[bool]:
    """Return the condition that a Review tells that a facet of this learner came to mean something else."""
    return and_(Review.learner_id == learner.id, Review.kind.in_(("reset", "lapse")))


def standing_credit() -> ColumnElement[float]:
    """Return the credit of a ReviewedFacet that counts: that of its response's last regrade, or its own."""
    later, part = aliased(Review), aliased(ReviewedFacet)
    regraded = (
        select(part.credit)
        .join(later, later.id == part.review_id)
        .where(later.about_id == Review.id, later.kind == "regrade", part.facet_id == ReviewedFacet.facet_id)
        .order_by(later.sequence.desc())
        .limit(1)
        .correlate(Review, ReviewedFacet)
    )
    return func.coalesce(regraded.scalar_subquery(), ReviewedFacet.credit)


def overridden() -> ColumnElement[bool]:
    """Return the condition that the learner counted a Review as right."""
    return _amended("override")


def _amended(kind: str) -> ColumnElement[bool]:
    later = aliased(Review)
    return exists().where(later.about_id == Review.id, later.kind == kind)
