"""One learner's own parameters: fitted to the log, drawn toward the defaults, kept only if they help."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, isfinite, log, sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING

from quizapp.scheduling.histories import Histories
from quizapp.scheduling.model import DEFAULT_PARAMETERS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quizapp.scheduling.histories import Reviewed

Parameters = tuple[float, ...]

FEWEST_REVIEWS = 100
"""Answers before a first fit: with half as many nothing was gained, on real logs and on invented ones."""
LEAST_GROWTH, LEAST_SHARE_OF_GROWTH = 50, 0.2
STAGES = 4
"""How often `fit` tells that it has advanced."""

_WORTH_OF_DEFAULTS = 500
_JUDGED_SHARE = 0.2
_STABILITIES = 4
_LEAST_CHANCE = 1e-4


@dataclass(frozen=True, slots=True)
class Fit:
    """What a fit came to: the parameters and the use of answer time that are in force from now on.

    `reviews` counts the answers that could be foretold. The losses are the mean log losses over the latest
    fifth of these, with what was in force and with what is now; None where nothing could be judged.
    """

    parameters: Parameters
    uses_pace: bool
    reviews: int
    loss_before: float | None
    loss_after: float | None
    adopted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class _Choice:
    """Parameters and a use of answer time, with the log loss of each answer they were judged by."""

    parameters: Parameters
    uses_pace: bool
    losses: Sequence[float]

    @property
    def loss(self) -> float:
        return fmean(self.losses)


class _Odd(Exception):
    """The package could make nothing of a log."""


def is_due(reviews: int, at_last_fit: int | None) -> bool:
    """Tell whether a log with so many answers to foretell has grown enough to be fitted (again)."""
    if at_last_fit is None:
        return reviews >= FEWEST_REVIEWS
    return reviews - at_last_fit >= max(LEAST_GROWTH, LEAST_SHARE_OF_GROWTH * at_last_fit)


def fit(
    answers: Sequence[Reviewed],
    parameters: Parameters = DEFAULT_PARAMETERS,
    uses_pace: bool = True,
    advance: Callable[[], object] = lambda: None,
) -> Fit:
    """Return what to schedule with after these answers, oldest first, given what is in force.

    The latest fifth judges what the rest taught: what does worse there than what is in force, by more than
    the standard error of the difference, is not taken.
    """
    histories = Histories(answers)
    advance()
    reviews = len(histories.targets)
    if reviews < FEWEST_REVIEWS:
        reason = f"{reviews} answers on a later day are too few: a fit needs {FEWEST_REVIEWS}"
        return Fit(parameters, uses_pace, reviews, None, None, adopted=False, reason=reason)
    first = reviews - max(1, int(reviews * _JUDGED_SHARE))
    in_force = _judged(histories, parameters, uses_pace, first)
    try:
        choice = _chosen(histories, in_force, first, advance)
        if choice.parameters != parameters:
            own = _fitted(histories, reviews, choice.uses_pace)
            choice = _Choice(own, choice.uses_pace, choice.losses)
    except _Odd as odd:
        return Fit(
            parameters, uses_pace, reviews, in_force.loss, in_force.loss, adopted=False, reason=str(odd)
        )
    advance()
    return _told(choice, in_force, reviews)


def _chosen(histories: Histories, in_force: _Choice, first: int, advance: Callable[[], object]) -> _Choice:
    """Return the fit to all before the `first` judged target, or what is in force if clearly better."""
    fits = []
    for uses_pace in (False, True) if histories.is_timed else (in_force.uses_pace,):
        own = _fitted(histories, first, uses_pace)
        fits.append(_judged(histories, own, uses_pace, first))
        advance()
    fitted = fits[-1] if _clearly_better(fits[-1], fits[0]) else fits[0]
    if not _clearly_better(in_force, fitted):
        return fitted
    other = _judged(histories, in_force.parameters, not in_force.uses_pace, first)
    return other if other.loss < in_force.loss else in_force


def _fitted(histories: Histories, targets: int, uses_pace: bool) -> Parameters:
    try:
        own = histories.fitted(targets, uses_pace=uses_pace)
    except BaseException as error:  # a panic of the package is no Exception
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise _Odd(f"the memory model could make nothing of these answers ({error})") from error
    if len(own) != len(DEFAULT_PARAMETERS) or not all(map(isfinite, own)) or min(own[:_STABILITIES]) <= 0:
        raise _Odd("the memory model found no finite numbers for these answers")
    if tuple(own) == DEFAULT_PARAMETERS:  # the package says so that it has learnt nothing
        return DEFAULT_PARAMETERS
    return shrunk(own, targets)


def shrunk(own: Sequence[float], reviews: int) -> Parameters:
    """Return parameters drawn toward the defaults, the more the fewer answers they were fitted to."""
    trust = reviews / (reviews + _WORTH_OF_DEFAULTS)
    stabilities = (
        exp(log(usual) + trust * (log(one) - log(usual)))
        for usual, one in zip(DEFAULT_PARAMETERS[:_STABILITIES], own[:_STABILITIES], strict=True)
    )
    rest = (
        usual + trust * (one - usual)
        for usual, one in zip(DEFAULT_PARAMETERS[_STABILITIES:], own[_STABILITIES:], strict=True)
    )
    return (*stabilities, *rest)


def _judged(histories: Histories, parameters: Parameters, uses_pace: bool, first: int) -> _Choice:
    recalls = histories.recalls(parameters, first, uses_pace=uses_pace)
    losses = [_loss(t.is_right, r) for t, r in zip(histories.targets[first:], recalls, strict=True)]
    return _Choice(parameters, uses_pace, losses)


def _loss(is_right: bool, recall: float) -> float:
    chance = recall if is_right else 1 - recall
    return -log(min(max(chance, _LEAST_CHANCE), 1 - _LEAST_CHANCE))


def _clearly_better(one: _Choice, other: _Choice) -> bool:
    """Tell whether one is better by more than the standard error of what it is better by."""
    gains = [theirs - ours for ours, theirs in zip(one.losses, other.losses, strict=True)]
    return len(gains) > 1 and fmean(gains) > stdev(gains) / sqrt(len(gains))


def _told(choice: _Choice, in_force: _Choice, reviews: int) -> Fit:
    own, pace = choice.parameters != in_force.parameters, choice.uses_pace != in_force.uses_pace
    if own:
        better = "better than" if choice.loss < in_force.loss else "about as well as"
        reason = f"the fit foretells the latest answers {better} what was in force"
    elif pace:
        reason = (
            f"the latest answers are foretold better {'with' if choice.uses_pace else 'without'} their time"
        )
    else:
        reason = "what is in force foretells the latest answers better than the fit"
    return Fit(
        choice.parameters,
        choice.uses_pace,
        reviews,
        in_force.loss,
        choice.loss,
        adopted=own or pace,
        reason=reason,
    )
