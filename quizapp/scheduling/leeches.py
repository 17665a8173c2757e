"""Facets that are forgotten again and again: another answer does not help them, another wording may."""

from __future__ import annotations

LEECH_LAPSES = 8
LAPSES_BETWEEN = 4
"""Lapses after which a leech is pointed out again."""


def is_leech(lapses: int) -> bool:
    """Tell whether a facet has lapsed so often that it costs more than it brings."""
    return lapses >= LEECH_LAPSES


def is_new_leech(lapses: int) -> bool:
    """Tell whether the last lapse is one to point a leech out at: the eighth, and every fourth from there."""
    return is_leech(lapses) and (lapses - LEECH_LAPSES) % LAPSES_BETWEEN == 0
