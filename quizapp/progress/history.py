"""What happened to one facet: what each entry of the log did, and how recall fell and rose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from quizapp import scheduling
from quizapp.records import entries, replay
from quizapp.records.entries import Entry
from quizapp.scheduling import Scheduler, Stage

MOST_CURVES = 12
"""Answers whose forgetting is drawn: the latest."""
_POINTS = 16
_BEYOND = 1.25


@dataclass(frozen=True)
class Moment:
    """An entry of the log and what it did: the wait until the facet was to come back, before and after.

    `credit` and `asked_as` are None where nobody was asked. `recall` is the chance of recall just before.
    """

    at: datetime
    on: date
    kind: str
    asked_as: str | None
    credit: float | None
    recall: float | None
    before: timedelta | None
    after: timedelta


@dataclass(frozen=True)
class Point:
    """The chance of recall on a day."""

    on: date
    recall: float


def told(log: list[Entry]) -> tuple[list[Moment], list[scheduling.Memory]]:
    """Return what each entry of a facet's log did, and the memory that each answer left."""
    moments: list[Moment] = []
    states: list[scheduling.Memory] = []
    value: scheduling.Memory | None = None
    for place, entry in enumerate(log):
        before = value
        value = replay.folded(None, log[: place + 1]) if entry.part is None else replay.folded(value, [entry])
        assert value is not None
        moments.append(_moment(entry, before, value))
        if entry.review.kind == "answer":
            states.append(value)
        elif states:
            states[-1] = value
    return moments, states


def _moment(entry: Entry, before: scheduling.Memory | None, after: scheduling.Memory) -> Moment:
    review, part = entry.review, entry.part
    evidence = entries.evidence_of(part) if part and review.kind == "answer" else None
    scheduler = review.schedule.scheduler
    return Moment(
        at=review.answered_at,
        on=review.answered_on,
        kind=review.kind,
        asked_as=evidence.asked_as if evidence else None,
        credit=evidence.credit if evidence else None,
        recall=scheduler.retrievability(before, review.answered_at) if before and evidence else None,
        before=_wait(before) if before else None,
        after=_wait(after),
    )


def _wait(memory: scheduling.Memory) -> timedelta:
    """Return how long a facet waits after its last answer: whole days, or minutes while it is learned."""
    if memory.stage is Stage.REVIEW:
        return memory.due_on - memory.last_review_on
    return memory.due_at - memory.last_review_at


def curves(scheduler: Scheduler, states: list[scheduling.Memory], today: date) -> list[list[Point]]:
    """Return how recall fell after each of the latest answers, the last beyond today and the return."""
    shown = states[-MOST_CURVES:]
    begun = shown[0].last_review_on
    last = shown[-1]
    span = max((max(last.due_on, today) - begun).days, 1)
    ends = [state.last_review_on for state in shown[1:]]
    ends.append(begun + timedelta(days=round(span * _BEYOND) + 1))
    return [_curve(scheduler, state, end) for state, end in zip(shown, ends, strict=True)]


def _curve(scheduler: Scheduler, state: scheduling.Memory, end: date) -> list[Point]:
    days = (end - state.last_review_on).days
    steps = min(days, _POINTS)
    passed = sorted({round(days * (step / steps) ** 2) for step in range(steps + 1)}) if steps else [0]
    recall = scheduler.model.recall
    return [Point(state.last_review_on + timedelta(days=n), recall(state.stability, n)) for n in passed]
