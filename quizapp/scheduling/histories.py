"""A learner's log as the memory model's package reads it: each answer to a facet with those before it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

import fsrs_rs_python as fsrs

from quizapp.scheduling.model import DEFAULT_PARAMETERS, model_of
from quizapp.scheduling.rating import Evidence, Rating, luck, rate
from quizapp.scheduling.same_day import moves, updates_after

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable

LUCKIEST_TARGET = 0.1
LONGEST_DAYS = 36_500
_NUMBERS = {rating: number for number, rating in enumerate(Rating, 1)}


class Reviewed(NamedTuple):
    """One answer to one facet.

    `on` counts days from any day (`date.toordinal()` will do). `paced` is its rating where answer time
    counts, `plain` where it does not. `guess` is the chance that someone who knows nothing is right.
    """

    facet: Hashable
    on: int
    plain: Rating
    paced: Rating
    guess: float = 0.0


def reviewed(facet: Hashable, on: int, evidence: Evidence, *, first_exposure: bool) -> Reviewed:
    """Return what a response says of one facet."""
    plain = rate(evidence, first_exposure, uses_pace=False)
    return Reviewed(facet, on, plain, rate(evidence, first_exposure), luck(evidence))


class Target(NamedTuple):
    """An answer that a model is to foretell: the first of its day, on a later day than the one before."""

    row: int
    facet: int
    reviews_before: int
    days: int
    is_right: bool


class _Facet:
    """The answers to one facet that moved its memory, rated without and with their time."""

    __slots__ = ("last_on", "number", "paced", "plain", "updates")

    def __init__(self, number: int) -> None:
        self.number = number
        self.plain: list[fsrs.FSRSReview] = []
        self.paced: list[fsrs.FSRSReview] = []
        self.last_on = self.updates = 0


class Histories:
    """The answers of a log, in time order, that move memories; and those of them that are to be foretold.

    With `every_answer`, all of a day's answers move a memory, as in FSRS-6 as it is published.
    """

    def __init__(self, log: Iterable[Reviewed], *, every_answer: bool = False) -> None:
        self.targets: list[Target] = []
        self.is_timed = False
        self._facets: list[_Facet] = []
        known: dict[Hashable, _Facet] = {}
        for row, answer in enumerate(log):
            facet = known.get(answer.facet)
            if facet is None:
                facet = known[answer.facet] = _Facet(len(known))
                self._facets.append(facet)
            days = self._take(facet, answer, every_answer)
            if days and answer.guess <= LUCKIEST_TARGET:
                right = answer.plain is not Rating.AGAIN
                self.targets.append(Target(row, facet.number, len(facet.plain) - 1, days, right))

    def _take(self, facet: _Facet, answer: Reviewed, every_answer: bool) -> int:
        """Take in an answer; return the days since the one before, 0 for the first of all."""
        _, on, plain, paced, _ = answer
        days = on - facet.last_on if facet.plain else 0
        if days > 0 or not facet.plain:
            facet.last_on, facet.updates = on, 0
        days = max(0, min(days, LONGEST_DAYS))  # a clock that was set back stands still
        right = plain is not Rating.AGAIN
        if every_answer or moves(facet.updates, right=right):
            review = _review(plain, days)
            facet.plain.append(review)
            if paced is not plain:
                self.is_timed = True
                review = _review(paced, days)
            facet.paced.append(review)
        facet.updates = updates_after(facet.updates, right=right)
        return days

    def fitted(self, targets: int, *, uses_pace: bool) -> list[float]:
        """Return the package's parameters for the first so many targets; it raises for odd input."""
        wanted, reviews = self.targets[:targets], self._reviews(uses_pace)
        items = [fsrs.FSRSItem(reviews[t.facet][: t.reviews_before + 1]) for t in wanted]
        model = fsrs.FSRS(list(DEFAULT_PARAMETERS))
        return model.compute_parameters(items, card_ids=[t.facet for t in wanted])

    def recalls(self, parameters: tuple[float, ...], first: int = 0, *, uses_pace: bool) -> list[float]:
        """Return the chance of recall before each target, from the `first` on."""
        wanted, reviews = self.targets[first:], self._reviews(uses_pace)
        numbers = list({target.facet for target in wanted})
        items = [fsrs.FSRSItem(reviews[number]) for number in numbers]
        states = fsrs.FSRS(list(parameters)).historical_memory_state_batch(items) if items else []
        of_facet = dict(zip(numbers, states, strict=True))
        recall = model_of(parameters).recall
        return [recall(of_facet[t.facet][t.reviews_before - 1].stability, t.days) for t in wanted]

    def _reviews(self, uses_pace: bool) -> list[list[fsrs.FSRSReview]]:
        return [facet.paced if uses_pace else facet.plain for facet in self._facets]


@cache
def _review(rating: Rating, days: int) -> fsrs.FSRSReview:
    return fsrs.FSRSReview(_NUMBERS[rating], days)
