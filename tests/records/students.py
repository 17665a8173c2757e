"""Learners whose memory has parameters of its own, and the log that they would have left."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from quizapp import scheduling
from quizapp.database import writing
from quizapp.records import log, replay
from quizapp.records.models import Review, ReviewedFacet
from quizapp.scheduling import DEFAULT_PARAMETERS, Evidence, Scheduler
from tests.records.cast import DAY, NOON, Person
from tests.records.works import TOWNS

FACETS = [f"{town.lower()}.{what}" for town in TOWNS for what in ("cost", "place", "opening")]
TWICE = [*FACETS, *(f"{facet}-of-old" for facet in FACETS)]
"""So many facets that what a memory is like can be seen in the answers."""
AFTER_DAYS = (1, 2, 4, 8, 16)
"""Days between the answers to a facet: nobody's schedule, so that any memory shows in the answers."""
FIRM = (30.0, 60.0, 150.0, 300.0, *DEFAULT_PARAMETERS[4:])
WEAK = (0.02, 0.05, 0.1, 0.3, *DEFAULT_PARAMETERS[4:8], 0.5, *DEFAULT_PARAMETERS[9:])


def studies(
    person: Person,
    parameters: tuple[float, ...],
    facets: Sequence[str] = TWICE,
    begun_at: datetime = NOON,
    seconds: float | None = None,
) -> datetime:
    """Let somebody answer each facet again and again, as a memory with these parameters would.

    Return when the last answer was given.
    """
    luck, truth = Random(2), Scheduler(parameters=parameters)
    memories: dict[str, scheduling.Memory] = {}
    days = [0]
    for after in AFTER_DAYS:
        days.append(days[-1] + after)
    at = begun_at
    with person.desk.session() as session, writing(session):
        learner = log.locked(session, person.id)
        for round_number, day in enumerate(days):
            at = begun_at + day * DAY
            for facet_id in facets:
                at += timedelta(seconds=10)
                memory = memories.get(facet_id)
                recall = truth.retrievability(memory, at) if memory else 0.5
                credit = float(luck.random() < recall)
                memories[facet_id] = truth.review(memory, Evidence("short", 0, credit), at)
                review = log.entry(session, learner, f"event-{round_number}-{facet_id}", "answer", at)
                _answered(review, facet_id, credit, seconds)
                session.add(review)
        session.flush()
        replay.remember(session, person.id)
    return at


def _answered(review: Review, facet_id: str, credit: float, seconds: float | None) -> None:
    review.question_id, review.form, review.credit = f"{facet_id}.short", "short", credit
    review.given = "something"
    review.active_seconds = seconds
    review.facets.append(
        ReviewedFacet(
            learner_id=review.learner_id,
            facet_id=facet_id,
            credit=credit,
            others_since=35,
            moved_days=0,
            confused_with=None,
        )
    )
