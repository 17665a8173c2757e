"""Memories follow the ledger: a facet whose key came to mean something else is learned anew, or again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from quizapp.bank.content import Bank
from quizapp.bank.ledger import Change, Memories
from quizapp.bank.questions import Question
from quizapp.database import writing
from quizapp.records import attempts, choosing, going_on, handing_in, replay, terms
from quizapp.records.log import entry, known_event
from quizapp.records.models import AppliedChange, Asked, Learner, Memory, Mode, Review, ReviewedFacet


def pending(session: Session, changes: Iterable[Change]) -> list[Change]:
    """Return the changes that have not been followed yet, in their order."""
    applied = set(session.scalars(select(AppliedChange.id)))
    return [change for change in changes if change.id not in applied]


def follow(session: Session, bank: Bank, change: Change, at: datetime) -> int:
    """Let each learner's memory of a facet follow a change, once; return how many memories did.

    Open questions about the facet are asked as `bank` has them now. Each learner's part is a transaction of
    its own, and what was broken off goes on where it stopped.
    """
    places: dict[int, list[tuple[int, int]]] = {}
    for learner_id, place in attempts.open_questions(session, change.facet):
        places.setdefault(learner_id, []).append(place)
    remembering = select(Memory.learner_id).where(Memory.facet_id == change.facet)
    moved = 0
    for learner_id in sorted({*session.scalars(remembering), *places}):
        with writing(session):
            learner = session.get(Learner, learner_id, with_for_update=True, populate_existing=True)
            if learner and session.get(AppliedChange, change.id) is None:
                handing_in.end_overdue(session, bank, learner, at)
                moved += _move(session, learner, change, at)
                _ask_anew(session, bank, learner, change, places.get(learner_id, []))
    _note(session, change, at)
    return moved


def since(session: Session, review: Review) -> bool:
    """Tell whether the key of a facet that a response was about has changed its meaning since."""
    facets = [part.facet_id for part in review.facets]
    later = select(AppliedChange.id).where(
        AppliedChange.facet_id.in_(facets), AppliedChange.applied_at >= review.answered_at
    )
    return session.scalar(later.limit(1)) is not None


def _move(session: Session, learner: Learner, change: Change, at: datetime) -> int:
    """Append what a change does to one learner's memory, where there is one; return how many were moved."""
    event_id = f"change:{change.id}"
    if (
        change.memories is Memories.KEEP
        or session.get(Memory, (learner.id, change.facet)) is None
        or known_event(session, learner, event_id)
    ):
        return 0
    new = entry(session, learner, event_id, change.memories, at)
    new.credit = 0.0
    new.facets.append(ReviewedFacet(learner_id=learner.id, facet_id=change.facet, credit=0.0, others_since=0))
    session.add(new)
    session.flush()
    replay.remember(session, learner.id, [change.facet])
    return 1


def _ask_anew(
    session: Session, bank: Bank, learner: Learner, change: Change, places: list[tuple[int, int]]
) -> None:
    """Let the learner's open questions about the facet read as the bank has them now."""
    memory = session.get(Memory, (learner.id, change.facet))
    for place in places:
        asked = session.get(Asked, place, populate_existing=True)
        if asked is None or asked.review_id is not None or asked.attempt.learner_id != learner.id:
            continue  # answered, dropped or given to another account meanwhile
        if asked.attempt.finished_at:
            continue  # a test that was handed in without it
        question = bank.question(asked.question_id) or _other(bank, asked, change.facet, memory)
        if question:
            going_on.ask_anew(session, asked, question)


def _other(bank: Bank, asked: Asked, facet_id: str, memory: Memory | None) -> Question | None:
    """Return what asks a facet where its question is gone, in a form of the mode if there is one."""
    off = asked.attempt.learner.forms_off
    for forms_off in ({*off, *terms.forms_off(Mode(asked.attempt.mode))}, off):
        question = choosing.question_for(bank, facet_id, memory, asked.position, forms_off=forms_off)
        if question:
            return question
    return None


def _note(session: Session, change: Change, at: datetime) -> None:
    """Note that a change has been followed; another process may have done so a moment ago."""
    is_postgresql = session.get_bind().dialect.name == "postgresql"
    insert = postgresql.insert if is_postgresql else sqlite.insert
    row = {"id": change.id, "facet_id": change.facet, "applied_at": at}
    with writing(session):
        session.execute(insert(AppliedChange).values(row).on_conflict_do_nothing())
