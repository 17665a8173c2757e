"""A learner's memory of one facet: what happened to it, how firm it is, when it comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank, Chapter, Facet, Fact
from quizapp.progress.history import Moment, Point, curves, told
from quizapp.progress.returns import Return, returns
from quizapp.progress.standing import standing
from quizapp.progress.waiting import waiting_facts
from quizapp.records import entries
from quizapp.records.choosing import fact_of
from quizapp.records.models import Learner, Memory, ReviewedFacet
from quizapp.records.wishes import asides_of
from quizapp.scheduling.leeches import is_leech


@dataclass(frozen=True)
class Confused:
    """A facet whose key was given for this one's, or the other way round, so many times."""

    facet_id: str
    asks: str
    times: int


@dataclass(frozen=True)
class Held:
    """What there is to tell of a facet that was answered; `curves` run from one answer to the next."""

    moments: list[Moment]
    curves: list[list[Point]]
    returns: Return
    stability_days: float
    lapses: int
    is_leech: bool
    confused_with: list[Confused]


@dataclass(frozen=True)
class FacetCard:
    """A facet for its learner: `claim` only where it gives nothing away, `held` once it was answered.

    `is_waiting` tells that a question about the fact waits for its answer, `until_on` until when it is set
    aside, if not for good.
    """

    facet_id: str
    chapter: Chapter
    fact: Fact
    facet: Facet
    claim: str | None
    is_waiting: bool
    is_aside: bool
    until_on: date | None
    held: Held | None


def facet_card(
    session: Session, bank: Bank, learner: Learner, facet_id: str, at: datetime
) -> FacetCard | None:
    """Return what a learner may be told of a facet, or None where the bank has no such facet."""
    found, chapter = bank.facet(facet_id), bank.chapter_of(facet_id)
    if found is None or chapter is None:
        return None
    fact, facet = found
    memory = session.get(Memory, (learner.id, facet_id))
    waiting = waiting_facts(session, learner)
    is_waiting = fact.id in waiting
    aside = asides_of(session, learner, learner.scheduler.day_of(at))
    return FacetCard(
        facet_id=facet_id,
        chapter=chapter,
        fact=fact,
        facet=facet,
        claim=fact.says if memory and not is_waiting else None,
        is_waiting=is_waiting,
        is_aside=facet_id in aside,
        until_on=aside.get(facet_id),
        held=_held(session, bank, learner, memory, at, waiting) if memory else None,
    )


def _held(
    session: Session, bank: Bank, learner: Learner, memory: Memory, at: datetime, waiting: Collection[str]
) -> Held:
    log = entries.standing(session, learner.id, [memory.facet_id]).get(memory.facet_id, [])
    moments, states = told(log)
    today = learner.scheduler.day_of(at)
    return Held(
        moments=moments,
        curves=curves(learner.scheduler, states, today),
        returns=returns(session, bank, learner, [memory], at)[memory.facet_id],
        stability_days=memory.stability,
        lapses=memory.lapses,
        is_leech=is_leech(memory.lapses),
        confused_with=_confused_with(session, bank, learner, memory.facet_id, waiting),
    )


def _confused_with(
    session: Session, bank: Bank, learner: Learner, facet_id: str, waiting: Collection[str]
) -> list[Confused]:
    """Return what a facet was taken for, most often first.

    That something was the key of another facet tells that key: only those are named that were answered, and
    none while a question about either waits.
    """
    if fact_of(facet_id) in waiting:
        return []
    pairs = (
        select(ReviewedFacet.facet_id, ReviewedFacet.confused_with)
        .join(ReviewedFacet.review)
        .where(
            standing(learner),
            ReviewedFacet.confused_with.is_not(None),
            or_(ReviewedFacet.facet_id == facet_id, ReviewedFacet.confused_with == facet_id),
        )
    )
    times = Counter(other if asked == facet_id else asked for asked, other in session.execute(pairs))
    mine = (Memory.learner_id == learner.id, Memory.facet_id.in_(times.keys()))
    met = set(session.scalars(select(Memory.facet_id).where(*mine)))
    return [
        Confused(other, found[1].asks, count)
        for other, count in times.most_common()
        if other in met and fact_of(other) not in waiting and (found := bank.facet(other))
    ]
