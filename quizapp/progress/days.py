"""Answers by the learner's days: the heat calendar and the days in a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.progress.standing import standing
from quizapp.records.models import Learner, Review

WEEKS = 26
LEVELS = 4


@dataclass(frozen=True)
class Day:
    """A day of the calendar; `level` runs from 0 (nothing) to 4 (the most)."""

    on: date
    count: int
    level: int


@dataclass(frozen=True)
class Calendar:
    """Weeks from Monday to Sunday, oldest first; days still to come are None."""

    weeks: list[list[Day | None]]
    most: int
    total: int
    active_days: int


def answers_by_day(session: Session, learner: Learner) -> dict[date, int]:
    """Return how many answers stand on each of the learner's days that has any."""
    counted = select(Review.answered_on, func.count()).where(standing(learner)).group_by(Review.answered_on)
    return dict(session.execute(counted).all())


def calendar(counts: dict[date, int], today: date, weeks: int = WEEKS) -> Calendar:
    """Return the calendar of the last `weeks` weeks, this one included."""
    monday = today - timedelta(days=today.weekday(), weeks=weeks - 1)
    shown = [monday + timedelta(days=n) for n in range(weeks * 7)]
    within = {on: counts.get(on, 0) for on in shown if on <= today}
    most = max(within.values(), default=0)
    days = [Day(on, within[on], _level(within[on], most)) if on in within else None for on in shown]
    return Calendar(
        weeks=[days[start : start + 7] for start in range(0, len(days), 7)],
        most=most,
        total=sum(within.values()),
        active_days=sum(1 for count in within.values() if count),
    )


def days_in_a_row(counts: dict[date, int], today: date) -> int:
    """Return how many days in a row have answers, up to today or, while today has none, yesterday."""
    on = today if counts.get(today) else today - timedelta(days=1)
    row = 0
    while counts.get(on):
        row, on = row + 1, on - timedelta(days=1)
    return row


def _level(count: int, most: int) -> int:
    return -(-count * LEVELS // most) if count else 0
