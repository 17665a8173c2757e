"""How much comes back when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from quizapp.records.choosing import askable
from quizapp.records.held import Held
from quizapp.records.models import Memory
from quizapp.records.openings import Openings

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


def to_come(memories: Iterable[Held], openings: Openings) -> list[Held]:
    """Return what comes back by itself: nothing suspended, and what is buried when that ends."""
    held, aside = list(memories), openings.aside
    allowed = askable(openings.bank, (memory.facet_id for memory in held), openings.learner.forms_off)
    found = []
    for memory in held:
        until_on = aside.get(memory.facet_id, memory.due_on)
        if memory.facet_id in allowed and until_on is not None:
            found.append(memory if until_on <= memory.due_on else memory._replace(due_on=until_on))
    return found
