"""What a learner's plan comes to, and what another one would: simulated from where the learner stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from statistics import mean

from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.progress.outset import plan_of, standing_of
from quizapp.records.models import Learner
from quizapp.scheduling.forecasting import (
    MORE_MINUTES,
    RETENTIONS,
    Outlook,
    Plan,
    Standing,
    outlook,
    with_more_minutes,
    with_retentions,
)

DAYS = 90
"""Days that a simulation reaches over where no exam is set."""
MOST_DAYS = 366
A_WEEK = 7
Watched = Callable[[list[Plan]], Iterable[Plan]]


@dataclass(frozen=True)
class Outlooks:
    """A learner's plan as it is now, for each desired retention, and with more minutes a day."""

    now: Outlook
    by_retention: list[Outlook]
    by_minutes: list[tuple[float, Outlook]]


@dataclass(frozen=True)
class Week:
    """What a day of a week takes on the average."""

    begins_on: date
    reviews: int
    minutes: int


@dataclass(frozen=True)
class Simulation:
    """All that a simulation needs, read at one instant: from here on nothing asks the database.

    Two that are equal come to the same, but for the hour of the day at which they were read.
    """

    learner_id: int
    last_sequence: int
    plan: Plan
    today: date
    days: int
    retentions: tuple[float, ...]
    more_minutes: tuple[float, ...]
    facets: int
    at: datetime = field(compare=False)
    standing: Standing = field(compare=False)

    @property
    def ends_on(self) -> date:
        """Return the day by which the sums are made."""
        return self.today + timedelta(days=self.days)

    @property
    def ends_with_exam(self) -> bool:
        """Tell whether that is the day of the exam."""
        return self.ends_on == self.plan.exam_on

    @property
    def without_memories(self) -> Simulation:
        """Return what equals this one and is light to keep."""
        return replace(self, standing=Standing())

    def outlooks(self, watched: Watched = iter) -> Outlooks:
        """Return what is to be expected; `watched` may look on as one plan after another is tried."""
        by_retention = [self._outlook(plan) for plan in watched(with_retentions(self.plan, self.retentions))]
        now = next(found for found in by_retention if found.plan == self.plan)
        roomier = with_more_minutes(now, self.more_minutes)
        by_minutes = [self._outlook(plan) for plan in watched(roomier)]
        return Outlooks(now, by_retention, list(zip(self.more_minutes, by_minutes, strict=True)))

    def weeks(self, made: Outlook) -> list[Week]:
        """Return an outlook week by week; the last one may be shorter."""
        found = []
        for start in range(0, self.days, A_WEEK):
            answers = mean(made.answers_by_day[start : start + A_WEEK])
            minutes = mean(made.minutes_by_day[start : start + A_WEEK])
            found.append(Week(self.today + timedelta(days=start), round(answers), round(minutes)))
        return found

    def _outlook(self, plan: Plan) -> Outlook:
        return outlook(self.standing, plan, self.at, self.days, str(self.learner_id))


def simulation(  # noqa: PLR0913 - what may be supposed otherwise than it is
    session: Session,
    bank: Bank,
    learner: Learner,
    at: datetime,
    *,
    days: int | None = None,
    exam_on: date | None = None,
    retentions: tuple[float, ...] = RETENTIONS,
    more_minutes: tuple[float, ...] = MORE_MINUTES,
) -> Simulation:
    """Return what to simulate: to the exam where one is set and near enough, else for `DAYS`."""
    today = learner.scheduler.day_of(at)
    plan = replace(plan_of(session, learner), exam_on=exam_on or learner.exam_on)
    found = standing_of(session, bank, learner, today)
    return Simulation(
        learner_id=learner.id,
        last_sequence=learner.last_sequence,
        plan=plan,
        today=today,
        days=days or _days_to(plan.exam_on, today),
        retentions=retentions,
        more_minutes=more_minutes,
        facets=found.facets,
        at=at,
        standing=found,
    )


def _days_to(exam_on: date | None, today: date) -> int:
    days = (exam_on - today).days if exam_on else 0
    return days if 1 <= days <= MOST_DAYS else DAYS
