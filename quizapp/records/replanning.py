"""Another memory model, or another day for each facet: verbs that move memories without a response."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from quizapp.database import writing
from quizapp.records import bulk, replay
from quizapp.records.bulk import Memories
from quizapp.records.entries import model_in_force, replanned_at, standing
from quizapp.records.log import NotFound, entry, known_event, locked
from quizapp.records.models import Fit, Learner, Review
from quizapp.records.plans import Placed, Planner, Replan
from quizapp.records.remodelling import Model, Remodelled
from quizapp.scheduling import Scheduler


def preview(session: Session, learner_id: int, scheduler: Scheduler, at: datetime) -> Replan:
    """Return where a learner's facets would come back under a scheduler; nothing is changed."""
    learner = session.get(Learner, learner_id)
    if learner is None:
        raise NotFound
    at, stored = _not_before(learner, at), bulk.memories_of(session, learner.id)
    after = stored | _rescheduled(learner, _seen_by(session, learner, stored, scheduler), scheduler, at)[0]
    placed = [Placed(facet_id, stored[facet_id].due_on, after[facet_id].due_on) for facet_id in stored]
    return Replan(scheduler.day_of(at), placed)


def adopt(session: Session, learner_id: int, model: Model, at: datetime, event_id: str) -> Review:
    """Reckon all of a learner's memories by another model from now on, in one transaction; dates stay.

    A known event changes nothing; raises ValueError for parameters that no model can be made from.
    """
    with writing(session):
        return adopt_for(session, locked(session, learner_id), model, at, event_id)


def adopt_for(
    session: Session,
    learner: Learner,
    model: Model,
    at: datetime,
    event_id: str,
    ready: Remodelled | None = None,
) -> Review:
    """Do the work of `adopt` inside a transaction that holds the learner.

    What was reckoned before is taken over where it still holds, so that others wait no longer for a long log.
    """
    stored = known_event(session, learner, event_id)
    if stored:
        return stored
    model.give_to(learner)
    is_ready = ready is not None and ready.still_holds(learner, _not_before(learner, at))
    review = _append(session, learner, "model", at, event_id)
    if ready and is_ready:
        bulk.write_states(session, learner.id, ready.memories)
    else:
        replay.remember(session, learner.id)
    return review


def reschedule(session: Session, learner_id: int, at: datetime, event_id: str) -> Review:
    """Let all facets come back as the learner's present settings say, in one transaction.

    So the offer of a fit to do this is answered. A known event changes nothing.
    """
    with writing(session):
        return reschedule_for(session, locked(session, learner_id), at, event_id)


def reschedule_for(session: Session, learner: Learner, at: datetime, event_id: str) -> Review:
    """Do the work of `reschedule` inside a transaction that holds the learner."""
    stored = known_event(session, learner, event_id)
    if stored:
        return stored
    review = _append(session, learner, "reschedule", at, event_id)
    memories = bulk.memories_of(session, learner.id)
    after, moved_days = _rescheduled(learner, memories, learner.scheduler, review.answered_at)
    moved = {facet_id: memory for facet_id, memory in after.items() if memory != memories[facet_id]}
    if moved:
        bulk.write_days(session, review, moved, moved_days)
    offers = update(Fit).where(Fit.learner_id == learner.id, Fit.noticed_at.is_(None))
    session.execute(offers.values(noticed_at=at))
    return review


def take_up(session: Session, learner_id: int, scheduler: Scheduler, at: datetime, event_id: str) -> Review:
    """Let a learner study by a scheduler's goal and model, and come back to all facets as it says.

    This is one transaction, and a known event changes nothing. Zone and steps stay the learner's own.
    """
    with writing(session):
        learner = locked(session, learner_id)
        stored = known_event(session, learner, event_id)
        if stored:
            return stored
        if Model.read(scheduler) != Model.of(learner):
            adopt_for(session, learner, Model.read(scheduler), at, f"{event_id}:model")
        learner.desired_retention = scheduler.desired_retention
        return reschedule_for(session, learner, at, event_id)


def follow_log(session: Session, learner: Learner) -> None:
    """Let a learner's row say what the log says, once entries of another have come into it."""
    last = model_in_force(session, learner.id)
    if last and last.schedule.scheduler.parameters != learner.scheduler.parameters:
        Model.read(last.schedule.scheduler).give_to(learner)
    learner.replanned_at = replanned_at(session, learner.id)


def _append(session: Session, learner: Learner, kind: str, at: datetime, event_id: str) -> Review:
    """Append an entry; a clock that was set back stands still, so that no entry overtakes another."""
    review = entry(session, learner, event_id, kind, _not_before(learner, at))
    review.credit = 0.0
    session.add(review)
    session.flush()
    return review


def _not_before(learner: Learner, at: datetime) -> datetime:
    return max(at, learner.replanned_at or at)


def _seen_by(session: Session, learner: Learner, stored: Memories, scheduler: Scheduler) -> Memories:
    """Return memories with the states that a scheduler's model sees in the log."""
    if Model.read(scheduler) == Model.read(learner.scheduler):
        return stored
    entries = standing(session, learner.id)
    return {
        facet_id: replay.seen_by(memory, entries[facet_id], scheduler) for facet_id, memory in stored.items()
    }


def _rescheduled(
    learner: Learner, memories: Memories, scheduler: Scheduler, at: datetime
) -> tuple[Memories, Mapping[str, int]]:
    """Return the memories in review on their new days, and by how much these differ from the plain ones.

    What was answered after `at`, as before a clock was set back, keeps its day.
    """
    planner = Planner(scheduler, scheduler.day_of(at), learner.easy_days, learner.exam_on)
    moved_days = planner.moved({f: memory for f, memory in memories.items() if memory.last_review_at <= at})
    after = {f: scheduler.due_after(memories[f], days) for f, days in moved_days.items()}
    return after, moved_days
