"""The days on which facets would come back if all were placed anew: pure, from memories to days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from quizapp.scheduling import Memory, Scheduler, Stage, spacing

FULL = 10**9
"""The load of a day that is over: nothing fits in it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A facet with the days on which it comes back before and after."""

    facet_id: str
    before: date
    after: date

    @property
    def days(self) -> int:
        """Return by how many days it comes back later, below 0 where it comes earlier."""
        return (self.after - self.before).days


@dataclass(frozen=True)
class Replan:
    """What placing all of a learner's facets anew comes to; what is overdue counts as today's."""

    today: date
    placed: Sequence[Placed]

    @cached_property
    def moves(self) -> list[Placed]:
        """Return the facets that come back on another day, that move most first."""
        moved = (one for one in self.placed if one.days)
        return sorted(moved, key=lambda one: (-abs(one.days), one.facet_id))

    @property
    def earlier(self) -> list[int]:
        """Return by how many days each facet that comes earlier does so."""
        return [-one.days for one in self.moves if one.days < 0]

    @property
    def later(self) -> list[int]:
        """Return by how many days each facet that comes later does so."""
        return [one.days for one in self.moves if one.days > 0]

    def load(self, days: int = 14) -> list[tuple[date, int, int]]:
        """Return, from today on, (day, facets due before, facets due after)."""
        before = Counter(max(one.before, self.today) for one in self.placed)
        after = Counter(max(one.after, self.today) for one in self.placed)
        shown = (self.today + timedelta(days=number) for number in range(days))
        return [(day, before[day], after[day]) for day in shown]


@dataclass(frozen=True)
class Planner:
    """Places facets under a learner's settings; `today` is the first day that has room."""

    scheduler: Scheduler
    today: date
    easy_days: Sequence[float] = spacing.ALL_ALIKE
    exam_on: date | None = None

    def moved(self, memories: Mapping[str, Memory]) -> dict[str, int]:
        """Return, for each facet in review, by how many days its new day differs from the plain interval.

        What is overdue beyond its window stays so and counts as today's. The others go to the least loaded
        day of their window that is not over, those with the narrowest window first.
        """
        load, moved = self._load(memories), {}
        for is_late, interval, facet_id in self._least_choice_first(memories):
            memory = memories[facet_id]
            plain_on = chosen = memory.last_review_on + timedelta(days=interval)
            if not is_late:
                chosen = self._chosen(memory.last_review_on, interval, load, seed(facet_id, memory))
            load[max(chosen, self.today)] += 1
            moved[facet_id] = (chosen - plain_on).days
        return moved

    def _least_choice_first(self, memories: Mapping[str, Memory]) -> list[tuple[bool, int, str]]:
        """Return (whether its window is over, plain interval, facet) of what is in review, in this order."""
        found = []
        for facet_id, memory in memories.items():
            if memory.stage is Stage.REVIEW:
                interval = self.scheduler.interval_days(memory)
                is_late = memory.last_review_on + timedelta(days=spacing.window(interval)[1]) < self.today
                found.append((is_late, interval, facet_id))
        return sorted(found, key=lambda one: (not one[0], *one[1:]))

    def _chosen(self, last_on: date, interval: int, load: Mapping[date, int], seed: str) -> date:
        exam_on = self.exam_on if self.exam_on and self.exam_on > self.today else None
        chosen = spacing.chosen_day(last_on, interval, load, seed, self.easy_days, exam_on)
        return max(chosen, self.today)

    def _load(self, memories: Mapping[str, Memory]) -> Counter[date]:
        """Return what each day holds before any is placed: those over all they can, today what has no day."""
        first = min((memory.last_review_on for memory in memories.values()), default=self.today)
        over = (first + timedelta(days=number) for number in range((self.today - first).days))
        in_steps = (memory for memory in memories.values() if memory.stage is not Stage.REVIEW)
        load = Counter(dict.fromkeys(over, FULL))
        load.update(max(memory.due_on, self.today) for memory in in_steps)
        return load


def seed(facet_id: str, memory: Memory) -> str:
    """Return by what days that are alike are drawn: the same for the same facet after the same reviews."""
    return f"{facet_id}:{memory.reviews}"
