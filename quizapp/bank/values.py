"""What every value of a bank file is made from: frozen, exact, with hyphens in the files."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    WithJsonSchema,
)

from quizapp.bank.dates import PartialDate, read_iso
from quizapp.bank.quantities import read_quantity


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
YesOrNo = Annotated[bool, WithJsonSchema({"enum": ["yes", "no", True, False]})]
DateToPrecision = Annotated[
    PartialDate,
    PlainValidator(_date),
    PlainSerializer(lambda day: day.iso, return_type=str),
    WithJsonSchema({"type": ["string", "integer"], "pattern": r"^\d{4}(-\d{2}){0,2}$"}),
]
