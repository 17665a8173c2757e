"""How much of what waits fits in the minutes that a learner has set aside."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def how_many_fit(seconds_left: float | None, estimates_seconds: Iterable[float]) -> int:
    """Return how many facets fit, from the first on, by the seconds that each is likely to take.

    The first that does not fit ends it, so that the order stands; None as `seconds_left` is no budget.
    """
    spent = accumulate(estimates_seconds)
    return sum(1 for _ in takewhile(lambda seconds: seconds_left is None or seconds <= seconds_left, spent))
