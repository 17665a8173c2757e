"""Facets that a learner takes for each other, until one question about both was answered rightly."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from sqlalchemy import SelectBase, select
from sqlalchemy.orm import Session, selectinload

from quizapp.bank.content import Bank
from quizapp.bank.questions import Question
from quizapp.records.models import RESPONSES, Review, ReviewedFacet

Contrast = Callable[[Bank, str, str], Question | None]
"""What makes the question that sets two facets side by side, or None where no fair one can be made."""
Pair = tuple[str, str]
_ANEW = ("reset", "lapse")
_RIGHT = 0.999


def open_confusions(session: Session, learner_id: int, facets: Collection[str] | None = None) -> list[Pair]:
    """Return (facet, other whose key was given) of each pair that is still confused, the latest first.

    What counts is the last word on a response: its regrade, undo or override. A pair is confused no longer
    once a later response to a question that asks both was right in both parts, or once the key of one came to
    mean something else. With `facets`, only pairs that have one of these.
    """
    latest: dict[frozenset[str], tuple[Review, Pair]] = {}
    for review, pair in _confusions(session, learner_id, facets):
        known = latest.get(frozenset(pair))
        if known is None or _order(known[0]) < _order(review):
            latest[frozenset(pair)] = review, pair
    found = sorted(latest.values(), key=lambda item: _order(item[0]), reverse=True)
    return [pair for review, pair in found if not _is_over(session, learner_id, review, pair)]


def _confusions(
    session: Session, learner_id: int, facets: Collection[str] | None
) -> Iterator[tuple[Review, Pair]]:
    """Yield each standing response with each pair that it confused."""
    for review in _responses(session, learner_id, facets):
        if review.is_undone or review.is_overridden:
            continue
        for part in review.facets:
            other = part.standing.confused_with
            if other and other != part.facet_id and (facets is None or {part.facet_id, other} & {*facets}):
                yield review, (part.facet_id, other)


def _responses(session: Session, learner_id: int, facets: Collection[str] | None) -> Iterable[Review]:
    """Return the responses of which a grade, first or later, named another facet."""
    mine = select(ReviewedFacet.review_id).where(
        ReviewedFacet.learner_id == learner_id, ReviewedFacet.confused_with.is_not(None)
    )
    named: SelectBase = mine
    if facets is not None:  # two questions, so that each can be answered from an index
        of_others = mine.where(ReviewedFacet.confused_with.in_(facets))
        named = mine.where(ReviewedFacet.facet_id.in_(facets)).union(of_others)
    ids = set()
    for entry_id, about_id in session.execute(select(Review.id, Review.about_id).where(Review.id.in_(named))):
        ids.add(about_id or entry_id)
    return _loaded(session, learner_id, ids)


def _is_over(session: Session, learner_id: int, confusion: Review, pair: Pair) -> bool:
    """Tell whether a later response was right about both, or the key of one has changed its meaning."""
    parts = select(ReviewedFacet.review_id).where(ReviewedFacet.learner_id == learner_id)
    both = [set(session.scalars(parts.where(ReviewedFacet.facet_id == facet_id))) for facet_id in pair]
    later = _order(confusion)
    for review in _loaded(session, learner_id, both[0] & both[1]):
        if _order(review) > later and _is_right_about(review, pair):
            return True
    anew = select(Review).where(Review.id.in_(both[0] | both[1]), Review.kind.in_(_ANEW))
    return any(_order(review) > later for review in session.scalars(anew))


def _loaded(session: Session, learner_id: int, ids: Collection[int]) -> Iterable[Review]:
    wanted = select(Review).where(
        Review.learner_id == learner_id, Review.id.in_(ids), Review.kind.in_(RESPONSES)
    )
    return session.scalars(
        wanted.options(
            selectinload(Review.facets), selectinload(Review.amendments).selectinload(Review.facets)
        )
    )


def _is_right_about(review: Review, pair: Pair) -> bool:
    if review.is_undone:
        return False
    credit = {part.facet_id: part.standing.credit for part in review.facets}
    return review.is_overridden or all(credit[facet_id] >= _RIGHT for facet_id in pair)


def _order(review: Review) -> tuple[object, int]:
    return review.answered_at, review.sequence
