"""The right answers that have parts: a list, an order, pairs, the blanks of a stem."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator, Field

from quizapp.bank.folding import fold
from quizapp.bank.values import Frozen, Line

if TYPE_CHECKING:
    from quizapp.bank.keys import Key


def _distinct(items: tuple[str, ...]) -> tuple[str, ...]:
    folded = [*map(fold, items)]
    twice = next((item for item, plain in zip(items, folded, strict=True) if folded.count(plain) > 1), None)
    if twice is not None:
        raise ValueError(f"the item {twice!r} stands twice")
    return items


Items = Annotated[tuple[Line, ...], AfterValidator(_distinct)]


class ListKey(Frozen):
    """Several things that are all part of the right answer, in no order."""

    type: ClassVar = "list"
    items: Items = Field(
        alias="list", min_length=2, description="Several things, all of them true, in no order."
    )

    @property
    def text(self) -> str:
        """Return the items in one line: `a port; a railway`."""
        return "; ".join(self.items)

    def same_as(self, other: Key) -> bool:
        """Tell whether `other` has the same items."""
        return isinstance(other, ListKey) and set(map(fold, self.items)) == set(map(fold, other.items))

    def is_written_as(self, text: str) -> bool:
        """Tell whether `text` is the items, in any order."""
        return fold(text) == fold(self.text) or {fold(part) for part in text.split(";")} == set(
            map(fold, self.items)
        )


class OrderKey(Frozen):
    """Several things in the one right order."""

    type: ClassVar = "order"
    items: Items = Field(
        alias="order", min_length=3, description="Three things or more, in the one right order."
    )

    @property
    def text(self) -> str:
        """Return the items in one line: `an offer → a quarrel → a trial`."""
        return " → ".join(self.items)

    def same_as(self, other: Key) -> bool:
        """Tell whether `other` has the same items in the same order."""
        return isinstance(other, OrderKey) and [*map(fold, self.items)] == [*map(fold, other.items)]

    def is_written_as(self, text: str) -> bool:
        """Tell whether `text` is the items in this order."""
        return fold(text) == fold(self.text) or [fold(part) for part in text.split("→")] == [
            *map(fold, self.items)
        ]


class Pair(Frozen):
    """An item and what belongs to it."""

    left: Line = Field(description="What is given.")
    right: Line = Field(description="What belongs to it.")


class PairsKey(Frozen):
    """What belongs to what."""

    type: ClassVar = "pairs"
    pairs: tuple[Pair, ...] = Field(min_length=2, description="What belongs to what.")

    @property
    def text(self) -> str:
        """Return the pairs in one line: `the loan: 520 million rubles; the guns: 120 guns`."""
        return "; ".join(f"{pair.left}: {pair.right}" for pair in self.pairs)

    def same_as(self, other: Key) -> bool:
        """Tell whether `other` has the same pairs."""
        return isinstance(other, PairsKey) and self._folded == other._folded

    def is_written_as(self, text: str) -> bool:
        """Tell whether `text` is the pairs as `text` writes them."""
        return fold(text) == fold(self.text)

    @property
    def _folded(self) -> set[tuple[str, str]]:
        return {(fold(pair.left), fold(pair.right)) for pair in self.pairs}
