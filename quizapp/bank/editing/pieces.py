"""What is to happen to a list of a text, and the pieces of the text that this replaces."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple


class CannotSplice(Exception):
    """The text is laid out so that a change would touch more than what it is about."""


@dataclass(frozen=True)
class Edits:
    """What happens to the items of one list: those replaced and removed by number, those put in.

    `put_in` are the new items after the item with a number; -1 stands for the beginning.
    """

    replaced: Mapping[int, str] = field(default_factory=dict)
    removed: frozenset[int] = frozenset()
    put_in: Mapping[int, Sequence[str]] = field(default_factory=dict)

    def applied(self, old: Sequence[object], value_of: Mapping[str, object]) -> list[object]:
        """Return the values of the list afterwards; `value_of` are those of the new texts."""
        made = [value_of[item] for item in self.put_in.get(-1, ())]
        for number, held in enumerate(old):
            if number in self.replaced:
                made.append(value_of[self.replaced[number]])
            elif number not in self.removed:
                made.append(held)
            made += [value_of[item] for item in self.put_in.get(number, ())]
        return made

    @property
    def texts(self) -> list[str]:
        """Return every new text."""
        return [*self.replaced.values(), *self.new]

    @property
    def new(self) -> list[str]:
        """Return the texts of the items that are put in, in their order."""
        return [item for _, items in sorted(self.put_in.items()) for item in items]


class Piece(NamedTuple):
    """What comes in place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


def put_together(text: str, pieces: Iterable[Piece]) -> str:
    """Return a text with its pieces replaced; where two meet, the shorter one comes first."""
    made: list[str] = []
    at = 0
    for piece in sorted(pieces):
        made += [text[at : piece.start], piece.text]
        at = max(at, piece.end)
    return "".join([*made, text[at:]])
