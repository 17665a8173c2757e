"""One learner's hold on one facet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from quizapp.scheduling.model import State

if TYPE_CHECKING:
    from datetime import date, datetime


class Stage(StrEnum):
    """Whether a facet waits for its day, or comes back within minutes: never yet learned, or missed."""

    LEARNING = "learning"
    RELEARNING = "relearning"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Memory:
    """One learner's hold on one facet.

    `step` is the place among the learning or relearning steps, 0 in review. `worth` is the gain in recall 60
    days on if the facet is asked on its due day. `updates_today` counts the changes of state made on
    `last_review_on`, `failed_today_at` is the last fail of that day. `last_form` is "cloze-bank" for a cloze
    with a word bank.
    """

    stability: float
    difficulty: float
    stage: Stage
    step: int
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
    worth: float

    @property
    def state(self) -> State:
        """Return what the memory model knows of this memory."""
        return State(self.stability, self.difficulty)

    def elapsed_days(self, day: date) -> int:
        """Return the calendar days since the last review, never fewer than 0."""
        return max(0, (day - self.last_review_on).days)
