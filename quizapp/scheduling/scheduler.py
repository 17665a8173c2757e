"""How a response changes a memory, and when the facet comes back: one learner's model, goal and calendar."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quizapp.scheduling.days import check_calendar, day_of, day_starts_at
from quizapp.scheduling.memory import Memory, Stage
from quizapp.scheduling.model import DEFAULT_PARAMETERS, HORIZON_DAYS, Model, State, model_of
from quizapp.scheduling.rating import FIRST_RETRIEVABILITY, Evidence, Rating, chance_known, luck, rate
from quizapp.scheduling.same_day import RIGHT_ANSWERS_A_DAY, moves, updates_after
from quizapp.scheduling.steps import check_steps, place_after, stage_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LONGEST_INTERVAL_DAYS = 36_500
LEAST_RETENTION, MOST_RETENTION = 0.70, 0.97


@dataclass(frozen=True)
class Scheduler:
    """One learner's memory model, goal and calendar: values in, values out. Steps are in minutes."""

    parameters: tuple[float, ...] = DEFAULT_PARAMETERS
    desired_retention: float = 0.90
    zone: str = "UTC"
    day_start_hour: int = 4
    learning_steps: tuple[int, ...] = (10,)
    relearning_steps: tuple[int, ...] = (10,)
    uses_pace: bool = True

    def __post_init__(self) -> None:
        """Refuse, with a ValueError, what no schedule can be made from."""
        goal = self.desired_retention
        if isinstance(goal, bool | str) or not LEAST_RETENTION <= goal <= MOST_RETENTION:
            raise ValueError(f"desired retention lies between .70 and .97, not at {goal!r}")
        check_calendar(self.zone, self.day_start_hour)
        check_steps(self.learning_steps)
        check_steps(self.relearning_steps)
        if not isinstance(self.uses_pace, bool):
            raise ValueError(f"answer time is used or not: true or false, not {self.uses_pace!r}")
        model_of(self.parameters)

    def written(self) -> dict[str, Any]:
        """Return what this scheduler is made from, in the types of JSON."""
        values = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: list(value) if isinstance(value, tuple) else value for name, value in values}

    @classmethod
    def read(cls, written: Mapping[str, Any]) -> Scheduler:
        """Return the scheduler that was written; unknown names and bad values are a ValueError.

        What is left out, as by an older version, has its default.
        """
        unknown = sorted(written.keys() - {field.name for field in fields(cls)})
        if unknown:
            raise ValueError(f"a schedule knows nothing of {', '.join(unknown)}")
        values: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value for name, value in written.items()
        }
        try:
            return cls(**values)
        except TypeError as error:
            raise ValueError(f"a schedule cannot be made from this: {error}") from error

    @cached_property
    def model(self) -> Model:
        """Return the memory model with this learner's parameters."""
        return model_of(self.parameters)

    def day_of(self, at: datetime) -> date:
        """Return the learner's calendar day of an aware instant."""
        return day_of(at, self.zone, self.day_start_hour)

    def review(self, memory: Memory | None, evidence: Evidence, at: datetime, moved_days: int = 0) -> Memory:
        """Return the memory after a response; None means never seen. A clock set back stands still.

        `moved_days` shifts the day that follows from the interval, though never to before tomorrow.
        """
        at, day = self._moment(memory, at)
        today = memory if memory is not None and memory.last_review_on == day else None
        rating = rate(evidence, first_exposure=memory is None, uses_pace=self.uses_pace)
        right = rating is not Rating.AGAIN
        state = self._learned(memory, evidence, rating, day)
        first_time = stage_of(memory) is Stage.LEARNING
        steps = self.learning_steps if first_time else self.relearning_steps
        place = place_after(memory, evidence, rating, at, day, steps)
        if place.stage is Stage.REVIEW:
            due_at, due_on = self._due_after(state.stability, day, moved_days)
        else:
            due_at, due_on = at + place.wait, max(day, self.day_of(at + place.wait))
        updates = updates_after(today.updates_today if today else 0, right=right)
        return Memory(
            stability=state.stability,
            difficulty=state.difficulty,
            stage=place.stage,
            step=place.step,
            due_at=due_at,
            due_on=due_on,
            last_review_at=at,
            last_review_on=day,
            reviews=(memory.reviews if memory else 0) + 1,
            lapses=(memory.lapses if memory else 0) + (not right and _was_learned_before(memory, day)),
            updates_today=updates,
            failed_today_at=(today.failed_today_at if today else None) if right else at,
            last_form=evidence.asked_as,
            last_right=right,
            worth=self._gain(state, updates, (due_on - day).days),
        )

    def replay(self, history: Iterable[tuple[Evidence, datetime]]) -> Memory | None:
        """Return the memory that a history of responses leaves, oldest first, where no due day was moved."""
        memory = None
        for evidence, at in history:
            memory = self.review(memory, evidence, at)
        return memory

    def due_after(self, memory: Memory, moved_days: int = 0) -> Memory:
        """Return a memory with its due day set anew from its last review; what waits for minutes stays so."""
        if memory.stage is not Stage.REVIEW:
            return replace(memory, worth=self.gain_on(memory, memory.due_on))
        due_at, due_on = self._due_after(memory.stability, memory.last_review_on, moved_days)
        return replace(memory, due_at=due_at, due_on=due_on, worth=self.gain_on(memory, due_on))

    def retrievability(self, memory: Memory, at: datetime) -> float:
        """Return the chance of recall at an instant, constant over a calendar day."""
        return self.model.recall(memory.stability, memory.elapsed_days(self.day_of(at)))

    def gain_on(self, memory: Memory, day: date, horizon_days: int = HORIZON_DAYS) -> float:
        """Return by how much a review on `day` raises recall at the horizon, on the average."""
        return self._gain(memory.state, memory.updates_today, memory.elapsed_days(day), horizon_days)

    def interval_days(self, memory: Memory) -> int:
        """Return the whole days, at least 1, after which recall has fallen to the desired retention."""
        return self._interval_days(memory.stability)

    def step(self, memory: Memory | None, rating: Rating, days: int, known: float = 1.0) -> State:
        """Return the state after a rating that luck has no part in; only a day's first two change it.

        Of a right answer only the part counts that was `known`.
        """
        if memory is None:
            return self.model.step(None, rating, 0, known)
        if days == 0 and not moves(memory.updates_today, right=rating is not Rating.AGAIN):
            return memory.state
        return self.model.step(memory.state, rating, days, known)

    def _moment(self, memory: Memory | None, at: datetime) -> tuple[datetime, date]:
        day = self.day_of(at)
        at = at.astimezone(UTC)
        if memory is None:
            return at, day
        return max(at, memory.last_review_at), max(day, memory.last_review_on)

    def _learned(self, memory: Memory | None, evidence: Evidence, rating: Rating, day: date) -> State:
        """Return the state after a response, of which only the part counts that was no luck."""
        days = memory.elapsed_days(day) if memory else 0
        if rating is Rating.AGAIN:
            return self.step(memory, rating, days)
        recall = FIRST_RETRIEVABILITY if memory is None else self.model.recall(memory.stability, days)
        return self.step(memory, rating, days, chance_known(recall, luck(evidence)))

    def _due_after(self, stability: float, day: date, moved_days: int) -> tuple[datetime, date]:
        due_on = day + timedelta(days=max(self._interval_days(stability) + moved_days, 1))
        return day_starts_at(due_on, self.zone, self.day_start_hour), due_on

    def _interval_days(self, stability: float) -> int:
        days = round(self.model.days_until(stability, self.desired_retention))
        return min(max(days, 1), LONGEST_INTERVAL_DAYS)

    def _gain(self, state: State, updates: int, days: int, horizon_days: int = HORIZON_DAYS) -> float:
        if days == 0 and updates >= RIGHT_ANSWERS_A_DAY:
            return 0.0
        return self.model.gain(*state, days, horizon_days)


def _was_learned_before(memory: Memory | None, day: date) -> bool:
    """Tell whether a fail on `day` is a lapse: the day's first answer, to a facet once held overnight."""
    if memory is None or memory.last_review_on == day:
        return False
    return memory.stage is Stage.REVIEW or memory.lapses > 0
