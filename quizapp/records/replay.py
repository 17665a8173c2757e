"""Memories computed from the log: the truth that the stored ones must equal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import scheduling
from quizapp.database import writing
from quizapp.records.entries import Entry, evidence_of, standing
from quizapp.records.models import Learner, Memory, ReviewedFacet
from quizapp.records.models.people import FOLD


def remember(session: Session, learner_id: int, facet_ids: Collection[str] | None = None) -> None:
    """Make the memories of these facets, or of all, what the log leads to; none where nothing stands."""
    entries = standing(session, learner_id, facet_ids)
    wanted = select(Memory).where(Memory.learner_id == learner_id)
    if facet_ids is not None:
        wanted = wanted.where(Memory.facet_id.in_(facet_ids))
    stored = {memory.facet_id: memory for memory in session.scalars(wanted)}
    for facet_id, found in entries.items():
        memory = stored.get(facet_id) or Memory(learner_id=learner_id, facet_id=facet_id)
        apply(memory, None, found)
        session.add(memory)
    for facet_id in stored.keys() - entries.keys():
        session.delete(stored[facet_id])
    session.flush()


def apply(memory: Memory, before: scheduling.Memory | None, entries: Sequence[Entry]) -> None:
    """Move a stored memory from the state `before` through entries of the log, oldest first."""
    value = folded(before, entries)
    assert value is not None
    memory.value = value
    answers = [entry.review for entry in entries if entry.review.kind == "answer"]
    for last in answers[-1:]:
        memory.last_question_id, memory.last_sequence = last.question_id or "", last.sequence
    if before is None:
        memory.first_review_on = answers[0].answered_on


def folded(
    before: scheduling.Memory | None,
    entries: Sequence[Entry],
    regraded: Mapping[int, float] | None = None,
    model: scheduling.Scheduler | None = None,
) -> scheduling.Memory | None:
    """Return what entries of the log make of a memory.

    Each is read under its own schedule, but with the parameters of the last model before it. `regraded`
    supposes credits by their review's id; `model` supposes that its memory model had been the learner's from
    the beginning.
    """
    value, in_force = before, model
    for place, entry in enumerate(entries):
        own = entry.review.schedule.scheduler
        if entry.part is None:
            in_force = model or own
            value = value if model else _remodelled(value, entries[:place], own, regraded)
            continue
        scheduler = _reckoned_by(own, in_force or own, model or own)
        if entry.review.kind == "answer":
            evidence = evidence_of(entry.part, (regraded or {}).get(entry.review.id))
            value = scheduler.review(value, evidence, entry.review.answered_at, entry.part.moved_days)
        elif value:
            value = _moved(scheduler, value, entry.part)
    return value


def seen_by(
    value: scheduling.Memory, entries: Sequence[Entry], scheduler: scheduling.Scheduler
) -> scheduling.Memory:
    """Return a memory that stands as another model sees all of its log, and comes back when it did."""
    seen = _remodelled(value, entries, scheduler)
    assert seen is not None
    return seen


def outdated(session: Session) -> list[int]:
    """Return the learners whose memories were reckoned by the rules of an older version."""
    return list(session.scalars(select(Learner.id).where(Learner.folded_by != FOLD).order_by(Learner.id)))


def renew(session: Session, learner_id: int) -> None:
    """Reckon a learner's memories by today's rules, in one transaction, unless that was done meanwhile."""
    with writing(session):
        learner = session.get(Learner, learner_id, with_for_update=True, populate_existing=True)
        if learner and learner.folded_by != FOLD:
            remember(session, learner_id)
            learner.folded_by = FOLD


@lru_cache(maxsize=1024)
def _reckoned_by(
    own: scheduling.Scheduler, in_force: scheduling.Scheduler, pacing: scheduling.Scheduler
) -> scheduling.Scheduler:
    """Return a scheduler with the goal, steps and calendar of one, the parameters and pace of others."""
    return replace(own, parameters=in_force.parameters, uses_pace=pacing.uses_pace)


def _remodelled(
    value: scheduling.Memory | None,
    entries: Sequence[Entry],
    scheduler: scheduling.Scheduler,
    regraded: Mapping[int, float] | None = None,
) -> scheduling.Memory | None:
    """Return a memory with the state that its past leads to under another model; its dates stay."""
    renewed = folded(None, entries, regraded, scheduler)
    if value is None or renewed is None:
        return value
    seen_anew = replace(value, stability=renewed.stability, difficulty=renewed.difficulty)
    return replace(seen_anew, worth=scheduler.gain_on(seen_anew, seen_anew.due_on))


def _moved(
    scheduler: scheduling.Scheduler, memory: scheduling.Memory, part: ReviewedFacet
) -> scheduling.Memory:
    if part.review.kind == "lapse":
        return _lapsed(scheduler, memory, part.review.answered_at)
    return scheduler.due_after(memory, part.moved_days)


def _lapsed(scheduler: scheduling.Scheduler, memory: scheduling.Memory, at: datetime) -> scheduling.Memory:
    """Return a memory whose facet now means something else: as after a miss, due at once, and no fault."""
    missed = scheduler.review(memory, scheduling.Evidence(memory.last_form, 0, 0.0), at)
    return replace(missed, due_at=missed.last_review_at, reviews=memory.reviews, lapses=memory.lapses)
