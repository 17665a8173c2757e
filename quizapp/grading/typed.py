"""What typed answers share: text that must be there, of a length that can be read, and its rivals."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizapp.said import Said

MAX_BYTES = 4096
NOTHING_TYPED = Said("Nothing is typed yet — type an answer, or choose “I don't know”")
NOTHING_CHOSEN = Said("Nothing is chosen yet — choose an answer, or “I don't know”")

# PostgreSQL has no room for the first; half a surrogate pair is no character, though JSON can spell it.
_NEVER_TYPED = re.compile("[\0\ud800-\udfff]")


class Rival(NamedTuple):
    """The ways of writing another answer that is easily confused, its facet, and what it still earns."""

    texts: tuple[str, ...]
    facet: str | None
    earns: float = 0.0


class Unreadable(Exception):
    """What was typed cannot be graded: it is neither right nor wrong."""

    def __init__(self, hint: str) -> None:
        super().__init__(hint)
        self.hint = hint


def typed(given: str) -> str:
    """Return what was typed without white space around it; Unreadable when nothing or too much was."""
    text = given.strip()
    if not text:
        raise Unreadable(NOTHING_TYPED)
    if _NEVER_TYPED.search(text):
        raise Unreadable(Said("That holds a character that cannot be kept — type it again"))
    if len(text.encode()) > MAX_BYTES:
        raise Unreadable(Said("That is too long to read as an answer — a few words are enough"))
    return text
