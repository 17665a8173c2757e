"""Questions kept as they read when they were asked, each wording once."""

from __future__ import annotations

import hashlib
import json

from sqlalchemy import func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from quizapp.bank.questions import Question
from quizapp.records.models import FrozenQuestion

_FREEZING = 7_108_1955  # PostgreSQL's lock that one who adds wordings holds until the transaction ends


def frozen(session: Session, questions: list[Question]) -> list[str]:
    """Keep the questions as they now read, each wording once; return the ids of the wordings."""
    bodies = [
        question.model_dump(mode="json", by_alias=True, exclude_defaults=True) for question in questions
    ]
    texts = [json.dumps(body, sort_keys=True, ensure_ascii=False) for body in bodies]
    ids = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    known = set(session.scalars(select(FrozenQuestion.id).where(FrozenQuestion.id.in_(ids))))
    fresh = [{"id": i, "body": body} for i, body in zip(ids, bodies, strict=True) if i not in known]
    if fresh:
        is_postgresql = session.get_bind().dialect.name == "postgresql"
        if is_postgresql:  # two who freeze the same wordings in another order would wait for each other
            session.execute(select(func.pg_advisory_xact_lock(_FREEZING)))
        insert = postgresql.insert if is_postgresql else sqlite.insert
        session.execute(insert(FrozenQuestion).on_conflict_do_nothing(), fresh)
    return ids
