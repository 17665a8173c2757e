"""What comes back when: a learner's facets, those first that come back first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.progress.returns import Return, returns
from quizapp.records.models import Learner, Memory, SetAside
from quizapp.scheduling import Stage
from quizapp.scheduling.leeches import LEECH_LAPSES

ROWS = 200
"""Facets of one page."""


class Which(StrEnum):
    """Which facets to list."""

    ALL = "all"
    DUE = "due"
    LEARNING = "learning"
    SUSPENDED = "suspended"
    LEECHES = "leeches"


@dataclass(frozen=True)
class Coming:
    """A facet of the list; `returns` is None for one that was suspended before it was ever asked."""

    facet_id: str
    asks: str
    language: str
    lapses: int
    returns: Return | None


@dataclass(frozen=True)
class Page:
    """Some facets in the order of their return; `has_more` tells whether another page follows."""

    rows: list[Coming]
    has_more: bool


def coming(
    session: Session, bank: Bank, learner: Learner, at: datetime, which: Which = Which.ALL, page: int = 1
) -> Page:
    """Return a page, counted from 1, of what comes back when; what the bank no longer has is left out."""
    wanted = _wanted(learner, at, which).offset((page - 1) * ROWS).limit(ROWS + 1)
    found: list[tuple[str, Memory | None]] = [(row[0], row[1]) for row in session.execute(wanted)]
    shown = found[:ROWS]
    back = returns(session, bank, learner, [memory for _, memory in shown if memory], at)
    rows = []
    for facet_id, memory in shown:
        held, chapter = bank.facet(facet_id), bank.chapter_of(facet_id)
        if held and chapter:
            lapses = memory.lapses if memory else 0
            language = chapter.preface.language
            rows.append(Coming(facet_id, held[1].asks, language, lapses, back.get(facet_id)))
    return Page(rows, len(found) > ROWS)


def _wanted(learner: Learner, at: datetime, which: Which) -> Select[str, Memory]:
    """Return the facets to list, each with its memory if it has one."""
    today = learner.scheduler.day_of(at)
    mine = and_(SetAside.learner_id == Memory.learner_id, SetAside.facet_id == Memory.facet_id)
    if which is Which.SUSPENDED:
        suspended = select(SetAside.facet_id, Memory).outerjoin(Memory, mine)
        is_mine = and_(SetAside.learner_id == learner.id, SetAside.until_on.is_(None))
        return suspended.where(is_mine).order_by(SetAside.set_at, SetAside.facet_id)
    wanted = select(Memory.facet_id, Memory).outerjoin(SetAside, mine).where(Memory.learner_id == learner.id)
    wanted = wanted.order_by(Memory.due_at, Memory.facet_id)
    is_open = or_(SetAside.facet_id.is_(None), SetAside.until_on <= today)
    if which is Which.LEECHES:
        return wanted.where(Memory.lapses >= LEECH_LAPSES)
    if which is Which.DUE:
        return wanted.where(Memory.due_at <= at, is_open)
    if which is Which.LEARNING:
        return wanted.where(Memory.stage != Stage.REVIEW, is_open)
    return wanted.where(or_(is_open, SetAside.until_on.is_not(None)))
