"""What a simulation starts from: where a learner stands, and how the learner means to go on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizapp.scheduling.spacing import ALL_ALIKE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from quizapp.scheduling.memory import Memory
    from quizapp.scheduling.scheduler import Scheduler


@dataclass(frozen=True)
class Standing:
    """Where a learner stands: memories by facet, and the facets not met yet in the order they will be.

    Facet ids are `fact.facet`. `answered_days` and `introduced_days` are the days of the past months with an
    answer and with something new; `latest_answers` are the answers of the last days with any before today;
    `spent_seconds` is what today has taken already.
    """

    memories: Mapping[str, Memory] = field(default_factory=dict)
    unmet: Sequence[str] = ()
    answered_days: frozenset[date] = frozenset()
    introduced_days: frozenset[date] = frozenset()
    latest_answers: tuple[int, ...] = ()
    introduced_today: int = 0
    spent_seconds: float = 0.0

    @property
    def facets(self) -> int:
        """Return the number of facets, met or not."""
        return len(self.memories) + len(self.unmet)


@dataclass(frozen=True)
class Plan:
    """How a learner means to study: None as `daily_minutes` is no limit."""

    scheduler: Scheduler
    new_per_day: int = 10
    daily_minutes: float | None = None
    seconds_per_answer: float = 20.0
    easy_days: tuple[float, ...] = ALL_ALIKE
    exam_on: date | None = None
