"""YAML text to plain values, every one with its place, and nothing that a hostile file could use.

PyYAML's own constructors recurse, expand aliases and guess types; its C parser is safe as a stream of
events. So the values are built here from events, under limits, with every scalar a string.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from quizapp.bank.problems import BankError, Mark, Problem

MAX_BYTES = 2 * 1024 * 1024
MAX_DEPTH = 40
MAX_NODES = 200_000

Place = tuple[str | int, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = ("", "~", "null", "Null", "NULL")


class Located:
    """Plain values of a file, and the place of each by its path in them."""

    def __init__(self, value: Any, marks: dict[Place, Mark], file: str) -> None:
        self.value = value
        self._marks = marks
        self._file = file

    def mark(self, place: Place) -> Mark:
        """Return the position of `place`, or of the nearest thing around it that stands in the file."""
        found: Place = ()
        for step in place:
            if (*found, step) in self._marks:
                found = (*found, step)
        return self._marks.get(found, Mark(self._file, 1, 1))


def load(path: Path, name: str, max_bytes: int = MAX_BYTES) -> Located:
    """Read the YAML file at `path`, called `name` in messages; raise BankError with its first fault."""
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= max_bytes else b""
    except OSError as error:
        raise BankError(
            [Problem(Mark(name, 1, 1), "QB008", f"cannot read the file: {error.strerror}")]
        ) from None
    if size > max_bytes:
        message = f"the file has {size:,} bytes; the limit is {max_bytes:,}"
        raise BankError([Problem(Mark(name, 1, 1), "QB002", message)])
    try:
        return _Builder(name).build(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BankError([Problem(Mark(name, line, 1), "QB001", "the file is not UTF-8 text")]) from None


class _Builder:
    """Builds values from the parser's events, which come flat however deep a text is nested."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.marks: dict[Place, Mark] = {}
        self.nodes = 0

    def build(self, text: str) -> Located:
        try:
            events = iter(yaml.parse(text, Loader=_LOADER))
            value = self._document(events)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = Mark(self.name, mark.line + 1, mark.column + 1) if mark else Mark(self.name, 1, 1)
            raise BankError([Problem(at, "QB001", str(error.problem or error.context))]) from None
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # Only a character that YAML forbids has a place here, counted in bytes.
            line = text.encode().count(b"\n", 0, getattr(error, "position", 0)) + 1
            message = str(error).partition("\n")[0]
            raise BankError([Problem(Mark(self.name, line, 1), "QB001", message)]) from None
        return Located(value, self.marks, self.name)

    def _document(self, events: Any) -> Any:
        value: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(event, "QB001", "a bank file holds one YAML document")
            elif isinstance(event, yaml.NodeEvent):
                value = self._node(event, events, ())
        return value

    def _node(self, event: Any, events: Any, place: Place) -> Any:
        self._check(event, place)
        self.marks[place] = self._mark(event)
        if isinstance(event, yaml.ScalarEvent):
            return None if not event.style and event.value in _EMPTY else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, place)
        return self._mapping(events, place)

    def _sequence(self, events: Any, place: Place) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._node(event, events, (*place, len(items))))
        return items

    def _mapping(self, events: Any, place: Place) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            self._check(event, place)
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(event, "QB007", "the name of a field is a word, not a list or a mapping")
            if event.value in fields:
                self._refuse(event, "QB004", f"the field {event.value!r} stands twice")
            fields[event.value] = self._node(next(events), events, (*place, event.value))
            if fields[event.value] is None or not isinstance(fields[event.value], str):
                self.marks[(*place, event.value)] = self._mark(event)
        return fields

    def _check(self, event: Any, place: Place) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self._refuse(event, "QB002", f"more than {MAX_NODES:,} values in one file")
        if len(place) > MAX_DEPTH:
            self._refuse(event, "QB002", f"nested more than {MAX_DEPTH} deep")
        if event.anchor is not None:
            self._refuse(event, "QB003", "anchors (&) and aliases (*) are not used in a bank: write it out")
        if event.tag is not None and event.tag != "!":
            self._refuse(event, "QB003", f"the tag {event.tag} is not used in a bank: quote the text instead")

    def _mark(self, event: Any) -> Mark:
        return Mark(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, code: str, message: str) -> None:
        raise BankError([Problem(self._mark(event), code, message)])
