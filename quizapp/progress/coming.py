"""What comes back when: a learner's facets, those first that come back first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.folding import fold
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
    BURIED = "buried"
    SUSPENDED = "suspended"
    LEECHES = "leeches"


@dataclass(frozen=True)
class Sought:
    """Which page, counted from 1, of which list; with `words` only of what asks with all of them.

    Never by the answer, which the list must not tell.
    """

    which: Which = Which.ALL
    page: int = 1
    words: str = ""


EVERYTHING = Sought()


@dataclass(frozen=True)
class Coming:
    """A facet of the list; `returns` is None for one that was set aside before it was ever asked."""

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


def coming(session: Session, bank: Bank, learner: Learner, at: datetime, sought: Sought = EVERYTHING) -> Page:
    """Return a page of what comes back when; what the bank no longer has is left out."""
    wanted, start = _wanted(learner, at, sought.which), (sought.page - 1) * ROWS
    found: list[tuple[str, Memory | None]]
    if sought.words:
        rows_found = session.execute(wanted)
        found = [(row[0], row[1]) for row in rows_found if _asks_with(bank, row[0], sought.words)]
        found = found[start : start + ROWS + 1]
    else:
        found = [(row[0], row[1]) for row in session.execute(wanted.offset(start).limit(ROWS + 1))]
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


def _asks_with(bank: Bank, facet_id: str, words: str) -> bool:
    """Tell whether a facet asks with each of these words, in any case and with or without accents."""
    held = bank.facet(facet_id)
    return held is not None and all(word in fold(held[1].asks) for word in fold(words).split())


def _wanted(learner: Learner, at: datetime, which: Which) -> Select[str, Memory]:
    """Return the facets to list, each with its memory if it has one."""
    today = learner.scheduler.day_of(at)
    mine = and_(SetAside.learner_id == Memory.learner_id, SetAside.facet_id == Memory.facet_id)
    if which in (Which.SUSPENDED, Which.BURIED):
        aside = select(SetAside.facet_id, Memory).outerjoin(Memory, mine)
        is_so = SetAside.until_on.is_(None) if which is Which.SUSPENDED else SetAside.until_on > today
        aside = aside.where(SetAside.learner_id == learner.id, is_so)
        return aside.order_by(SetAside.set_at, SetAside.facet_id)
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
