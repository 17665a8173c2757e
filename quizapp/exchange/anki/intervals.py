"""How long until a card comes back: the published SM-2, for an Anki that has no better guess from the log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from quizapp.exchange.deck import PastReview

FIRST_EASE = 2.5
LEAST_EASE = 1.3
MOST_DAYS = 36_500
DAY = timedelta(days=1)
AGAIN, HARD, EASY = 1, 2, 4
_EASE_CHANGES = {AGAIN: -0.20, HARD: -0.15, EASY: 0.15}


@dataclass(frozen=True)
class Step:
    """A review and what came of it: the days until the next, and before it; the ease after it."""

    at: datetime
    rating: int
    seconds: float
    days: int
    days_before: int
    ease: float

    @property
    def kind(self) -> int:
        """Return what Anki calls it: 0 learning, 1 a review, 2 relearning."""
        return 0 if self.days_before == 0 else 2 if self.rating == AGAIN else 1


def steps(reviews: Sequence[PastReview]) -> list[Step]:
    """Return what became of a card by its reviews, the oldest first."""
    found: list[Step] = []
    days, ease, before = 0, FIRST_EASE, None
    for review in sorted(reviews, key=lambda one: one.at):
        since = (review.at - before) / DAY if before else 0.0
        after, before = _next(days, ease, review.rating, since), review.at
        ease = max(LEAST_EASE, ease + _EASE_CHANGES.get(review.rating, 0.0)) if days else ease
        found.append(Step(review.at, review.rating, review.seconds or 0.0, after, days, ease))
        days = after
    return found


def _next(days: int, ease: float, rating: int, since: float) -> int:
    """Return the days after a review that came `since` days after the one before."""
    if days == 0:
        return {AGAIN: 0, HARD: 1, EASY: 4}.get(rating, 1)
    if rating == AGAIN:
        return 1
    held = max(days, int(since))
    grown = held * {HARD: 1.2, EASY: ease * 1.3}.get(rating, ease)
    return min(MOST_DAYS, max(days + 1, round(grown)))
