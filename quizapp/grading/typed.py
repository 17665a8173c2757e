"""What the typed forms share: text that must be there, of a length that can be read."""

from __future__ import annotations

MAX_BYTES = 4096


class Unreadable(Exception):
    """What was typed cannot be graded: it is neither right nor wrong."""

    def __init__(self, hint: str) -> None:
        super().__init__(hint)
        self.hint = hint


def typed(given: str) -> str:
    """Return what was typed without white space around it; Unreadable when nothing or too much was."""
    text = given.strip()
    if not text:
        raise Unreadable("Nothing is typed yet — type an answer, or choose “I don't know”")
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise Unreadable("That is too long to read as an answer — a few words are enough")
    return text
