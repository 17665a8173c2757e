"""What a schedule has learned from answers, in words: which intervals it changes, and whether it helps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from quizapp.records.models import Fit
from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler
from quizapp.scheduling.typical import Intervals, typical_intervals

_TIMES = ("two", "three", "four", "five", "six")


@dataclass(frozen=True)
class Interval:
    """After how many days a typical fact comes back, before a fit and since."""

    when: str
    before: int
    after: int


@dataclass(frozen=True)
class Learned:
    """What a fit changed; `sentences` say it all, losses are None where nothing could be judged."""

    adopted: bool
    reviews: int
    sentences: tuple[str, ...]
    intervals: tuple[Interval, ...]
    uses_pace: bool
    used_pace: bool
    loss_before: float | None
    loss_after: float | None

    @property
    def plain(self) -> dict[str, Any]:
        """Return all of it in the types of JSON."""
        return asdict(self)


def learned(scheduler: Scheduler, fit: Fit) -> Learned:
    """Return what a fit changed for a learner with this scheduler's goal."""
    before, after = (
        typical_intervals(replace(scheduler, parameters=tuple(parameters)))
        for parameters in (fit.before or DEFAULT_PARAMETERS, fit.parameters)
    )
    return Learned(
        adopted=fit.adopted,
        reviews=fit.reviews,
        sentences=tuple(_sentences(fit, before, after)),
        intervals=tuple(_intervals(before, after)),
        uses_pace=fit.uses_pace,
        used_pace=fit.used_pace,
        loss_before=fit.loss_before,
        loss_after=fit.loss_after,
    )


def _intervals(before: Intervals, after: Intervals) -> Iterator[Interval]:
    yield Interval("a first right answer", before.first_right, after.first_right)
    for times, was, now in zip(_TIMES, before.chain[1:], after.chain[1:], strict=True):
        yield Interval(f"{times} right answers in a row", was, now)
    yield Interval("a miss then", before.after_lapse, after.after_lapse)


def _sentences(fit: Fit, before: Intervals, after: Intervals) -> Iterator[str]:
    if fit.adopted:
        yield f"From {_counted(fit.reviews, 'answer')}: {_told(before, after)}."
    else:
        yield f"From {_counted(fit.reviews, 'answer')} nothing changes: {fit.reason}."
    yield _of_pace(fit)
    if fit.loss_before is not None and fit.loss_after is not None:
        yield (
            "How well the latest fifth of these answers was foretold, as log loss (less is better): "
            f"{fit.loss_before:.3f} before, {fit.loss_after:.3f} now."
        )


def _told(before: Intervals, after: Intervals) -> str:
    if before == after:
        return "a typical fact comes back as before"
    return (
        f"a fact answered rightly at first comes back {_days(before.first_right, after.first_right)}; "
        f"after three right answers in a row, {_days(before.chain[2], after.chain[2])}; "
        f"after a miss then, {_days(before.after_lapse, after.after_lapse)}"
    )


def _days(before: int, after: int) -> str:
    if before == after:
        return f"after {_counted(after, 'day')} as before"
    return f"after {_counted(after, 'day')} instead of {before:,}"


def _of_pace(fit: Fit) -> str:
    if fit.uses_pace == fit.used_pace:
        said = "counts as before" if fit.uses_pace else "does not count, as before"
    elif fit.uses_pace:
        said = "counts from now on: with it they are foretold better"
    else:
        said = "does not count any more: without it they are foretold better"
    return f"The time that you take for your answers {said}."


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
