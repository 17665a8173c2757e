"""The typed right answers that are one thing: an amount, a date, a name, some words, yes or no."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal, Self

from pydantic import Field, WithJsonSchema, model_validator

from quizapp.bank.dates import read_date
from quizapp.bank.folding import fold
from quizapp.bank.quantities import read_range, unit_name, write_range
from quizapp.bank.values import Amount, DateToPrecision, Frozen, Line

if TYPE_CHECKING:
    from quizapp.bank.keys import Key


_OF_FOUR_DIGITS = re.compile(r"(?<![\d,])(\d),(\d{3})(?![\d,])")
"""A number that may be a year, where nobody says what it counts: `1954`, not `1,954`."""


class NumberKey(Frozen):
    """An amount of something."""

    type: ClassVar = "number"
    number: Amount
    to: Amount | None = Field(default=None, description="The upper end, where a range is claimed.")
    unit: str = Field(
        max_length=4096, description="What is counted: rubles, projects, %; nothing for a bare number."
    )
    tolerance: Amount = Field(default=Decimal(0), ge=0, description="How far off still counts as right.")

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.to is not None and self.to <= self.number:
            raise ValueError("`to` is the upper end of a range: it must be more than `number`")
        return self

    @property
    def highest(self) -> Decimal:
        """Return the upper end of a range, or the amount itself."""
        return self.number if self.to is None else self.to

    @property
    def text(self) -> str:
        """Return the amount as a reader expects it: `520 million rubles`, `2 to 3 billion`, `1954`."""
        written = write_range(self.number, self.highest, self.unit)
        return written if self.unit else _OF_FOUR_DIGITS.sub(r"\1\2", written)

    def holds(self, amount: Decimal) -> bool:
        """Tell whether `amount` counts as right: within the tolerance, or within the range."""
        return self.number - self.tolerance <= amount <= self.highest + self.tolerance

    def same_as(self, other: Key) -> bool:
        """Tell whether `other` would be an equally right answer."""
        return isinstance(other, NumberKey) and self.holds(other.number) and self.holds(other.highest)

    def is_written_as(self, text: str) -> bool:
        """Tell whether `text` is this amount within the tolerance, in this unit or in none."""
        read = read_range(text, self.unit)
        return (
            read is not None
            and self.holds(read.low)
            and self.holds(read.high)
            and unit_name(read.unit) in ("", unit_name(self.unit))
        )


class DateKey(Frozen):
    """A date to the precision in which it is written."""

    type: ClassVar = "date"
    date: DateToPrecision = Field(description="As exactly as it is known: 1954, 1954-09 or 1954-09-29.")

    @property
    def text(self) -> str:
        """Return the date in words: `29 September 1954`."""
        return str(self.date)

    def same_as(self, other: Key) -> bool:
        """Tell whether `other` would be an equally right answer: one date lies within the other."""
        return isinstance(other, DateKey) and (self.date.covers(other.date) or other.date.covers(self.date))

    def is_written_as(self, text: str) -> bool:
        """Tell whether `text` is this date, to the same precision."""
        return read_date(text) == self.date


class Worded(Frozen):
    """What names and texts share: other spellings that are accepted."""

    accept: tuple[Line, ...] = Field(default=(), description="Other ways of writing it that count as right.")

    @property
    def spellings(self) -> frozenset[str]:
        """Return every accepted way of writing it, folded."""
        return frozenset(map(fold, (self.text, *self.accept)))  # type: ignore[attr-defined]

    def same_as(self, other: Key) -> bool:
        """Tell whether `other` would be an equally right answer."""
        return isinstance(other, Worded) and bool(self.spellings & other.spellings)

    def is_written_as(self, text: str) -> bool:
        """Tell whether `text` is one of the accepted spellings."""
        return fold(text) in self.spellings


class NameKey(Worded):
    """The name of a person, a place or a body, with the ways of writing it that are accepted."""

    type: ClassVar = "name"
    name: Line = Field(description="The standard name of a person, a place or a body.")

    @property
    def text(self) -> str:
        """Return the standard name."""
        return self.name


class TextKey(Worded):
    """A few words, with the other wordings that are accepted."""

    type: ClassVar = "text"
    text: Line = Field(description="A few words.")


class YesNoKey(Frozen):
    """Yes or no; for a true/false question, whether the statement is true."""

    type: ClassVar = "yes-no"
    yes_no: Annotated[
        Literal["yes", "no"],
        WithJsonSchema({"enum": ["yes", "no", True, False], "description": "Whether it is so."}),
    ]

    @property
    def text(self) -> str:
        """Return `Yes` or `No`."""
        return self.yes_no.capitalize()

    def same_as(self, other: Key) -> bool:
        """Tell whether `other` is the same."""
        return self == other

    def is_written_as(self, text: str) -> bool:
        """Tell whether `text` is this word."""
        return fold(text) == self.yes_no
