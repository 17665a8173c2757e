"""Schedules of single cards: Leitner, SM-2 and FSRS-6."""

from __future__ import annotations

from typing import ClassVar, NamedTuple, Protocol

from quizapp.scheduling import DEFAULT_PARAMETERS, Rating
from quizapp.scheduling.model import Model, State


class Card(NamedTuple):
    """One question of a facet."""

    facet: int
    form: str


class Cards(Protocol):
    """A card-level schedule."""

    def after(self, card: Card, rating: Rating, day: int) -> int:
        """Return the days until a card is due again, having taken in its rating."""

    def urgency(self, card: Card, day: int, due: int) -> float:
        """Return what due cards are sorted by, smallest first."""


class Leitner:
    """Boxes of 1, 2, 4 … days; a miss goes back to the first."""

    boxes = 7

    def __init__(self) -> None:
        """Begin with empty boxes."""
        self._box: dict[Card, int] = {}

    def after(self, card: Card, rating: Rating, day: int) -> int:
        """Return the days of the box that the card moves to."""
        del day
        box = 0 if rating is Rating.AGAIN else min(self._box.get(card, 0) + 1, self.boxes)
        self._box[card] = box
        return int(2 ** max(box - 1, 0))

    def urgency(self, card: Card, day: int, due: int) -> float:
        """Return the box: low boxes come first."""
        return self._box[card] + (due - day) / 1_000


class SM2:
    """SuperMemo 2 (Wozniak 1990): an ease a card, intervals of 1 and 6 days, then times the ease."""

    _QUALITY: ClassVar = {Rating.AGAIN: 1, Rating.HARD: 3, Rating.GOOD: 4, Rating.EASY: 5}

    def __init__(self) -> None:
        """Begin with no cards."""
        self._cards: dict[Card, tuple[float, int, int]] = {}

    def after(self, card: Card, rating: Rating, day: int) -> int:
        """Return the next interval."""
        del day
        ease, repetitions, days = self._cards.get(card, (2.5, 0, 0))
        quality = self._QUALITY[rating]
        repetitions = 0 if rating is Rating.AGAIN else repetitions + 1
        days = {0: 1, 1: 1, 2: 6}.get(repetitions, round(days * ease))
        ease = max(1.3, ease + 0.1 - (5 - quality) * (0.08 + (5 - quality) * 0.02))
        self._cards[card] = (ease, repetitions, days)
        return days

    def urgency(self, card: Card, day: int, due: int) -> float:
        """Return how late a card is by the measure of its interval, negative."""
        return (due - day) / max(1, self._cards[card][2])


class FSRS:
    """FSRS-6 with its default parameters: a memory state a card, no correction for guessing."""

    def __init__(self, desired_retention: float = 0.9) -> None:
        """Begin with no cards."""
        self._model, self._desired = Model(DEFAULT_PARAMETERS), desired_retention
        self._states: dict[Card, tuple[State, int]] = {}

    def after(self, card: Card, rating: Rating, day: int) -> int:
        """Return the days until recall falls to the desired retention."""
        state, since = self._states.get(card, (None, day))
        state = self._model.step(state, rating, day - since)
        self._states[card] = (state, day)
        return round(self._model.days_until(state.stability, self._desired))

    def urgency(self, card: Card, day: int, due: int) -> float:
        """Return minus the chance of recall: what is best known comes first, so that little is lost."""
        del due
        state, since = self._states[card]
        return -self._model.recall(state.stability, day - since)
