"""Lessons as tests tell them: facets of the works asked by their numbers, and many memories at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from datetime import datetime

from quizapp import scheduling
from quizapp.records.models import Memory
from tests.records.cast import NOON, Person
from tests.records.works import TOWNS

COSTS = [f"{town.lower()}.cost" for town in TOWNS]


def learns(person: Person, *facets: str, at: datetime = NOON, seconds: float | None = None) -> None:
    """Answer these facets rightly, one after the other."""
    attempt = person.begins_with(*(f"{facet}.number" for facet in facets), at=at)
    for position in range(1, len(facets) + 1):
        person.knows((attempt, position), at, active_seconds=seconds)


def remembers(person: Person, memories: Iterable[tuple[str, scheduling.Memory]]) -> None:
    """Have memories without having answered: for what only many of them show."""
    names = [field.name for field in fields(scheduling.Memory)]
    with person.desk.session() as session:
        for facet_id, value in memories:
            session.add(
                Memory(
                    learner_id=person.id,
                    facet_id=facet_id,
                    first_review_on=value.last_review_on,
                    last_question_id="",
                    last_sequence=0,
                    **{name: getattr(value, name) for name in names},
                )
            )
        session.commit()
