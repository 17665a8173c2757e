"""How much was remembered: answers to facets last asked on an earlier day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from quizapp.progress.standing import changed, overridden, standing, standing_credit
from quizapp.records.models import Learner, Review, ReviewedFacet

Value = TypeVar("Value")
WINDOW = timedelta(days=30)
ENOUGH = 20


@dataclass(frozen=True)
class Remembered:
    """The share that was remembered in `n` responses; of one that asks several facets, the share of these."""

    share: float
    n: int


def remembered(session: Session, learner: Learner, at: datetime) -> Remembered:
    """Return what was remembered in the last 30 days; the first test of a facet's day counts.

    A response counts once, however many facets it tests.
    """
    tests = (
        select(
            Review.id.label("response"),
            Review.kind.label("kind"),
            Review.answered_at.label("at"),
            Review.answered_on.label("day"),
            _last(Review.kind).label("kind_before"),
            _last(Review.answered_on).label("before"),
            case((or_(standing_credit() >= 0.999, overridden()), 1), else_=0).label("right"),
        )
        .join(ReviewedFacet.review)
        .where(or_(standing(learner), changed(learner)))
        .subquery()
    )
    counted = (
        select(func.avg(tests.c.right).label("right"))
        .where(
            tests.c.kind == "answer",
            tests.c.kind_before == "answer",  # what was learned before a change is not tested after it
            tests.c.before < tests.c.day,
            tests.c.at >= at - WINDOW,
        )
        .group_by(tests.c.response)
        .subquery()
    )
    n, right = session.execute(select(func.count(), func.sum(counted.c.right)).select_from(counted)).one()
    return Remembered(share=float(right or 0) / n if n else 0.0, n=n)


def _last(column: InstrumentedAttribute[Value]) -> ColumnElement[Value]:
    """Return what the entry before had in a column, of those about the same facet."""
    in_time = (Review.answered_at, Review.sequence)
    return func.lag(column).over(partition_by=ReviewedFacet.facet_id, order_by=in_time)
