"""Which form asks a facet next: help until it was known once, production from then on.

Help that goes on for as long as a memory is weak teaches recognition: where that carries over little to
production, simulated learners retained a tenth less (`make simulate`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizapp.scheduling.memory import Stage
from quizapp.scheduling.rating import CLOZE_BANK, PRODUCED

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from quizapp.scheduling.memory import Memory

# Forms of one group take turns; a later group serves only where an earlier one has nothing to offer.
_FIRST_MEETING = ("choice", CLOZE_BANK, "true-false", "flashcard")
_GUIDED = (("choice", CLOZE_BANK), ("true-false", "multiple", "matching"))
_PRODUCTION = (("number", "date", "short", "cloze", "ordering", "flashcard"),)


def choose_form(
    available: Sequence[str],
    memory: Memory | None,
    turn: int = 0,
    avoid: str | None = None,
    allowed: Collection[str] | None = None,
) -> str | None:
    """Return the form to ask next, or None where nothing is left; None as memory means never seen.

    A cloze with a word bank is "cloze-bank". `turn` counts upwards and rotates forms that serve equally
    well. `avoid`, the form asked last, comes again only where nothing else helps as much: a guided form gives
    way to another guided one, production to production. None as `allowed` allows everything.
    """
    forms = [form for form in available if allowed is None or form in allowed]
    for kind in _kinds(memory):
        for others in (True, False):
            for group in kind:
                fitting = [form for form in group if form in forms and (form != avoid) is others]
                if fitting:
                    return fitting[turn % len(fitting)]
    return None


def _kinds(memory: Memory | None) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the forms by what they are good for now: kinds, each of groups that serve less and less well."""
    if memory is None:
        return (_FIRST_MEETING,), _GUIDED, _PRODUCTION
    return (_GUIDED, _PRODUCTION) if _needs_help(memory) else (_PRODUCTION, _GUIDED)


def _needs_help(memory: Memory) -> bool:
    """Tell whether a facet was missed last, and either never known yet or missed in spite of help."""
    return not memory.last_right and (memory.stage is Stage.LEARNING or memory.last_form not in PRODUCED)
