"""The path of a category or a deck as one title, and back."""

from __future__ import annotations

from collections.abc import Iterable

STEP = " \u203a "
"""What stands between the levels: a pointing angle, which hardly any title has of its own."""
MOST = 4096


def title_of(path: Iterable[str]) -> str:
    """Return the title of a path: `Europe` and its `Capitals` as one."""
    return STEP.join(path)[:MOST].strip()


def path_of(title: str) -> tuple[str, ...]:
    """Return the path that a title tells."""
    return tuple(part for part in (part.strip() for part in title.split(STEP)) if part)
