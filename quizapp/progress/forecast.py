"""How much comes back when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from quizapp.records.held import Held
from quizapp.records.models import Memory

DAYS = 14


@dataclass(frozen=True)
class DueDay:
    """The number of facets that come back on a day; today's include all from before."""

    on: date
    count: int


def forecast(memories: Iterable[Held | Memory], today: date, days: int = DAYS) -> list[DueDay]:
    """Return what comes back on each of the next days, beginning today."""
    due = Counter(max(memory.due_on, today) for memory in memories)
    return [DueDay(on, due[on]) for on in (today + timedelta(days=n) for n in range(days))]
