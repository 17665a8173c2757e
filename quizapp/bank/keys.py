"""The typed right answers of facets and questions."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Discriminator, Field, Tag

from quizapp.bank.compound_keys import ListKey, OrderKey, Pair, PairsKey
from quizapp.bank.simple_keys import DateKey, NameKey, NumberKey, TextKey, Worded, YesNoKey
from quizapp.bank.values import Frozen

__all__ = [
    "BlanksKey",
    "DateKey",
    "FacetKey",
    "Key",
    "ListKey",
    "NameKey",
    "NumberKey",
    "OrderKey",
    "Pair",
    "PairsKey",
    "SimpleKey",
    "TextKey",
    "Worded",
    "YesNoKey",
]

SIMPLE = ("number", "date", "name", "text", "yes-no")
OF_FACETS = (*SIMPLE, "list", "order")
KINDS = (*OF_FACETS, "pairs", "blanks")


def _kind(value: Any) -> str | None:
    """Tell a key's type by the one field that only it has."""
    if isinstance(value, Frozen):
        return str(getattr(value, "type", ""))
    fields = set(value) if isinstance(value, dict) else set()
    return next((kind for kind in KINDS if kind in fields), None)


def _told_apart(kinds: tuple[str, ...]) -> Discriminator:
    return Discriminator(
        _kind,
        custom_error_type="key_type",
        custom_error_message=f"a key here has one of the fields {', '.join(kinds[:-1])} or {kinds[-1]}",
    )


_Number = Annotated[NumberKey, Tag("number")]
_Date = Annotated[DateKey, Tag("date")]
_Name = Annotated[NameKey, Tag("name")]
_Text = Annotated[TextKey, Tag("text")]
_YesNo = Annotated[YesNoKey, Tag("yes-no")]
_List = Annotated[ListKey, Tag("list")]
_Order = Annotated[OrderKey, Tag("order")]

SimpleKey = Annotated[_Number | _Date | _Name | _Text | _YesNo, _told_apart(SIMPLE)]
FacetKey = Annotated[_Number | _Date | _Name | _Text | _YesNo | _List | _Order, _told_apart(OF_FACETS)]


class BlanksKey(Frozen):
    """What stands in each blank of a stem, from left to right."""

    type: ClassVar = "blanks"
    blanks: tuple[SimpleKey, ...] = Field(
        min_length=1, description="A key for each ___ of the stem, from left to right."
    )

    @property
    def text(self) -> str:
        """Return the fillings in one line: `February 1956; secret report`."""
        return "; ".join(key.text for key in self.blanks)

    def same_as(self, other: Key) -> bool:
        """Tell whether `other` fills the blanks in the same way."""
        return (
            isinstance(other, BlanksKey)
            and len(self.blanks) == len(other.blanks)
            and all(mine.same_as(theirs) for mine, theirs in zip(self.blanks, other.blanks, strict=True))
        )

    def is_written_as(self, text: str) -> bool:
        """Tell whether `text` is the fillings in this order."""
        given = text.split(";")
        return text == self.text or (
            len(given) == len(self.blanks)
            and all(key.is_written_as(part) for key, part in zip(self.blanks, given, strict=True))
        )


_Pairs = Annotated[PairsKey, Tag("pairs")]
_Blanks = Annotated[BlanksKey, Tag("blanks")]
Key = Annotated[
    _Number | _Date | _Name | _Text | _YesNo | _List | _Order | _Pairs | _Blanks, _told_apart(KINDS)
]
