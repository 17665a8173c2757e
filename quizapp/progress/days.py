"""Answers by the learner's days: the heat calendar and the days in a row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from quizapp.progress.standing import responded
from quizapp.records.models import Learner, Review
from quizapp.scheduling.days import is_left_out

A_DAY = timedelta(days=1)
WEEKS = 26
LEVELS = 4
FARTHEST_APART = 4
"""Further than so many days apart, two answers are not one day apart by any two clocks."""


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
    counted = select(Review.answered_on, func.count()).where(responded(learner)).group_by(Review.answered_on)
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
    """Return how many days in a row have answers, up to today or, while today has none, yesterday.

    A day that stands in `counts` with 0 was left out by the learner's clocks: it neither counts nor breaks.
    """
    on = max([today, *counts])  # who flew east over the date line has answered on a day still to come
    on = on if counts.get(on) else on - A_DAY
    row = 0
    while on in counts:
        row, on = row + (counts[on] > 0), on - A_DAY
    return row


def days_left_out(session: Session, learner: Learner, counts: dict[date, int]) -> dict[date, int]:
    """Return, each with 0, the days without answers that do not break the row that the last answer is in.

    They are the dates that no clock of the zone showed, and those lost by flying west: between two answers a
    day was missed only if it was missed by the clock of the one and by the clock of the other.
    """
    found: list[date] = []
    days = sorted(counts, reverse=True)
    if days:
        last = _answer(session, learner, days[0], Review.sequence.desc())
        here = learner.scheduler
        end = max(days[0], here.day_of(last.answered_at)) + A_DAY
        while is_left_out(end, here.zone):
            end += A_DAY
        found += _between(days[0], end)
    for later, earlier in pairwise(days):
        if (later - earlier).days > FARTHEST_APART or _is_missed(session, learner, earlier, later):
            break
        found += _between(earlier, later)
    return dict.fromkeys(found, 0)


def _is_missed(session: Session, learner: Learner, earlier: date, later: date) -> bool:
    """Tell whether a day passed unused between the last answer of one day and the first of another."""
    if later - earlier <= A_DAY:
        return False
    last = _answer(session, learner, earlier, Review.sequence.desc())
    first = _answer(session, learner, later, Review.sequence.asc())
    there, here = last.schedule.scheduler, first.schedule.scheduler
    return _passes(earlier, there.day_of(first.answered_at), there.zone) and _passes(
        here.day_of(last.answered_at), later, here.zone
    )


def _passes(earlier: date, later: date, zone: str) -> bool:
    return any(not is_left_out(day, zone) for day in _between(earlier, later))


def _between(earlier: date, later: date) -> list[date]:
    return [earlier + n * A_DAY for n in range(1, (later - earlier).days)]


def _answer(session: Session, learner: Learner, on: date, order: ColumnElement[int]) -> Review:
    """Return the first answer of a day in this order."""
    answers = select(Review).where(responded(learner), Review.answered_on == on)
    return session.scalars(answers.order_by(order).limit(1)).one()


def _level(count: int, most: int) -> int:
    return -(-count * LEVELS // most) if count else 0
