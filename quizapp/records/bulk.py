"""A learner's memories as values, read and written many at once: a hundred thousand are too many objects."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import fields

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from quizapp import scheduling
from quizapp.database import Base
from quizapp.records.models import Memory, Review

Memories = dict[str, scheduling.Memory]
_STAGES = {stage.value: stage for stage in scheduling.Stage}


def memories_of(session: Session, learner_id: int, facet_ids: Collection[str] | None = None) -> Memories:
    """Return a learner's stored memories by facet, of some facets or of all."""
    columns = [getattr(Memory, field.name) for field in fields(scheduling.Memory)]
    stage = columns.index(Memory.stage)
    found = select(Memory.facet_id, *columns).where(Memory.learner_id == learner_id)
    if facet_ids is not None:
        found = found.where(Memory.facet_id.in_(facet_ids))
    memories = {}
    for facet_id, *values in session.execute(found):
        values[stage] = _STAGES[values[stage]]
        memories[facet_id] = scheduling.Memory(*values)
    return memories


def write_states(session: Session, learner_id: int, memories: Memories) -> None:
    """Write what another model sees in memories: their states and worth; their days stay."""
    table = Base.metadata.tables["memory"]
    mine = (table.c.learner_id == learner_id, table.c.facet_id == bindparam("facet"))
    states = [
        {"facet": facet_id, "stability": one.stability, "difficulty": one.difficulty, "worth": one.worth}
        for facet_id, one in memories.items()
    ]
    if states:
        session.connection().execute(update(table).where(*mine), states)
    session.expire_all()


def write_days(session: Session, review: Review, moved: Memories, moved_days: Mapping[str, int]) -> None:
    """Write the new days of memories beside the log's entry that moved them, and into the memories."""
    new = {"review_id": review.id, "learner_id": review.learner_id, "credit": 0.0, "others_since": 0}
    parts = [{**new, "facet_id": facet_id, "moved_days": moved_days[facet_id]} for facet_id in moved]
    days = [
        {"facet": facet_id, "due_at": memory.due_at, "due_on": memory.due_on, "worth": memory.worth}
        for facet_id, memory in moved.items()
    ]
    memories = Base.metadata.tables["memory"]
    moving = update(memories).where(
        memories.c.learner_id == review.learner_id, memories.c.facet_id == bindparam("facet")
    )
    session.execute(insert(Base.metadata.tables["reviewed_facet"]), parts)
    session.connection().execute(moving, days)
    session.expire_all()
