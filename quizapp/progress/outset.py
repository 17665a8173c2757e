"""Where a learner stands and how the learner means to go on: what a simulation starts from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.progress.days import answers_by_day
from quizapp.records.budgeting import pace_of, seconds_left
from quizapp.records.choosing import askable
from quizapp.records.models import Learner, Memory
from quizapp.records.wishes import asides_of
from quizapp.scheduling.forecasting import Plan, Standing
from quizapp.scheduling.intake import DAYS_LOOKED_AT

_LOOKED_BACK = timedelta(days=200)


def plan_of(session: Session, learner: Learner) -> Plan:
    """Return how a learner means to study."""
    return Plan(
        scheduler=learner.scheduler,
        new_per_day=learner.new_per_day,
        daily_minutes=learner.daily_minutes,
        seconds_per_answer=max(1.0, pace_of(session, learner).usual_seconds),
        easy_days=tuple(learner.easy_days),
        exam_on=learner.exam_on,
    )


def standing_of(session: Session, bank: Bank, learner: Learner, today: date) -> Standing:
    """Return where a learner stands: what is suspended is left out, what is buried waits for its day."""
    aside = asides_of(session, learner, today)
    facets = {facet_id for chapter in bank.chapters.values() for facet_id in chapter.asked_facets}
    suspended = {facet_id for facet_id, until_on in aside.items() if until_on is None}
    asked = askable(bank, facets - suspended, learner.forms_off)
    stored = session.scalars(select(Memory).where(Memory.learner_id == learner.id))
    met = {memory.facet_id: memory for memory in stored if memory.facet_id in asked}
    introduced = [memory.first_review_on for memory in met.values()]
    since = today - _LOOKED_BACK
    memories = {facet_id: memory.value for facet_id, memory in met.items()}
    for facet_id in aside.keys() & memories.keys():
        memory, until_on = memories[facet_id], aside[facet_id]
        memories[facet_id] = replace(memory, due_on=max(memory.due_on, until_on or today))
    counts = answers_by_day(session, learner)
    return Standing(
        memories=memories,
        unmet=sorted(asked - met.keys()),
        answered_days=frozenset(on for on in counts if on >= since),
        introduced_days=frozenset(on for on in introduced if on >= since),
        introduced_today=introduced.count(today),
        latest_answers=tuple(counts[on] for on in sorted(counts) if on < today)[-DAYS_LOOKED_AT:],
        spent_seconds=_spent_seconds(session, learner, today),
    )


def _spent_seconds(session: Session, learner: Learner, today: date) -> float:
    """Return what today's answers have taken of the learner's minutes; nothing where there is no limit."""
    left = seconds_left(session, learner, today)
    return 0.0 if left is None or learner.daily_minutes is None else learner.daily_minutes * 60 - left
