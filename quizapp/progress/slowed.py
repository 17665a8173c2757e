"""Why fewer facts are met for the first time today than the learner's quota says."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.records import activity, intake
from quizapp.records.models import Learner, Memory
from quizapp.records.queue import Today
from quizapp.scheduling.intake import QUIET_DAYS


class Slowed(StrEnum):
    """A rule that holds new facts back."""

    EXAM = "exam"
    DUE_FIRST = "due first"
    AFTER_BREAK = "after a break"


def slowed(session: Session, learner: Learner, waiting: Today, at: datetime) -> Slowed | None:
    """Return the rule that holds new facts back, or None where only the quota and the minutes do."""
    if not learner.new_per_day:
        return None
    on = learner.scheduler.day_of(at)
    if learner.exam_on and 0 <= (learner.exam_on - on).days <= QUIET_DAYS:
        return Slowed.EXAM
    if waiting.left_out or _is_too_much(session, learner, waiting, at):
        return Slowed.DUE_FIRST
    met = select(func.count()).where(
        Memory.learner_id == learner.id, Memory.last_review_on == on, Memory.first_review_on == on
    )
    room = intake.room(session, learner, on, due_fits=True)
    is_less = (session.scalar(met) or 0) + room < learner.new_per_day
    return Slowed.AFTER_BREAK if is_less else None


def _is_too_much(session: Session, learner: Learner, waiting: Today, at: datetime) -> bool:
    """Tell whether more is due than the learner answers on a usual day; minutes, where set, decide alone."""
    if learner.daily_minutes is not None:
        return False
    return waiting.due_count > activity.usual_answers(session, learner, learner.scheduler.day_of(at))
