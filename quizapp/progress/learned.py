"""What a schedule has learned from answers, in words: which intervals it changes, and whether it helps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from typing import Any

from quizapp.records.models import Fit
from quizapp.said import Said
from quizapp.scheduling import DEFAULT_PARAMETERS, Scheduler
from quizapp.scheduling.typical import Intervals, typical_intervals

_IN_A_ROW = (
    Said("two right answers in a row"),
    Said("three right answers in a row"),
    Said("four right answers in a row"),
    Said("five right answers in a row"),
    Said("six right answers in a row"),
)
_REASONS = {
    str(reason): reason
    for reason in (
        Said("what is in force foretells the latest answers better than the fit"),
        Said("the memory model found no finite numbers for these answers"),
    )
}
"""The words of a fit that changed nothing, as the log keeps them; others are told as they stand there."""


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
    yield Interval(Said("a first right answer"), before.first_right, after.first_right)
    for times, was, now in zip(_IN_A_ROW, before.chain[1:], after.chain[1:], strict=True):
        yield Interval(times, was, now)
    yield Interval(Said("a miss then"), before.after_lapse, after.after_lapse)


def _sentences(fit: Fit, before: Intervals, after: Intervals) -> Iterator[Said]:
    answers = Said.counted("%(num)s answer", "%(num)s answers", fit.reviews)
    if fit.adopted:
        yield _told(answers, before, after)
    else:
        reason = _REASONS.get(fit.reason, fit.reason)
        yield Said("From %(answers)s nothing changes: %(reason)s.", answers=answers, reason=reason)
    yield _of_pace(fit)
    if fit.loss_before is not None and fit.loss_after is not None:
        yield Said(
            "How well the latest fifth of these answers was foretold, as log loss (less is better): "
            "%(before)s before, %(after)s now.",
            before=f"{fit.loss_before:.3f}",
            after=f"{fit.loss_after:.3f}",
        )


def _told(answers: Said, before: Intervals, after: Intervals) -> Said:
    if before == after:
        return Said("From %(answers)s: a typical fact comes back as before.", answers=answers)
    return Said(
        "From %(answers)s: a fact answered rightly at first comes back %(first)s; "
        "after three right answers in a row, %(third)s; after a miss then, %(miss)s.",
        answers=answers,
        first=_days(before.first_right, after.first_right),
        third=_days(before.chain[2], after.chain[2]),
        miss=_days(before.after_lapse, after.after_lapse),
    )


def _days(before: int, after: int) -> Said:
    if before == after:
        return Said.counted("after %(num)s day as before", "after %(num)s days as before", after)
    return Said.counted(
        "after %(num)s day instead of %(before)s",
        "after %(num)s days instead of %(before)s",
        after,
        before=before,
    )


def _of_pace(fit: Fit) -> Said:
    if fit.uses_pace == fit.used_pace:
        if fit.uses_pace:
            return Said("The time that you take for your answers counts as before.")
        return Said("The time that you take for your answers does not count, as before.")
    if fit.uses_pace:
        return Said(
            "The time that you take for your answers counts from now on: with it they are foretold better."
        )
    return Said(
        "The time that you take for your answers does not count any more: "
        "without it they are foretold better."
    )
