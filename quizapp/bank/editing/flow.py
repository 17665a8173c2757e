"""Values as a person would write them: `{text: a quarrel, accept: [a dispute]}` where a line holds it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from quizapp.bank.yaml_writing import quoted, scalar_text

WIDTH = 110
_SEPARATES = frozenset(",[]{}?&*!|>'\"%@`")


def flow_text(value: Any) -> str:
    """Return a value in flow style, its texts quoted only where they have to be."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{flow_text(name)}: {flow_text(held)}" for name, held in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow_text, value)) + "]"
    if isinstance(value, str) and _SEPARATES & set(value):
        return quoted(value)
    return scalar(value)


def scalar(value: Any) -> str:
    """Return a text, an amount, yes or no, or nothing as the value of a field in block style."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return scalar_text(value if isinstance(value, int) else str(value))


def fields_text(fields: Mapping[str, Any]) -> str:
    """Return an item's fields as YAML: short keys and lists on one line, long ones a line a value."""
    return "".join(f"{line}\n" for name, value in fields.items() for line in field_lines(name, value))


def field_lines(name: str, value: Any, room: int = WIDTH) -> Iterator[str]:
    """Yield the lines of one field, as many as it takes to keep them short."""
    if not isinstance(value, Mapping | Sequence) or isinstance(value, str):
        yield f"{name}: {scalar(value)}"
        return
    line = f"{name}: {flow_text(value)}"
    if not value or (len(line) <= room and not _has_items(value)):
        yield line
        return
    yield f"{name}:"
    for row in value_lines(value, room - 2):
        yield f"  {row}"


def value_lines(value: Any, room: int = WIDTH) -> Iterator[str]:
    """Yield the lines of a list or of fields in block style."""
    if isinstance(value, Mapping):
        for name, held in value.items():
            yield from field_lines(name, held, room)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for item in value:
            lines = [*value_lines(item, room - 2)] if isinstance(item, Mapping) and item else [_inline(item)]
            yield f"- {lines[0]}"
            yield from (f"  {line}" for line in lines[1:])
    else:
        yield scalar(value)


def as_read(value: Any) -> Any:
    """Return a value as the reader gives it: every scalar a text."""
    if isinstance(value, Mapping):
        return {str(name): as_read(held) for name, held in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [as_read(item) for item in value]
    if value is None or type(value) is str:
        return value
    return str(value) if isinstance(value, str) else scalar(value)


def _inline(item: Any) -> str:
    return flow_text(item) if isinstance(item, Mapping | list | tuple) else scalar(item)


def _has_items(value: Any) -> bool:
    """Tell whether a list holds fields, which stand on lines of their own."""
    return isinstance(value, Sequence) and any(isinstance(item, Mapping) for item in value)
