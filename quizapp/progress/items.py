"""Item statistics: how a question does with all who were asked it, so that its author sees what to mend."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Any

from sqlalchemy import CTE, ColumnElement, Select, case, func, select
from sqlalchemy.orm import Session, aliased

from quizapp.records.models import RESPONSES, Review

FEWEST = 20
"""Of fewer learners nothing is told."""
_RIGHT = 0.999


@dataclass(frozen=True)
class ItemStatistics:
    """What is known of an item: how often it was asked, and what came of it at first sight.

    So often was it `met` for the first time by a learner, and so often was that answer `right`. The
    discrimination is the item–rest correlation: how being right here goes with the share of other questions
    that a learner answered rightly at first sight; None where too few tell, or where all answered alike.
    """

    asked: int = 0
    met: int = 0
    right: int = 0
    discrimination: float | None = None

    @property
    def are_too_few(self) -> bool:
        """Tell whether too few have met it to say anything."""
        return self.met < FEWEST

    @property
    def facility(self) -> float | None:
        """Return the share that was right at first sight, or None where too few tell."""
        return None if self.are_too_few else self.right / self.met


NEVER = ItemStatistics()


def item_statistics(session: Session) -> dict[str, ItemStatistics]:
    """Return the statistics of every question that was ever asked, by its id.

    First sight is the first response that a learner ever gave to a question, in study, test or practice;
    where that was taken back, the learner does not count. An answer that the learner or a regrade made right
    is right.
    """
    found = {str(name): ItemStatistics(asked=times) for name, times in session.execute(_times_asked())}
    for name, met, right, paired, *sums in session.execute(_sums()):
        discrimination = _correlation(paired, *map(float, sums)) if paired >= FEWEST else None
        found[name] = ItemStatistics(found.get(name, NEVER).asked, met, right, discrimination)
    return found


def pooled(items: Iterable[ItemStatistics]) -> ItemStatistics:
    """Return what the questions of a fact tell of it together; between facts nothing discriminates."""
    told = list(items)
    counts = (sum(item.asked for item in told), sum(item.met for item in told))
    return ItemStatistics(*counts, sum(item.right for item in told))


def newest_entry(session: Session) -> int:
    """Return the number of the log's newest entry: the statistics stay the same while it does."""
    return session.scalar(select(func.max(Review.id))) or 0


def _times_asked() -> Select[str | None, int]:
    amended = _amended()
    return (
        select(Review.question_id, func.count())
        .outerjoin(amended, amended.c.about_id == Review.id)
        .where(Review.kind.in_(RESPONSES), func.coalesce(amended.c.undone, 0) == 0)
        .group_by(Review.question_id)
    )


def _sums() -> Select[*tuple[Any, ...]]:
    """Return, by question: times met and right, learners who met another one too, and the sums of these.

    x is 1 for right at first sight, r the share of the learner's other questions that were.
    """
    first = _first_sights()
    whole = (
        select(first.c.learner_id, func.count().label("n"), func.sum(first.c.x).label("t"))
        .group_by(first.c.learner_id)
        .cte("whole")
    )
    others = case((whole.c.n > 1, whole.c.n - 1))
    rest = (whole.c.t - first.c.x) * 1.0 / others
    x = case((whole.c.n > 1, first.c.x))
    return (
        select(
            first.c.question_id,
            func.count(),
            func.sum(first.c.x),
            func.count(others),
            *(func.coalesce(func.sum(one), 0) for one in (x, rest, rest * rest, x * rest)),
        )
        .join(whole, whole.c.learner_id == first.c.learner_id)
        .group_by(first.c.question_id)
    )


def _first_sights() -> CTE:
    """Return each learner's first response to each question that was not taken back: x is 1 for right."""
    place = func.row_number().over(
        partition_by=(Review.learner_id, Review.question_id), order_by=(Review.answered_at, Review.sequence)
    )
    met = (
        select(Review.id, Review.learner_id, Review.question_id, Review.credit, place.label("place"))
        .where(Review.kind.in_(RESPONSES))
        .cte("met")
    )
    amended, regrade = _amended(), aliased(Review)
    credit = func.coalesce(regrade.credit, met.c.credit)
    is_right: ColumnElement[bool] = (credit >= _RIGHT) | (func.coalesce(amended.c.overridden, 0) == 1)
    return (
        select(met.c.learner_id, met.c.question_id, case((is_right, 1), else_=0).label("x"))
        .outerjoin(amended, amended.c.about_id == met.c.id)
        .outerjoin(regrade, regrade.id == amended.c.regrade_id)
        .where(met.c.place == 1, func.coalesce(amended.c.undone, 0) == 0)
        .cte("first")
    )


def _amended() -> CTE:
    """Return what came later about a response: whether undone, whether overridden, and its last regrade."""

    def told(kind: str, value: object) -> ColumnElement[int | None]:
        return func.max(case((Review.kind == kind, value)))

    return (
        select(
            Review.about_id,
            told("undo", 1).label("undone"),
            told("override", 1).label("overridden"),
            told("regrade", Review.id).label("regrade_id"),
        )
        .where(Review.about_id.is_not(None))
        .group_by(Review.about_id)
        .cte("amended")
    )


def _correlation(n: int, x: float, r: float, rr: float, xr: float) -> float | None:
    """Return Pearson's correlation from sums; of ones and zeros, the sum of squares is the sum."""
    spread_x, spread_r = n * x - x * x, n * rr - r * r
    if spread_x <= 0 or spread_r <= 1e-9 * n * n:
        return None
    return (n * xr - x * r) / sqrt(spread_x * spread_r)
