"""What is told of all of a learner's memories at once, in rows that are cheap to read."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.records.choosing import askable
from quizapp.records.models import Learner, Memory


class Held(NamedTuple):
    """How a learner holds a facet: stability in days, when it was asked last and comes back."""

    facet_id: str
    stability: float
    stage: str
    last_review_on: date
    due_on: date


def held(session: Session, bank: Bank, learner: Learner) -> list[Held]:
    """Return what a learner holds of what the bank still asks."""
    columns = (Memory.facet_id, Memory.stability, Memory.stage, Memory.last_review_on, Memory.due_on)
    rows = session.execute(select(*columns).where(Memory.learner_id == learner.id).order_by(Memory.facet_id))
    found = {row.facet_id: row for row in rows}
    kept = askable(bank, found.keys())
    return [Held(*row) for facet_id, row in found.items() if facet_id in kept]
