"""Sentences for people, made below the web: English as text, and what a translation needs of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


class Said(str):
    """A sentence for people: as text it is the English, and it remembers its message and its values.

    Whole numbers among the values are amounts (1,200), dates are told as days; what is neither, such as a
    year or a name, is given as text. A value may itself be a Said.
    """

    __slots__ = ("many", "message", "number", "values")

    message: str
    many: str | None
    number: int
    values: Mapping[str, Any]

    def __new__(cls, message: str, /, **values: Any) -> Said:
        """Make the sentence of one message with its named places filled."""
        return cls._of(message, None, 1, values)

    @classmethod
    def counted(cls, one: str, many: str, number: int, /, **values: Any) -> Said:
        """Make the sentence for one or for many; its place `%(num)s` is the number."""
        return cls._of(one, many, number, {"num": number, **values})

    def filled(self, **values: Any) -> Said:
        """Return this sentence with its places filled, which were left open when it was made."""
        return Said._of(self.message, self.many, self.number, {**self.values, **values})

    @classmethod
    def _of(cls, one: str, many: str | None, number: int, values: Mapping[str, Any]) -> Said:
        chosen = one if many is None or number == 1 else many
        english = {name: _english(value) for name, value in values.items()}
        said = super().__new__(cls, chosen % english if values else chosen)
        said.message, said.many, said.number, said.values = one, many, number, values
        return said

    def __reduce__(self) -> tuple[Any, ...]:
        """Let a copy remember what the original does."""
        return Said._of, (self.message, self.many, self.number, dict(self.values))


def _english(value: Any) -> Any:
    if isinstance(value, datetime) or not isinstance(value, date | int) or isinstance(value, bool):
        return value
    return f"{value.day} {value:%B} {value.year}" if isinstance(value, date) else f"{value:,}"
