"""The typed right answers of facets and questions."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    PlainSerializer,
    PlainValidator,
    Tag,
    WithJsonSchema,
)

from quizapp.bank.dates import PartialDate, read_date, read_iso
from quizapp.bank.folding import fold
from quizapp.bank.quantities import read_quantity, unit_name, write_quantity


class Frozen(BaseModel):
    """Base of everything read from the bank: immutable, no unknown fields, hyphens in the files."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        populate_by_name=True,
        alias_generator=lambda name: name.replace("_", "-"),
    )


def _amount(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    quantity = read_quantity(value)
    if quantity is None or quantity.unit:
        raise ValueError("an amount is digits with an optional scale word, such as 1,700 or 520 million")
    return quantity.amount


def _date(value: Any) -> PartialDate:
    return value if isinstance(value, PartialDate) else read_iso(str(value))


Line = Annotated[str, Field(min_length=1, max_length=4096)]
Amount = Annotated[
    Decimal,
    BeforeValidator(_amount),
    PlainSerializer(lambda amount: f"{amount.normalize():f}", return_type=str),
    WithJsonSchema({"type": ["string", "number"], "description": "Digits, with an optional scale word."}),
]
DateToPrecision = Annotated[
    PartialDate,
    PlainValidator(_date),
    PlainSerializer(lambda day: day.iso, return_type=str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}){0,2}$"}),
]


class NumberKey(Frozen):
    """An amount of something."""

    type: ClassVar = "number"
    number: Amount
    unit: Line = Field(description="What is counted: rubles, projects, %.")
    tolerance: Amount = Field(default=Decimal(0), ge=0, description="How far off still counts as right.")

    @property
    def text(self) -> str:
        """Return the amount as a reader expects it: `520 million rubles`."""
        return write_quantity(self.number, self.unit)

    def same_as(self, other: Key) -> bool:
        """Tell whether `other` would be an equally right answer."""
        return isinstance(other, NumberKey) and abs(self.number - other.number) <= self.tolerance

    def is_written_as(self, text: str) -> bool:
        """Tell whether `text` is this amount within the tolerance, in this unit or in none."""
        read = read_quantity(text)
        return (
            read is not None
            and abs(read.amount - self.number) <= self.tolerance
            and unit_name(read.unit) in ("", unit_name(self.unit))
        )


class DateKey(Frozen):
    """A date to the precision in which it is written."""

    type: ClassVar = "date"
    date: DateToPrecision

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

    accept: tuple[Line, ...] = ()

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
    name: Line

    @property
    def text(self) -> str:
        """Return the standard name."""
        return self.name


class TextKey(Worded):
    """A few words, with the other wordings that are accepted."""

    type: ClassVar = "text"
    text: Line


class YesNoKey(Frozen):
    """Yes or no; for a true/false question, whether the statement is true."""

    type: ClassVar = "yes-no"
    yes_no: Annotated[Literal["yes", "no"], WithJsonSchema({"enum": ["yes", "no", True, False]})]

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


def _kind(value: Any) -> str | None:
    """Tell a key's type by the one field that only it has."""
    if isinstance(value, Frozen):
        return str(getattr(value, "type", ""))
    fields = set(value) if isinstance(value, dict) else set()
    return next((kind for kind in ("number", "date", "name", "text", "yes-no") if kind in fields), None)


Key = Annotated[
    Annotated[NumberKey, Tag("number")]
    | Annotated[DateKey, Tag("date")]
    | Annotated[NameKey, Tag("name")]
    | Annotated[TextKey, Tag("text")]
    | Annotated[YesNoKey, Tag("yes-no")],
    Discriminator(
        _kind,
        custom_error_type="key_type",
        custom_error_message="a key has one of the fields number, date, name, text or yes-no",
    ),
]
