"""Names that stay the same in every export: of notes, cards, decks and note types."""

from __future__ import annotations

import hashlib

_EARLIEST_MS = 1_300_000_000_000
_SPAN_MS = 2**38
_SIGNS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


def number_of(*names: str) -> int:
    """Return a number for what these names name, in the range in which Anki's own ids lie."""
    return _EARLIEST_MS + int.from_bytes(_digest(*names)[:8], "big") % _SPAN_MS


def small_number_of(*names: str) -> int:
    """Return a number of 62 bits, as Anki gives to fields and templates."""
    return int.from_bytes(_digest(*names)[:8], "big") >> 2


def guid_of(*names: str) -> str:
    """Return the guid of a note, by which Anki finds it again when a package is imported once more."""
    rest = int.from_bytes(_digest("note", *names)[:12], "big")
    signs = []
    while rest:
        rest, place = divmod(rest, len(_SIGNS))
        signs.append(_SIGNS[place])
    return "".join(signs)


class Taken:
    """Numbers that are in use already; a second of the same kind moves to the next that is free."""

    def __init__(self) -> None:
        self._numbers: set[int] = set()

    def free(self, number: int) -> int:
        """Return this number, or the next that is not taken, and take it."""
        while number in self._numbers:
            number += 1
        self._numbers.add(number)
        return number


def _digest(*names: str) -> bytes:
    return hashlib.sha256("\x1f".join(("quizapp", *names)).encode("utf-8", "surrogatepass")).digest()
