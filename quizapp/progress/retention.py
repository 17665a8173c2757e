"""How much was remembered: answers to facets last asked on an earlier day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session

from quizapp.progress.standing import overridden, standing
from quizapp.records.models import Learner, Review, ReviewedFacet

WINDOW = timedelta(days=30)
ENOUGH = 20


@dataclass(frozen=True)
class Remembered:
    """The share of `n` tests of memory that was answered rightly."""

    share: float
    n: int


def remembered(session: Session, learner: Learner, at: datetime) -> Remembered:
    """Return what was remembered in the last 30 days; the first test of a facet's day counts."""
    before = func.lag(Review.answered_on).over(
        partition_by=ReviewedFacet.facet_id, order_by=(Review.answered_at, Review.sequence)
    )
    tests = (
        select(
            Review.answered_at.label("at"),
            Review.answered_on.label("day"),
            before.label("before"),
            case((or_(ReviewedFacet.credit >= 0.999, overridden()), 1), else_=0).label("right"),
        )
        .join(ReviewedFacet.review)
        .where(standing(learner))
        .subquery()
    )
    counted = select(func.count(), func.sum(tests.c.right)).where(
        tests.c.before < tests.c.day, tests.c.at >= at - WINDOW
    )
    n, right = session.execute(counted).one()
    return Remembered(share=(right or 0) / n if n else 0.0, n=n)
