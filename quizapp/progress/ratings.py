"""When a flashcard would come back after each rating."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from quizapp.records import moving
from quizapp.records.models import Learner, Memory
from quizapp.scheduling import Evidence, Rating, Stage

A_DAY = timedelta(days=1)


def waits(
    session: Session, learner: Learner, card: Evidence, facet_ids: tuple[str, ...], at: datetime
) -> dict[Rating, timedelta]:
    """Return for each rating after how long a card comes back: minutes, or whole days.

    `card` is what is known of the response but for its rating. Good is foretold at the learner's usual pace;
    of several facets the first to come back counts.
    """
    return {
        rating: min(_wait(session, learner, card, facet_id, rating, at) for facet_id in facet_ids)
        for rating in Rating
    }


def _wait(
    session: Session, learner: Learner, card: Evidence, facet_id: str, rating: Rating, at: datetime
) -> timedelta:
    memory = session.get(Memory, (learner.id, facet_id))
    since = learner.last_sequence - memory.last_sequence if memory else 0
    rated = replace(card, credit=_credit(rating), self_rating=rating, others_since=since)
    after = learner.scheduler.review(memory.value if memory else None, rated, at)
    if after.stage is not Stage.REVIEW:
        return after.due_at - after.last_review_at
    moved_days = moving.moved_days(session, learner, facet_id, after)
    return A_DAY * (learner.scheduler.due_after(after, moved_days).due_on - after.last_review_on).days


def _credit(rating: Rating) -> float:
    return 0.0 if rating is Rating.AGAIN else 1.0
