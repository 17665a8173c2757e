"""What counts of the log: for each facet the entries that move its memory, oldest first."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from heapq import merge

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from quizapp import scheduling
from quizapp.records.models import Review, ReviewedFacet
from quizapp.records.models.log import ABOUT_NO_QUESTION

MOVING = ("answer", "reset", "lapse", "reschedule")
Entries = dict[str, list["Entry"]]


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the log with its part for one facet; a change of the memory model has none."""

    review: Review
    part: ReviewedFacet | None = None

    @property
    def order(self) -> tuple[object, int]:
        """Return the place in time."""
        return self.review.answered_at, self.review.sequence


def standing(session: Session, learner_id: int, facet_ids: Collection[str] | None = None) -> Entries:
    """Return what counts of a learner's log by facet, of these facets or of all.

    What was undone or lies before a reset does not count, nor a lapse of what was not asked since the last,
    nor anything but the memory model before the first answer.
    """
    models = _models(session, learner_id)
    by_facet: defaultdict[str, list[Entry]] = defaultdict(list)
    for part in _parts(session, learner_id, facet_ids):
        by_facet[part.facet_id].append(Entry(part.review, part))
    found = {
        facet_id: _standing(merge(entries, models, key=_order)) for facet_id, entries in by_facet.items()
    }
    return {facet_id: entries for facet_id, entries in found.items() if entries}


def model_in_force(session: Session, learner_id: int) -> Review | None:
    """Return the entry of the learner's last change of memory model."""
    return next((entry.review for entry in reversed(_models(session, learner_id))), None)


def replanned_at(session: Session, learner_id: int) -> datetime | None:
    """Return the instant of the latest entry that moved memories without a response."""
    wanted = select(Review.answered_at).where(
        Review.learner_id == learner_id, Review.kind.in_(ABOUT_NO_QUESTION)
    )
    return session.scalar(wanted.order_by(Review.answered_at.desc()).limit(1))


def evidence_of(part: ReviewedFacet, credit: float | None = None) -> scheduling.Evidence:
    """Return what the scheduler is told of a review's part for one facet; `credit` supposes another one."""
    review = part.review
    assert review.form is not None
    is_card = review.form == "flashcard"
    return scheduling.Evidence(
        form=review.form,
        options=review.options,
        credit=1.0 if review.is_overridden else part.standing.credit if credit is None else credit,
        first_try=review.first_try,
        hints=review.hints,
        active_seconds=review.active_seconds,
        typical_seconds=review.typical_seconds,
        confidence=scheduling.Confidence(review.confidence) if review.confidence else None,
        overridden=review.is_overridden,
        self_rating=scheduling.Rating(review.given) if is_card and review.given else None,
        others_since=part.others_since,
        is_part=len(review.facets) > 1,
    )


def _standing(entries: Iterable[Entry]) -> list[Entry]:
    """Return what counts: nothing without an answer, but else every model, which holds from its day on."""
    standing: list[Entry] = []
    for entry in entries:
        kind = entry.review.kind
        if kind == "reset":
            standing = [earlier for earlier in standing if earlier.part is None]
        elif kind == "answer":
            standing += [] if entry.review.is_undone else [entry]
        elif kind == "model" or _moves(standing, kind):
            standing.append(entry)
    return standing if any(entry.part for entry in standing) else []


def _moves(standing: list[Entry], kind: str) -> bool:
    """Tell whether a lapse or reschedule counts: something was asked, for a lapse since the last one."""
    kinds = [entry.review.kind for entry in reversed(standing) if entry.review.kind in ("answer", "lapse")]
    return bool(kinds) and (kind != "lapse" or kinds[0] == "answer")


def _parts(session: Session, learner_id: int, facet_ids: Collection[str] | None) -> Iterable[ReviewedFacet]:
    wanted = (
        select(ReviewedFacet)
        .join(ReviewedFacet.review)
        .where(ReviewedFacet.learner_id == learner_id, Review.kind.in_(MOVING))
        .order_by(Review.answered_at, Review.sequence)
        .options(
            joinedload(ReviewedFacet.review).options(
                joinedload(Review.schedule),
                selectinload(Review.facets),
                selectinload(Review.amendments).selectinload(Review.facets),
            )
        )
    )
    if facet_ids is not None:
        wanted = wanted.where(ReviewedFacet.facet_id.in_(facet_ids))
    return session.scalars(wanted)


def _models(session: Session, learner_id: int) -> list[Entry]:
    found = select(Review).where(Review.learner_id == learner_id, Review.kind == "model")
    ordered = found.order_by(Review.answered_at, Review.sequence)
    return [Entry(review) for review in session.scalars(ordered)]


def _order(entry: Entry) -> tuple[object, int]:
    return entry.order
