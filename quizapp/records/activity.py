"""On which days a learner was here, and how much he usually answers on one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from quizapp.records.models import RESPONSES, Learner, Review
from quizapp.scheduling import intake


def days_here(
    session: Session,
    learner: Learner,
    kinds: Sequence[str] = RESPONSES,
    at_most: int | None = None,
    before: date | None = None,
) -> list[date]:
    """Return the days with a response of these kinds, the latest first.

    The index is asked for one day after the other, so that it does not matter how long the log is.
    """
    days = select(_latest(learner, kinds, before).scalar_subquery().label("day")).cte("days", recursive=True)
    earlier = (
        select(Review.answered_on)
        .where(Review.learner_id == learner.id, Review.kind.in_(kinds), Review.answered_on < days.c.day)
        .order_by(Review.answered_on.desc())
        .limit(1)
        .correlate(days)
    )
    days = days.union_all(select(earlier.scalar_subquery()).where(days.c.day.is_not(None)))
    return list(session.scalars(select(days.c.day).where(days.c.day.is_not(None)).limit(at_most)))


def usual_answers(session: Session, learner: Learner, today: date) -> float:
    """Return how many answers a learner gives a day: the median of the last 14 with any, today left out."""
    days = days_here(session, learner, ("answer",), intake.DAYS_LOOKED_AT, today)
    counted = (
        select(func.count())
        .where(Review.learner_id == learner.id, Review.kind == "answer", Review.answered_on.in_(days))
        .group_by(Review.answered_on)
    )
    return intake.usual_answers(session.scalars(counted))


def _latest(learner: Learner, kinds: Sequence[str], before: date | None) -> Select[date]:
    found = select(Review.answered_on).where(Review.learner_id == learner.id, Review.kind.in_(kinds))
    if before is not None:
        found = found.where(Review.answered_on < before)
    return found.order_by(Review.answered_on.desc()).limit(1)
