"""One learner's hold on one facet, and how a response changes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.scheduling.days import day_of, day_starts_at
from quizapp.scheduling.model import DEFAULT_PARAMETERS, Model, State, blend
from quizapp.scheduling.rating import Evidence, Rating, chance_known, guess_rate, rate

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

RELEARNING_DELAY = timedelta(minutes=10)
RELEARNING_OTHERS = 5
UPDATES_A_DAY = 2
LONGEST_INTERVAL_DAYS = 36_500
FIRST_RETRIEVABILITY = 0.3
"""Chance that a learner knows an answer never asked for here."""


class Stage(StrEnum):
    """Whether a facet waits for its day, or was missed and comes back within minutes."""

    REVIEW = "review"
    RELEARNING = "relearning"


@dataclass(frozen=True, slots=True)
class Memory:
    """One learner's hold on one facet.

    `updates_today` counts the changes of state made on `last_review_on`, `failed_today_at` is the last fail
    of that day. `last_form` is "cloze-bank" for a cloze with a word bank.
    """

    stability: float
    difficulty: float
    stage: Stage
    due_at: datetime
    due_on: date
    last_review_at: datetime
    last_review_on: date
    reviews: int
    lapses: int
    updates_today: int
    failed_today_at: datetime | None
    last_form: str
    last_right: bool

    @property
    def state(self) -> State:
        """Return what the memory model knows of this memory."""
        return State(self.stability, self.difficulty)

    def elapsed_days(self, day: date) -> int:
        """Return the calendar days since the last review, never fewer than 0."""
        return max(0, (day - self.last_review_on).days)


@dataclass(frozen=True)
class Scheduler:
    """One learner's memory model, goal and calendar: values in, values out."""

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    desired_retention: float = 0.90
    zone: str = "UTC"
    day_start_hour: int = 4

    def __post_init__(self) -> None:
        """Refuse what no schedule can be made from."""
        if not 0.70 <= self.desired_retention <= 0.97:
            raise ValueError(f"desired retention lies between .70 and .97: {self.desired_retention}")

    @cached_property
    def model(self) -> Model:
        """Return the memory model with this learner's parameters."""
        return Model(self.parameters)

    def day_of(self, at: datetime) -> date:
        """Return the learner's calendar day of an aware instant."""
        return day_of(at, self.zone, self.day_start_hour)

    def review(self, memory: Memory | None, evidence: Evidence, at: datetime) -> Memory:
        """Return the memory after a response; None means never seen. A clock set back stands still."""
        at, day = self._moment(memory, at)
        today = memory if memory is not None and memory.last_review_on == day else None
        rating = rate(evidence, first_exposure=memory is None)
        right = rating is not Rating.AGAIN
        state = self._learned(memory, evidence, rating, day)
        relearning = not right or (today is not None and _still_relearning(today, evidence, at))
        due_at, due_on = (at + RELEARNING_DELAY, day) if relearning else self._due_after(state, day)
        return Memory(
            stability=state.stability,
            difficulty=state.difficulty,
            stage=Stage.RELEARNING if relearning else Stage.REVIEW,
            due_at=due_at,
            due_on=due_on,
            last_review_at=at,
            last_review_on=day,
            reviews=(memory.reviews if memory else 0) + 1,
            lapses=(memory.lapses if memory else 0) + (not right and _was_learned_before(memory, day)),
            updates_today=min((today.updates_today if today else 0) + 1, UPDATES_A_DAY),
            failed_today_at=(today.failed_today_at if today else None) if right else at,
            last_form=evidence.asked_as,
            last_right=right,
        )

    def replay(self, history: Iterable[tuple[Evidence, datetime]]) -> Memory | None:
        """Return the memory that a history of responses leaves, oldest first."""
        memory = None
        for evidence, at in history:
            memory = self.review(memory, evidence, at)
        return memory

    def retrievability(self, memory: Memory, at: datetime) -> float:
        """Return the chance of recall at an instant, constant over a calendar day."""
        return self.model.recall(memory.stability, memory.elapsed_days(self.day_of(at)))

    def interval_days(self, memory: Memory) -> int:
        """Return the whole days, at least 1, after which recall has fallen to the desired retention."""
        return self._interval_days(memory.stability)

    def step(self, memory: Memory | None, rating: Rating, days: int) -> State:
        """Return the state after a rating; only a day's first two responses change it."""
        if memory is None:
            return self.model.step(None, rating, 0)
        if days == 0 and memory.updates_today >= UPDATES_A_DAY:
            return memory.state
        return self.model.step(memory.state, rating, days)

    def _moment(self, memory: Memory | None, at: datetime) -> tuple[datetime, date]:
        day = self.day_of(at)
        at = at.astimezone(UTC)
        if memory is None:
            return at, day
        return max(at, memory.last_review_at), max(day, memory.last_review_on)

    def _learned(self, memory: Memory | None, evidence: Evidence, rating: Rating, day: date) -> State:
        """Return the state after a response, of which only the part counts that was no luck."""
        days = memory.elapsed_days(day) if memory else 0
        state = self.step(memory, rating, days)
        if rating is Rating.AGAIN:
            return state
        recall = FIRST_RETRIEVABILITY if memory is None else self.model.recall(memory.stability, days)
        known = chance_known(recall, guess_rate(evidence.form, evidence.options, evidence.hints))
        return blend(state, self.step(memory, Rating.AGAIN, days), known)

    def _due_after(self, state: State, day: date) -> tuple[datetime, date]:
        due_on = day + timedelta(days=self._interval_days(state.stability))
        return day_starts_at(due_on, self.zone, self.day_start_hour), due_on

    def _interval_days(self, stability: float) -> int:
        days = round(self.model.days_until(stability, self.desired_retention))
        return min(max(days, 1), LONGEST_INTERVAL_DAYS)


def _still_relearning(today: Memory, evidence: Evidence, at: datetime) -> bool:
    """Tell whether a pass comes too early or too guided to end the relearning of a facet missed today."""
    if today.stage is Stage.REVIEW or today.failed_today_at is None:
        return False
    spaced = at - today.failed_today_at >= RELEARNING_DELAY or evidence.others_since >= RELEARNING_OTHERS
    return not (spaced and evidence.produced)


def _was_learned_before(memory: Memory | None, day: date) -> bool:
    """Tell whether a fail on `day` is a lapse: the day's first answer, to a facet once held overnight."""
    if memory is None or memory.last_review_on == day:
        return False
    return memory.stage is Stage.REVIEW or memory.lapses > 0
