"""Which of one day's answers to a facet move its memory: what is crammed must not look learned."""

from __future__ import annotations

RIGHT_ANSWERS_A_DAY = 2
"""The day's first answer and one right answer after it; a miss always moves the memory."""


def moves(updates_today: int, *, right: bool) -> bool:
    """Tell whether an answer moves a memory that was updated this often today, counted by `updates_after`."""
    return not right or updates_today < RIGHT_ANSWERS_A_DAY


def updates_after(updates_today: int, *, right: bool) -> int:
    """Return the count of the day's updates after an answer; of its misses only a first one is counted."""
    if updates_today >= RIGHT_ANSWERS_A_DAY or (updates_today and not right):
        return updates_today
    return updates_today + 1
