"""When a facet comes back, and why just then."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.progress.standing import standing
from quizapp.records import moving
from quizapp.records.models import Learner, Memory, Review, ReviewedFacet
from quizapp.records.openings import Openings
from quizapp.scheduling import Scheduler, Stage

A_DAY = timedelta(days=1)


class Why(StrEnum):
    """Why a facet comes back when it does."""

    SUSPENDED = "suspended"
    BURIED = "buried"
    FORMS_OFF = "forms off"
    MISSED = "missed"  # comes back within minutes
    LEARNED = "learned"  # so does what is met for the first time
    BESIDE = "beside"  # due, but another facet of its fact was asked today
    DUE = "due"
    EXAM = "exam"
    EASY_DAY = "easy day"
    FULL_DAY = "full day"
    EVEN = "even"  # moved to keep the days alike, which they have become since
    PLANNED = "planned"


@dataclass(frozen=True)
class Return:
    """When a facet comes back: `on` is None while nothing brings it back.

    It was `asked_on` last; `planned_on` is the day that followed from memory alone. `recall_now` is the
    chance of recall today, `recall_then` on the day of the return or, of what is due, tomorrow.
    """

    why: Why
    on: date | None
    at: datetime
    asked_on: date
    planned_on: date
    recall_now: float
    recall_then: float


def returns(
    session: Session, bank: Bank, learner: Learner, memories: Collection[Memory], at: datetime
) -> dict[str, Return]:
    """Return when each of a learner's facets comes back, by its id."""
    facet_ids = {memory.facet_id for memory in memories}
    openings = Openings.at(session, bank, learner, at)
    allowed = openings.allowed(facet_ids)
    moved = _moved_days(session, learner, facet_ids)
    planned = {m.facet_id: m.due_on - timedelta(days=moved.get(m.facet_id, 0)) for m in memories}
    load = _load(session, learner, [m for m in memories if planned[m.facet_id] != m.due_on], planned)
    found = {}
    for memory in memories:
        facet_id = memory.facet_id
        planned_on, on = planned[facet_id], memory.due_on
        why = _why(memory, at, openings)
        if facet_id in openings.aside:
            until_on = openings.aside[facet_id]
            why = Why.SUSPENDED if until_on is None else Why.BURIED if until_on > on else why
            on = max(on, until_on or on)
        elif facet_id not in allowed:
            why = Why.FORMS_OFF
        elif why is Why.BESIDE:
            on = openings.on + A_DAY
        elif why is Why.PLANNED and planned_on != on:
            why = _why_moved(learner, on, planned_on, load)
        gone = why in (Why.SUSPENDED, Why.FORMS_OFF)
        found[facet_id] = _return(
            memory, learner.scheduler, why, None if gone else on, planned_on, openings.on
        )
    return found


def _return(
    memory: Memory, scheduler: Scheduler, why: Why, on: date | None, planned_on: date, today: date
) -> Return:
    value = memory.value
    then = max(on or today, today + A_DAY)
    recall = scheduler.model.recall
    return Return(
        why=why,
        on=on,
        at=memory.due_at,
        asked_on=memory.last_review_on,
        planned_on=planned_on,
        recall_now=recall(value.stability, value.elapsed_days(today)),
        recall_then=recall(value.stability, value.elapsed_days(then)),
    )


def _why(memory: Memory, at: datetime, openings: Openings) -> Why:
    if memory.stage != Stage.REVIEW:
        return Why.LEARNED if memory.last_right else Why.MISSED
    if memory.due_at > at:
        return Why.PLANNED
    return Why.BESIDE if openings.is_buried(memory.facet_id) else Why.DUE


def _why_moved(learner: Learner, due_on: date, planned_on: date, load: Mapping[date, int]) -> Why:
    if learner.exam_on and due_on <= learner.exam_on < planned_on:
        return Why.EXAM
    if learner.easy_days[planned_on.weekday()] < learner.easy_days[due_on.weekday()]:
        return Why.EASY_DAY
    return Why.FULL_DAY if load.get(planned_on, 0) >= load.get(due_on, 0) else Why.EVEN


def _load(
    session: Session, learner: Learner, moved: list[Memory], planned: Mapping[str, date]
) -> dict[date, int]:
    """Return how many facets come back on each day that some were moved from or to."""
    if not moved:
        return {}
    days = [*(memory.due_on for memory in moved), *(planned[memory.facet_id] for memory in moved)]
    return moving.load(session, learner, [(min(days), max(days))])


def _moved_days(session: Session, learner: Learner, facet_ids: Collection[str]) -> dict[str, int]:
    """Return by how many days the last entry about each facet moved its return."""
    latest = (Review.answered_at.desc(), Review.sequence.desc())
    is_move = and_(Review.learner_id == learner.id, Review.kind == "reschedule")
    ranked = (
        select(
            ReviewedFacet.facet_id,
            ReviewedFacet.moved_days,
            func.row_number().over(partition_by=ReviewedFacet.facet_id, order_by=latest).label("place"),
        )
        .join(ReviewedFacet.review)
        .where(ReviewedFacet.learner_id == learner.id, ReviewedFacet.facet_id.in_(facet_ids))
        .where(or_(standing(learner), is_move))
        .subquery()
    )
    return dict(
        session.execute(select(ranked.c.facet_id, ranked.c.moved_days).where(ranked.c.place == 1)).all()
    )
