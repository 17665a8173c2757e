"""Which entries of the log count: answers that were not taken back."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists
from sqlalchemy.orm import aliased

from quizapp.records.models import Learner, Review


def standing(learner: Learner) -> ColumnElement[bool]:
    """Return the condition that a Review is a response of this learner that still stands."""
    return and_(Review.learner_id == learner.id, Review.kind == "answer", ~_amended("undo"))


def overridden() -> ColumnElement[bool]:
    """Return the condition that the learner counted a Review as right."""
    return _amended("override")


def _amended(kind: str) -> ColumnElement[bool]:
    later = aliased(Review)
    return exists().where(later.about_id == Review.id, later.kind == kind)
