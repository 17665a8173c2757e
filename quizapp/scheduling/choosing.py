"""Which form asks a facet next: help while the memory is weak, production once it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.scheduling.memory import Stage
from quizapp.scheduling.rating import CLOZE_BANK

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quizapp.scheduling.memory import Memory

# Forms of one group take turns; a later group serves only where an earlier one has nothing to offer.
_GUIDED = (("choice", CLOZE_BANK), ("true-false", "multiple", "matching"))
_PRODUCTION = (("number", "date", "short", "cloze", "ordering", "flashcard"),)
_FIRST_MEETING = (("choice", CLOZE_BANK, "true-false", "flashcard"),)


def choose_form(
    available: Sequence[str],
    memory: Memory | None,
    turn: int = 0,
    avoid: str | None = None,
    allowed: Collection[str] | None = None,
) -> str | None:
    """Return the form to ask next, or None where nothing is left; None as memory means never seen.

    A cloze with a word bank is "cloze-bank". `turn` counts upwards and rotates forms that serve equally
    well; `avoid` is chosen only where there is no other; None as `allowed` allows everything.
    """
    forms = {form for form in available if allowed is None or form in allowed}
    forms = forms - {avoid} or forms
    for group in _groups(memory):
        fitting = [form for form in group if form in forms]
        if fitting:
            return fitting[turn % len(fitting)]
    return None


def _groups(memory: Memory | None) -> tuple[tuple[str, ...], ...]:
    if memory is None:
        return _FIRST_MEETING + _GUIDED + _PRODUCTION
    if _needs_help(memory):
        return _GUIDED + _PRODUCTION
    return _PRODUCTION + _GUIDED


def _needs_help(memory: Memory) -> bool:
    if memory.stage is Stage.RELEARNING and memory.last_right:
        return False  # only a produced answer ends the relearning
    return memory.stability < 1 or not memory.last_right
