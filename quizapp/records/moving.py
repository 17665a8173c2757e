"""What a response does to memories: each facet moves by its own part, and comes back on a day that suits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from quizapp import grading, scheduling
from quizapp.bank.questions import Question
from quizapp.records import replay
from quizapp.records.entries import Entry, standing
from quizapp.records.models import Learner, Memory, Review, ReviewedFacet
from quizapp.records.plans import seed
from quizapp.scheduling import spacing


def shares(question: Question, grade: grading.Grade) -> dict[str, grading.Part]:
    """Return each facet's part of a grade; the lesser where a question asks a facet twice."""
    found: dict[str, grading.Part] = {}
    for facet_id, share in zip(question.facets, grade.shares(question), strict=True):
        if facet_id not in found or share.credit < found[facet_id].credit:
            found[facet_id] = share
    return found


def note_parts(session: Session, review: Review, parts: dict[str, grading.Part]) -> None:
    """Write into a new response how right it was about each facet."""
    for facet_id, share in parts.items():
        memory = session.get(Memory, (review.learner_id, facet_id))
        review.facets.append(
            ReviewedFacet(
                learner_id=review.learner_id,
                facet_id=facet_id,
                credit=share.credit,
                confused_with=share.confused_with,
                others_since=review.sequence - memory.last_sequence - 1 if memory else 0,
                moved_days=0,
            )
        )


def move(session: Session, learner: Learner, review: Review) -> None:
    """Move the memory of each facet of a new response."""
    for part in review.facets:
        memory = session.get(Memory, (learner.id, part.facet_id))
        if memory and _is_latest(learner, memory, review.answered_at):
            _choose_day(session, learner, memory.value, [Entry(review, part)])
            replay.apply(memory, memory.value, [Entry(review, part)])
            continue
        session.flush()
        found = standing(session, learner.id, [part.facet_id]).get(part.facet_id, [])
        if [entry.part for entry in found if entry.part][-1:] == [part]:
            _choose_day(session, learner, None, found)
        replay.remember(session, learner.id, [part.facet_id])  # the log may know more, or of something later


def moved_days(session: Session, learner: Learner, facet_id: str, memory: scheduling.Memory) -> int:
    """Return by how many days a facet had better come back earlier or later than its plain interval says."""
    if memory.stage is not scheduling.Stage.REVIEW:
        return 0
    day, interval = memory.last_review_on, (memory.due_on - memory.last_review_on).days
    fewest, most = spacing.window(interval)
    spans = [(day + timedelta(days=fewest), day + timedelta(days=most))]
    if learner.exam_on:
        spans.append((learner.exam_on - timedelta(days=spacing.LAST_DAYS), learner.exam_on))
    chosen = spacing.chosen_day(
        day,
        interval,
        load(session, learner, spans),
        seed=seed(facet_id, memory),
        easy_days=learner.easy_days,
        exam_on=learner.exam_on,
    )
    return int((chosen - memory.due_on).days)


def load(session: Session, learner: Learner, spans: list[tuple[date, date]]) -> dict[date, int]:
    """Return how many facets come back on each day of some spans, first and last day included."""
    due = (
        select(Memory.due_on, func.count())
        .where(Memory.learner_id == learner.id, or_(*(_within(learner, *span) for span in spans)))
        .group_by(Memory.due_on)
    )
    return dict(session.execute(due).all())


def _within(learner: Learner, first: date, last: date) -> ColumnElement[bool]:
    """Return the condition that a memory is due from one day to another, as the index can find it."""
    begins, ends = (
        scheduling.day_starts_at(day, learner.zone, learner.day_start_hour)
        for day in (first, last + timedelta(days=1))
    )
    return and_(Memory.due_at >= begins, Memory.due_at < ends)


def _choose_day(
    session: Session, learner: Learner, before: scheduling.Memory | None, entries: Sequence[Entry]
) -> None:
    """Write into the last answer of these entries how its facet's day differs from the plain one."""
    after, part = replay.folded(before, entries), [entry.part for entry in entries if entry.part][-1]
    assert after is not None
    part.moved_days = moved_days(session, learner, part.facet_id, after)


def _is_latest(learner: Learner, memory: Memory, at: datetime) -> bool:
    """Tell whether the log knows of nothing later that moved this memory."""
    return max(memory.last_review_at, learner.replanned_at or at) <= at
