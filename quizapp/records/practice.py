"""Practice: facets asked for their own sake, whose responses leave the schedule alone."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from statistics import fmean

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from quizapp.records import attempts
from quizapp.records.held import Held, held
from quizapp.records.models import RESPONSES, Review
from quizapp.records.openings import Openings

AT_MOST = 20
SAMPLE = 10
MISSED_DAYS = 7
_RIGHT = 0.999
Topic = tuple[str, str]


def missed(session: Session, openings: Openings, attempt_id: int | None) -> list[str]:
    """Return what was missed at the first try: in an attempt, or on the last seven days, the latest first."""
    learner = openings.learner
    if attempt_id is None:
        found = missed_lately(session, openings)
    else:
        attempt = attempts.find(session, learner, attempt_id)
        found = attempts.missed_facets(attempt) if attempt else []
    allowed = openings.allowed(set(found))
    return [facet_id for facet_id in found if facet_id in allowed][:AT_MOST]


def of_topic(session: Session, openings: Openings, topic: str | None, chapter_id: str | None) -> list[str]:
    """Return what was met of a topic, the least recalled first; without a topic, of the weakest."""
    recalls = _recalls(session, openings)
    if topic is None:
        wanted = {_weakest(recalls)}
    else:
        wanted = {found for found in recalls if found[1] == topic and chapter_id in (None, found[0])}
    chances = [pair for name, pairs in recalls.items() if name in wanted for pair in pairs]
    return [facet_id for _, facet_id in sorted(chances)][:AT_MOST]


def weakest_topic(session: Session, openings: Openings, rows: Sequence[Held] | None = None) -> Topic | None:
    """Return (chapter id, topic id) of the topic that is recalled least on the mean, of those met.

    `rows` is what the learner holds, where that has been read already.
    """
    return _weakest(_recalls(session, openings, rows))


def sample(session: Session, openings: Openings, chapter_id: str | None, count: int, seed: str) -> list[str]:
    """Return facets at random, of those that were met; the same seed draws the same of the same."""
    found = {row.facet_id for row in held(session, openings.bank, openings.learner)}
    if chapter_id is not None:
        chapter = openings.bank.chapters.get(chapter_id)
        found &= chapter.facets.keys() if chapter else set()
    met = sorted(openings.allowed(found))
    drawn = random.Random(seed)  # noqa: S311 - a draw, not a secret
    return drawn.sample(met, min(max(count, 0), len(met)))


def _recalls(
    session: Session, openings: Openings, rows: Sequence[Held] | None = None
) -> dict[Topic, list[tuple[float, str]]]:
    """Return (chance of recall, facet) of what was met and may be asked, by topic."""
    model = openings.learner.scheduler.model
    rows = held(session, openings.bank, openings.learner) if rows is None else rows
    allowed = openings.allowed({row.facet_id for row in rows})
    found: defaultdict[Topic, list[tuple[float, str]]] = defaultdict(list)
    for row in rows:
        chapter, known = openings.bank.chapter_of(row.facet_id), openings.bank.facet(row.facet_id)
        if row.facet_id in allowed and chapter and known:
            chance = model.recall(row.stability, max(0, (openings.on - row.last_review_on).days))
            found[chapter.id, known[0].topic].append((chance, row.facet_id))
    return dict(found)


def _weakest(recalls: dict[Topic, list[tuple[float, str]]]) -> Topic | None:
    return min(recalls, key=lambda topic: fmean(chance for chance, _ in recalls[topic]), default=None)


def missed_lately(session: Session, openings: Openings) -> list[str]:
    """Return what was missed at the first try on the last seven days, the latest first."""
    since = openings.on - timedelta(days=MISSED_DAYS - 1)
    responses = (
        select(Review)
        .where(
            Review.learner_id == openings.learner.id,
            Review.answered_on >= since,
            Review.kind.in_(RESPONSES),
            Review.first_try.is_(True),
        )
        .order_by(Review.sequence.desc())
        .options(selectinload(Review.facets), selectinload(Review.amendments).selectinload(Review.facets))
    )
    found: dict[str, None] = {}
    for review in session.scalars(responses):
        if not review.is_undone and not review.is_overridden:
            missed = (part.facet_id for part in review.facets if part.standing.credit < _RIGHT)
            found |= dict.fromkeys(missed)
    return list(found)
