"""What an item declares of its responses: what is right, and what each answer is worth."""

from __future__ import annotations

from typing import NamedTuple

from quizapp.exchange.weights import few
from quizapp.exchange.xml_reading import Element


class Declared(NamedTuple):
    """A response: its kind of value, the right values in order, the worth of each value that has one."""

    base_type: str
    is_single: bool
    correct: tuple[str, ...] = ()
    worth: dict[str, float] = {}  # noqa: RUF012 - never changed

    @property
    def most(self) -> float:
        """Return what the best single value is worth."""
        return max(self.worth.values(), default=0)

    def percent(self, value: str) -> float:
        """Return the percent of the marks that a single value earns."""
        if value in self.correct:
            return 100
        return 100 * self.worth.get(value, 0) / self.most if self.most > 0 else 0

    @property
    def right(self) -> tuple[str, ...]:
        """Return the right values; where none are declared, those that are worth something."""
        return self.correct or tuple(value for value, worth in self.worth.items() if worth > 0)


def declarations(item: Element) -> dict[str, Declared]:
    """Return every response of an item by its identifier; NotAsked where one has too many values."""
    return {
        element.attributes.get("identifier", ""): _declared(element)
        for element in item.named("responseDeclaration")
    }


def number_of(text: str | None, default: float = 0) -> float:
    """Return the number in an attribute."""
    try:
        return float(text or default)
    except ValueError:
        return default


def _declared(element: Element) -> Declared:
    correct, mapping = element.child("correctResponse"), element.child("mapping")
    return Declared(
        base_type=element.attributes.get("baseType", "identifier"),
        is_single=element.attributes.get("cardinality", "single") == "single",
        correct=tuple(_value(value) for value in few(correct.named("value"))) if correct else (),
        worth={
            " ".join(entry.attributes.get("mapKey", "").split()): number_of(
                entry.attributes.get("mappedValue")
            )
            for entry in few(mapping.named("mapEntry") if mapping else ())
        },
    )


def _value(element: Element) -> str:
    return " ".join(element.all_text.split())
