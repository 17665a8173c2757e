"""Which facets a sitting may ask, by where it takes them from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from quizapp.records import intake, practice, queue, selecting
from quizapp.records.openings import Openings
from quizapp.records.selecting import Selection
from quizapp.records.terms import forms_off
from quizapp.records.wanted import Source, Wanted

NEW_AT_ONCE = 5


def facets_of(session: Session, openings: Openings, wanted: Wanted, at: datetime, seed: str) -> Sequence[str]:
    """Return what may be asked, in its order; `seed` draws a sample."""
    match wanted.source:
        case Source.DUE:
            return queue.today(session, openings.bank, openings.learner, at).facets
        case Source.CHAPTER:
            return _new_of_chapter(session, openings, wanted.chapter_id)
        case Source.MISSED:
            return practice.missed(session, openings, wanted.missed_in)
        case Source.TOPIC:
            return practice.of_topic(session, openings, wanted.topic, wanted.chapter_id)
        case Source.SAMPLE:
            return practice.sample(session, openings, wanted.chapter_id, wanted.count, seed)
    selection = wanted.selection or Selection()
    return selecting.pool(session, openings, selection, at, forms_off(wanted.mode))


def _new_of_chapter(session: Session, openings: Openings, chapter_id: str | None) -> list[str]:
    chapter = openings.bank.chapters.get(chapter_id or "")
    known = intake.known_facets(session, openings.learner) if chapter else ()
    return intake.more_of(openings, chapter, known, NEW_AT_ONCE) if chapter else []
