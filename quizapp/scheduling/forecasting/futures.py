"""One future of a learner, day by day: what is due is asked, and recalled with its own chance."""

from __future__ import annotations

import random
from collections import Counter, deque
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from quizapp.scheduling.budget import how_many_fit
from quizapp.scheduling.days import day_starts_at
from quizapp.scheduling.intake import DAYS_LOOKED_AT, new_today, usual_answers
from quizapp.scheduling.memory import Memory, Stage
from quizapp.scheduling.queue import in_order
from quizapp.scheduling.rating import FIRST_RETRIEVABILITY, Evidence
from quizapp.scheduling.spacing import chosen_day

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import date

    from quizapp.scheduling.forecasting.plans import Plan, Standing

FIRM = 0.9
"""The chance of recall from which on a facet is counted as firm."""
_WOKEN = timedelta(hours=8)  # after the start of the learner's day: when the answers of a day are given
_RIGHT, _WRONG = Evidence("flashcard", 0, 1.0), Evidence("flashcard", 0, 0.0)


@dataclass(frozen=True)
class Future:
    """What came of one simulation; `known` is the sum of the chances of recall at its end."""

    answers_by_day: tuple[float, ...]
    known: float
    firm: float
    met: float


def future(standing: Standing, plan: Plan, at: datetime, days: int, seed: str, weight: float = 1) -> Future:
    """Return one future, from `at` on through so many days; each facet stands for `weight` of them.

    The chances of a facet depend on the seed alone, so that two plans meet with the same luck.
    """
    life = _Life(standing, plan, seed, weight)
    today = plan.scheduler.day_of(at)
    answers = []
    for number in range(days):
        day = today + timedelta(days=number)
        answers.append(weight * life.study(day, at if number == 0 else _when(plan, day)))
    recalls = list(life.recalls(today + timedelta(days=days)))
    firm = sum(1 for recall in recalls if recall >= FIRM)
    return Future(tuple(answers), weight * sum(recalls), weight * firm, weight * len(recalls))


class _Life:
    """A learner who studies every day and does all that the plan asks for."""

    def __init__(self, standing: Standing, plan: Plan, seed: str, weight: float) -> None:
        self._plan, self._scheduler, self._seed = plan, plan.scheduler, seed
        self._weight, self._seconds = weight, plan.seconds_per_answer * weight
        self._memories = dict(standing.memories)
        self._due = {facet_id: memory.due_on for facet_id, memory in standing.memories.items()}
        self._load = Counter(self._due.values())
        self._unmet = list(standing.unmet)
        self._answered, self._introduced = set(standing.answered_days), set(standing.introduced_days)
        self._before = (standing.introduced_today, standing.spent_seconds)
        self._latest = deque[float](standing.latest_answers, maxlen=DAYS_LOOKED_AT)
        self._luck: dict[str, random.Random] = {}
        self._room = random.Random(seed).random()  # noqa: S311 - part of a new facet that is left from before

    def study(self, day: date, at: datetime) -> int:
        """Ask what is due and something new, as far as the minutes go; return the number of answers."""
        introduced, spent = self._before
        self._before = (0, 0.0)
        minutes = self._plan.daily_minutes
        left = None if minutes is None else minutes * 60 - spent
        asked = {_fact_of(f) for f, memory in self._memories.items() if memory.last_review_on == day}
        queue = in_order(list(self._waiting(day, asked)), at, self._scheduler)
        asked.update(map(_fact_of, queue))
        fits = self._fits(left, len(queue))
        count = 0
        for facet_id in [*queue, *self._new(day, introduced, asked, due_fits=fits)]:
            if left is not None and (count + 1) * self._seconds > left:
                break
            if facet_id not in self._memories:
                self._unmet.remove(facet_id)
                self._introduced.add(day)
            count += self._ask(facet_id, day, at)
        if count:
            self._answered.add(day)
            self._latest.append(count * self._weight)
        return count

    def recalls(self, day: date) -> Iterator[float]:
        """Yield the chance of recall on a day of each facet that was met."""
        recall = self._scheduler.model.recall
        for memory in self._memories.values():
            yield recall(memory.stability, memory.elapsed_days(day))

    def _waiting(self, day: date, asked: Collection[str]) -> Iterator[tuple[str, Memory, str]]:
        """Yield what is due, but for what waits because another facet of its fact was asked on the day."""
        for facet_id, due_on in self._due.items():
            memory = self._memories[facet_id]
            if due_on <= day and (memory.last_review_on == day or _fact_of(facet_id) not in asked):
                yield facet_id, memory, ""

    def _fits(self, left: float | None, due: int) -> bool:
        """Tell whether what is due fits in the minutes or, without a limit, is no more than a usual day's."""
        if left is None:
            return due * self._weight <= usual_answers(self._latest)
        return how_many_fit(left, [self._seconds] * due) == due

    def _new(self, day: date, introduced: int, asked: set[str], *, due_fits: bool) -> Iterator[str]:
        """Yield the facets that may be met on a day, one a fact."""
        if not self._unmet:
            return
        self._room += (
            new_today(
                self._plan.new_per_day,
                introduced,
                self._answered,
                self._introduced,
                day,
                due_fits,
                self._plan.exam_on,
            )
            / self._weight
        )
        room, self._room = int(self._room), self._room % 1
        for facet_id in list(self._unmet):
            if not room:
                return
            if _fact_of(facet_id) not in asked:
                asked.add(_fact_of(facet_id))
                room -= 1
                yield facet_id

    def _ask(self, facet_id: str, day: date, at: datetime) -> int:
        """Ask a facet, and once more after each step of the same day; return the number of answers."""
        memory, count = self._memories.get(facet_id), 0
        while count == 0 or (memory and memory.stage is not Stage.REVIEW and memory.due_on <= day):
            if memory and memory.stage is not Stage.REVIEW:
                at = max(at, memory.due_at)
            memory = self._scheduler.review(memory, self._response(facet_id, memory, day), at)
            count += 1
        assert memory is not None
        self._memories[facet_id] = memory
        self._plan_return(facet_id, memory)
        return count

    def _response(self, facet_id: str, memory: Memory | None, day: date) -> Evidence:
        recall = FIRST_RETRIEVABILITY
        if memory:
            recall = self._scheduler.model.recall(memory.stability, memory.elapsed_days(day))
        luck = self._luck.get(facet_id)
        if luck is None:
            luck = self._luck[facet_id] = random.Random(f"{self._seed}:{facet_id}")  # noqa: S311 - no secret
        return _RIGHT if luck.random() < recall else _WRONG

    def _plan_return(self, facet_id: str, memory: Memory) -> None:
        before, due_on = self._due.get(facet_id), memory.due_on
        if before:
            self._load[before] -= 1
        if memory.stage is Stage.REVIEW:
            day, seed = memory.last_review_on, f"{facet_id}:{memory.reviews}"
            days, plan = (due_on - day).days, self._plan
            due_on = chosen_day(day, days, self._load, seed, plan.easy_days, plan.exam_on)
        self._due[facet_id] = due_on
        self._load[due_on] += 1


def _when(plan: Plan, day: date) -> datetime:
    return day_starts_at(day, plan.scheduler.zone, plan.scheduler.day_start_hour) + _WOKEN


def _fact_of(facet_id: str) -> str:
    return facet_id.rpartition(".")[0] or facet_id
