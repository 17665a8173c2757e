"""How many learners hold a facet in memory."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.records.models import Memory


def learners_holding(session: Session, facet_ids: Sequence[str]) -> int:
    """Return how many learners have a memory of at least one of some facets."""
    if not facet_ids:
        return 0
    holding = select(func.count(Memory.learner_id.distinct())).where(Memory.facet_id.in_(facet_ids))
    return session.scalar(holding) or 0
