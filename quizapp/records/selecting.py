"""What a learner's own quiz may ask: some chapters, topics, importance, and what was met, missed, is due."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.records import intake, practice
from quizapp.records.choosing import askable, fact_of
from quizapp.records.confusions import open_confusions
from quizapp.records.models import Memory
from quizapp.records.openings import Openings

AT_MOST = 100
"""Questions of a quiz that a learner builds."""
POOL = 500
"""Facets among which an adaptive sitting chooses."""


class Among(StrEnum):
    """Of which facets a quiz is built: those that are due, were missed, are confused, are new or were met."""

    ALL = "all"
    DUE = "due"
    MISSED = "missed"
    CONFUSED = "confused"
    NEW = "new"
    MET = "met"


@dataclass(frozen=True)
class Selection:
    """What a quiz may ask: what fits each of these; one that is empty lets everything through.

    Topics are (chapter id, topic id), `importance` as facts have it.
    """

    chapters: tuple[str, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()
    importance: tuple[str, ...] = ()
    among: Among = Among.ALL


def pool(
    session: Session,
    openings: Openings,
    selection: Selection,
    at: datetime,
    forms_off: Collection[str] = (),
) -> list[str]:
    """Return every facet that a quiz may ask; of those due one a fact, the one that is due longest.

    With `forms_off`, only facets that can be asked otherwise.
    """
    found = list(_among(session, openings, selection.among, set(_inside(openings, selection)), at))
    off = {*forms_off, *openings.learner.forms_off}
    may = openings.allowed(askable(openings.bank, found, off))
    return [facet_id for facet_id in found if facet_id in may]


def drawn(facets: Collection[str], seed: str) -> list[str]:
    """Return facets in the order that a seed draws: one of each fact before a second one of any."""
    mixed = random.Random(seed).sample(sorted(facets), len(facets))  # noqa: S311 - a draw, not a secret
    first = {fact_of(facet_id): facet_id for facet_id in reversed(mixed)}
    ahead = set(first.values())
    return [f for f in mixed if f in ahead] + [f for f in mixed if f not in ahead]


def _inside(openings: Openings, selection: Selection) -> Iterable[str]:
    for chapter in openings.bank.chapters.values():
        if selection.chapters and chapter.id not in selection.chapters:
            continue
        for facet_id, (fact, _) in chapter.facets.items():
            is_of_topic = not selection.topics or (chapter.id, fact.topic) in selection.topics
            if is_of_topic and (not selection.importance or fact.importance in selection.importance):
                yield facet_id


def _among(
    session: Session, openings: Openings, among: Among, inside: Collection[str], at: datetime
) -> Iterable[str]:
    match Among(among):
        case Among.DUE:
            return _due(session, openings, inside, at)
        case Among.MISSED:
            return [facet_id for facet_id in _missed(session, openings) if facet_id in inside]
        case Among.CONFUSED:
            return _confused(session, openings, inside)
        case Among.NEW:
            known = set(intake.known_facets(session, openings.learner))
            return sorted(facet_id for facet_id in inside if facet_id not in known)
        case Among.MET:
            return sorted(set(intake.known_facets(session, openings.learner)).intersection(inside))
    return sorted(inside)


def _due(session: Session, openings: Openings, inside: Collection[str], at: datetime) -> list[str]:
    mine = (Memory.learner_id == openings.learner.id, Memory.due_at <= at)
    rows = session.scalars(select(Memory.facet_id).where(*mine).order_by(Memory.due_at, Memory.facet_id))
    due = [facet_id for facet_id in rows if facet_id in inside]
    may = openings.now(due)
    first: dict[str, str] = {}
    for facet_id in due:
        if facet_id in may:
            first.setdefault(fact_of(facet_id), facet_id)
    return list(first.values())


def _missed(session: Session, openings: Openings) -> list[str]:
    """Return what was missed on the last days or at the last answer, the latest first."""
    mine = (Memory.learner_id == openings.learner.id, Memory.last_right.is_(False))
    last = session.scalars(select(Memory.facet_id).where(*mine).order_by(Memory.last_sequence.desc()))
    return list(dict.fromkeys((*practice.missed_lately(session, openings), *last)))


def _confused(session: Session, openings: Openings, inside: Collection[str]) -> list[str]:
    """Return both facets of each pair that has one inside: they are asked side by side."""
    pairs = open_confusions(session, openings.learner.id)
    found = [facet_id for pair in pairs if set(pair) & {*inside} for facet_id in pair]
    return list(dict.fromkeys(found))
