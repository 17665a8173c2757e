"""YAML text to plain values, every one with its place, and nothing that a hostile file could use.

PyYAML's own constructors recurse, expand aliases and guess types; its C parser is safe as a stream of
events. So the values are built here from events, under limits, with every scalar a string.
"""

from __future__ import annotations

from errno import EINVAL, EISDIR
from functools import cached_property
from os import strerror
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Any, NamedTuple

import yaml

from quizapp.bank.problems import BankError, Mark, Problem

MAX_DEPTH = 40

Place = tuple[str | int, ...]
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = ("", "~", "null", "Null", "NULL")


class Limits(NamedTuple):
    """How large a file may be, in bytes and in values."""

    size: int
    nodes: int


BY_HAND = Limits(2 * 1024 * 1024, 200_000)
BY_MACHINE = Limits(64 * 1024 * 1024, 10_000_000)


class Located:
    """Plain values of a file, and the place of each by its path in them."""

    def __init__(self, value: Any, text: str, file: str) -> None:
        self.value = value
        self._text = text
        self._file = file

    def mark(self, place: Place) -> Mark:
        """Return the position of `place`, or of the nearest thing around it that stands in the file."""
        found: Place = ()
        for step in place:
            if (*found, step) in self._marks:
                found = (*found, step)
        return self._marks.get(found, Mark(self._file, 1, 1))

    @property
    def places(self) -> Located:
        """Return the places without the values, for who remembers where something stood."""
        return Located(None, self._text, self._file)

    def forget(self) -> None:
        """Let the places go that were looked up; they are read again when somebody asks."""
        self.__dict__.pop("_marks", None)

    @cached_property
    def _marks(self) -> dict[Place, Mark]:
        """Read the text once more for the places, which only somebody with a problem asks for."""
        marks: dict[Place, Mark] = {}
        _Builder(self._file, BY_MACHINE, marks).build(self._text)
        return marks


def load(path: Path, name: str, limits: Limits = BY_HAND) -> Located:
    """Read the YAML file at `path`, called `name` in messages; raise BankError with its first fault."""
    try:
        size, raw = _bytes_of(path, limits.size)
    except OSError as error:
        raise BankError(
            [Problem(Mark(name, 1, 1), "QB008", f"cannot read the file: {error.strerror}")]
        ) from None
    if size > limits.size:
        message = f"the file has {size:,} bytes; the limit is {limits.size:,}"
        raise BankError([Problem(Mark(name, 1, 1), "QB002", message)])
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BankError([Problem(Mark(name, line, 1), "QB001", "the file is not UTF-8 text")]) from None
    return read_text(text, name, limits)


def read_text(text: str, name: str, limits: Limits = BY_HAND) -> Located:
    """Read YAML that is already at hand, called `name` in messages; raise BankError with its first fault."""
    return Located(_Builder(name, limits).build(text), text, name)


def _bytes_of(path: Path, most: int) -> tuple[int, bytes]:
    """Return the size of a file and, up to a size, its bytes; OSError also for what never ends or answers."""
    status = path.stat()
    if S_ISDIR(status.st_mode):
        raise IsADirectoryError(EISDIR, strerror(EISDIR), str(path))
    if not S_ISREG(status.st_mode):
        raise OSError(EINVAL, "It is no ordinary file", str(path))
    return status.st_size, path.read_bytes() if status.st_size <= most else b""


class _Builder:
    """Builds values from the parser's events, which come flat however deep a text is nested."""

    def __init__(self, name: str, limits: Limits, marks: dict[Place, Mark] | None = None) -> None:
        self.name = name
        self.marks = marks
        self.most_nodes = limits.nodes
        self.nodes = 0

    def build(self, text: str) -> Any:
        try:
            return self._document(iter(yaml.parse(text, Loader=LOADER)))
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            at = Mark(self.name, mark.line + 1, mark.column + 1) if mark else Mark(self.name, 1, 1)
            raise BankError([Problem(at, "QB001", str(error.problem or error.context))]) from None
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            # Only a character that YAML forbids has a place here, counted in bytes.
            line = text.encode().count(b"\n", 0, getattr(error, "position", 0)) + 1
            message = str(error).partition("\n")[0]
            raise BankError([Problem(Mark(self.name, line, 1), "QB001", message)]) from None

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
        if self.marks is not None:
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
            name = event.value
            if name in fields:
                self._refuse(event, "QB004", f"the field {name!r} stands twice")
            fields[name] = value = self._node(next(events), events, (*place, name))
            if self.marks is not None and not isinstance(value, str):
                self.marks[(*place, name)] = self._mark(event)
        return fields

    def _check(self, event: Any, place: Place) -> None:
        self.nodes += 1
        if self.nodes > self.most_nodes:
            self._refuse(event, "QB002", f"more than {self.most_nodes:,} values in one file")
        if len(place) >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            self._refuse(event, "QB002", f"nested more than {MAX_DEPTH} deep")
        if event.anchor is not None:
            self._refuse(event, "QB003", "anchors (&) and aliases (*) are not used in a bank: write it out")
        if event.tag is not None and event.tag != "!":
            self._refuse(event, "QB003", f"the tag {event.tag} is not used in a bank: quote the text instead")

    def _mark(self, event: Any) -> Mark:
        return Mark(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, code: str, message: str) -> None:
        raise BankError([Problem(self._mark(event), code, message)])
