"""Ids that became others: what is remembered under the old one goes with it.

A name is no part of what happened: the log keeps every entry, its order and its grades, under the new name.
Following a renaming again finds nothing more to do, so that it is also right after an old backup came back.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, literal, or_, select, update
from sqlalchemy.orm import Session

from quizapp.bank.ledger import Renamable, Renaming
from quizapp.database import Base, writing
from quizapp.records import replay
from quizapp.records.models import Memory, SetAside

_NAMING_FACETS = (
    ("reviewed_facet", "facet_id"),
    ("reviewed_facet", "confused_with"),
    ("applied_change", "facet_id"),
)
_NAMING_QUESTIONS = (
    ("review", "question_id"),
    ("asked", "question_id"),
    ("report", "question_id"),
    ("memory", "last_question_id"),
)
_NAMING_EITHER = (("comment", "item_id"), ("approval", "item_id"))


def follow(session: Session, renamings: Iterable[Renaming]) -> int:
    """Let all that names an item name it as it is called now; return how many memories went along."""
    return sum(_follow(session, renaming) for renaming in renamings)


def _follow(session: Session, renaming: Renaming) -> int:
    is_question = renaming.what is Renamable.QUESTION
    with writing(session):
        moved = [] if is_question else _rename_keyed(session, renaming)
        for named in _columns(() if is_question else _NAMING_FACETS):
            session.execute(_renamed(named, _all(named, renaming), renaming))
        for named in _columns(_NAMING_QUESTIONS):
            where = named == renaming.was if is_question else _below(named, renaming)
            session.execute(_renamed(named, where, renaming))
        for named in _columns(_NAMING_EITHER):
            where = named == renaming.was if is_question else _all(named, renaming)
            session.execute(_renamed(named, where, renaming))
        session.expire_all()
        for learner_id, facet_id in moved:
            replay.remember(session, learner_id, [facet_id])
    return len(moved)


def _columns(named: Iterable[tuple[str, str]]) -> list[Any]:
    return [Base.metadata.tables[table].c[column] for table, column in named]


def _rename_keyed(session: Session, renaming: Renaming) -> list[tuple[int, str]]:
    """Take the memories and wishes of the old name; return whose memory of which facet is to be made anew."""
    found = select(Memory).where(_all(Memory.__table__.c.facet_id, renaming))
    moved = []
    for memory in session.scalars(found).all():
        moved.append((memory.learner_id, renaming.renamed(memory.facet_id, is_question=False)))
        session.delete(memory)
    for wish in session.scalars(select(SetAside).where(_all(SetAside.__table__.c.facet_id, renaming))).all():
        now = renaming.renamed(wish.facet_id, is_question=False)
        if session.get(SetAside, (wish.learner_id, now)) is None:
            kept = SetAside(
                learner_id=wish.learner_id, facet_id=now, until_on=wish.until_on, set_at=wish.set_at
            )
            session.add(kept)
        session.delete(wish)
    session.flush()
    return moved


def _renamed(named: Any, where: Any, renaming: Renaming) -> Any:
    rest = func.substr(named, len(renaming.was) + 1)
    return update(named.table).where(where).values({named.name: literal(renaming.now).concat(rest)})


def _all(named: Any, renaming: Renaming) -> ColumnElement[bool]:
    """Return where something is named by the id itself or by one below it."""
    return or_(named == renaming.was, _below(named, renaming))


def _below(named: Any, renaming: Renaming) -> ColumnElement[bool]:
    start = f"{renaming.was}."
    is_below: ColumnElement[bool] = func.substr(named, 1, len(start)) == start
    return is_below
