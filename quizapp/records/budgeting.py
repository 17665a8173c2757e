"""How long answers take a learner, and what is left of the minutes of a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain, repeat
from statistics import median

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.records.choosing import question_for
from quizapp.records.models import Learner, Memory, Review
from quizapp.records.openings import Openings
from quizapp.scheduling.budget import how_many_fit
from quizapp.scheduling.rating import CLOZE_BANK

UNKNOWN_SECONDS = 20.0
ANSWERS_LOOKED_AT = 200
ENOUGH = 5


@dataclass(frozen=True)
class Pace:
    """The seconds that a learner usually takes for an answer, by form and over all."""

    by_form: dict[str, float]
    usual_seconds: float

    @property
    def least_seconds(self) -> float:
        """Return what the quickest question is likely to take."""
        return min([self.usual_seconds, *self.by_form.values()])

    def seconds(self, asked_as: str) -> float:
        """Return what a question of a form is likely to take."""
        return self.by_form.get(asked_as, self.usual_seconds)


def pace_of(session: Session, learner: Learner) -> Pace:
    """Return a learner's pace: medians of the last answers; 20 seconds while too few of them are known."""
    latest = (
        select(Review.form, Review.options, Review.active_seconds)
        .where(Review.learner_id == learner.id, Review.kind == "answer", Review.active_seconds.is_not(None))
        .order_by(Review.sequence.desc())
        .limit(ANSWERS_LOOKED_AT)
    )
    times: defaultdict[str, list[float]] = defaultdict(list)
    for form, options, seconds in session.execute(latest):
        if form is not None and seconds is not None:
            times[CLOZE_BANK if form == "cloze" and options else form].append(seconds)
    overall = [seconds for of_form in times.values() for seconds in of_form]
    return Pace(
        {form: median(seconds) for form, seconds in times.items() if len(seconds) >= ENOUGH},
        median(overall) if len(overall) >= ENOUGH else UNKNOWN_SECONDS,
    )


def seconds_left(session: Session, learner: Learner, day: date) -> float | None:
    """Return what a day's answers have left of the learner's minutes; None where he has set none.

    An answer whose time is not known took what the learner usually took then for its form, or 20 seconds.
    One that was taken back has taken its time; practice has its own.
    """
    if learner.daily_minutes is None:
        return None
    taken = func.coalesce(Review.active_seconds, Review.typical_seconds, UNKNOWN_SECONDS)
    today = select(func.sum(taken)).where(
        Review.learner_id == learner.id, Review.answered_on == day, Review.kind == "answer"
    )
    return max(0.0, learner.daily_minutes * 60 - float(session.scalar(today) or 0))


@dataclass(frozen=True)
class Budget:
    """The seconds that are left of a learner's day, None without a limit, and what answers take him."""

    openings: Openings
    pace: Pace
    seconds: float | None

    @classmethod
    def of(cls, session: Session, openings: Openings) -> Budget:
        """Return what is left of a day."""
        learner = openings.learner
        return cls(openings, pace_of(session, learner), seconds_left(session, learner, openings.on))

    @property
    def is_spent(self) -> bool:
        """Tell whether not even the quickest answer fits."""
        return how_many_fit(self.seconds, [self.pace.least_seconds]) == 0

    def estimates(self, session: Session, order: Sequence[str]) -> list[float]:
        """Return the seconds that each facet is likely to take; none where there is no limit to keep."""
        if self.seconds is None:
            return []
        learner = self.openings.learner
        mine = (Memory.learner_id == learner.id, Memory.facet_id.in_(order))
        memories = {memory.facet_id: memory for memory in session.scalars(select(Memory).where(*mine))}
        found: list[float] = []
        for turn, facet_id in enumerate(order):
            memory = memories.get(facet_id)
            count = turn + (memory.reviews if memory else 0)
            question = question_for(self.openings.bank, facet_id, memory, count, forms_off=learner.forms_off)
            found.append(self.pace.seconds(question.asked_as if question else ""))
        return found

    def fitting(self, first: list[float], count: int) -> int:
        """Return how many of `count` facets fit, of which the first take so many seconds each."""
        return count if self.seconds is None else how_many_fit(self.seconds, self._all(first, count))

    def after(self, first: list[float], count: int) -> Budget:
        """Return what is left after so many."""
        if self.seconds is None:
            return self
        return replace(self, seconds=self.seconds - sum(self._all(first, count)))

    def _all(self, first: list[float], count: int) -> Iterable[float]:
        return chain(first[:count], repeat(self.pace.usual_seconds, max(0, count - len(first))))
