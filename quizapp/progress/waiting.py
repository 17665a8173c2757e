"""What waits for an answer of a learner's, and so is not given away."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.records.attempts import CARRIED
from quizapp.records.choosing import fact_of
from quizapp.records.models import Asked, Attempt, FrozenQuestion, Learner


def waiting_facts(session: Session, learner: Learner) -> set[str]:
    """Return the facts about which a question waits for its response in an attempt of the learner's.

    What was taken along offline does not count: it is a good part of all that comes back within days.
    """
    waiting = (
        select(FrozenQuestion.body)
        .join(Asked, Asked.frozen_id == FrozenQuestion.id)
        .join(Asked.attempt)
        .where(Attempt.learner_id == learner.id, Attempt.finished_at.is_(None), Asked.review_id.is_(None))
        .where(Attempt.source != CARRIED)
    )
    return {fact_of(facet_id) for body in session.scalars(waiting) for facet_id in body["facets"]}
