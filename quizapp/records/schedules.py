"""What schedulers are made from, kept once for each wording, so that the log can be replayed for ever."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from quizapp.records.models import Schedule
from quizapp.scheduling import Scheduler


def kept(session: Session, scheduler: Scheduler) -> Schedule:
    """Return what is kept of a scheduler, inside a transaction; another may keep the same at this moment."""
    body = scheduler.written()
    schedule_id = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()
    known = session.get(Schedule, schedule_id)
    if known:
        return known
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if is_postgresql else sqlite.insert
    row = {"id": schedule_id, "body": body}
    session.execute(insert(Schedule).values(row).on_conflict_do_nothing())
    return session.get_one(Schedule, schedule_id)
