"""What stands in one cell: several values in their order, and nothing that a spreadsheet would run."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WOULD_RUN = re.compile(r"'*[=+\-@\t\r]")


def joined(values: Iterable[str], separator: str = "|") -> str:
    r"""Return several values as one cell, `Danube | Donau`; within a value the separator is `\|`."""
    return f" {separator} ".join(
        value.replace("\\", "\\\\").replace(separator, f"\\{separator}") for value in values
    )


def parted(text: str, separator: str = "|") -> tuple[str, ...]:
    """Return the values of a cell that `joined` wrote, or somebody by hand; none for an empty cell."""
    if not text.strip():
        return ()
    mark = re.escape(separator)
    parts = [""]
    for token in re.findall(rf"\\[\\{mark}]|{mark}|\\|[^\\{mark}]+", text):
        if token == separator:
            parts.append("")
        else:
            parts[-1] += token[1:] if len(token) == 2 and token[0] == "\\" else token
    return tuple(part.strip() for part in parts)


def listed(text: str, separators: str) -> tuple[str, ...]:
    """Return the values that somebody listed with the first of `separators` that stands in the text."""
    used = next((mark for mark in separators if mark in text), "")
    parts = text.split(used) if used else [text]
    return tuple(part.strip() for part in parts if part.strip())


def guarded(text: str) -> str:
    """Return a text with a `'` before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if _WOULD_RUN.match(text) else text


def unguarded(text: str) -> str:
    """Return a text without the `'` that keeps a spreadsheet from taking it for a formula."""
    return text[1:] if text[:1] == "'" and _WOULD_RUN.match(text) else text
