"""XML of strangers, read safely: no DOCTYPE, no entities of its own, nothing too large or too deep."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any, NoReturn
from xml.parsers import expat

from quizapp.exchange.deck import BadFile

XML_BYTES = 2 * 2**20
MOST_ELEMENTS = 200_000
MOST_DEPTH = 60

_SPACE = b" \t\r\n"
_TOO_LARGE = "the file is larger than {limit} MiB"


@dataclass(slots=True)
class Element:
    """An element with what it holds, texts and elements in their order, and where it begins.

    `name` is its local name; attributes of another namespace than its own are known by their local name.
    """

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    column: int
    content: list[Element | str] = field(default_factory=list)

    @property
    def children(self) -> list[Element]:
        """Return the elements that stand directly in this one."""
        return [part for part in self.content if isinstance(part, Element)]

    @property
    def text(self) -> str:
        """Return the text that stands directly in this element."""
        return "".join(part for part in self.content if isinstance(part, str))

    @property
    def all_text(self) -> str:
        """Return all text within, that of inner elements as well."""
        return "".join(part if isinstance(part, str) else part.all_text for part in self.content)

    def named(self, *names: str) -> list[Element]:
        """Return the elements of these names that stand directly in this one."""
        return [child for child in self.children if child.name in names]

    def child(self, name: str) -> Element | None:
        """Return the first element of this name that stands directly in this one, or None."""
        return next((child for child in self.children if child.name == name), None)

    def walk(self) -> Iterator[Element]:
        """Yield this element and every one within, in the order of the file."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


def markup(element: Element) -> str:
    """Return what an element holds, written as HTML; namespaces are left out."""
    return "".join(
        escape(part, quote=False) if isinstance(part, str) else _tag(part) for part in element.content
    )


def _tag(element: Element) -> str:
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in element.attributes.items())
    if not element.content:
        return f"<{element.name}{attributes}/>"
    return f"<{element.name}{attributes}>{markup(element)}</{element.name}>"


def read_xml(
    content: bytes,
    name: str,
    *,
    most_bytes: int = XML_BYTES,
    aside: Collection[str] = (),
    most_aside: int = 0,
) -> Element:
    """Return the outermost element of a file called `name`; a BadFile says where it is not sound.

    The text directly in elements named in `aside` (the pictures within a file) does not count against
    `most_bytes`; all of it together may have `most_aside` bytes more.
    """
    return _Reading(name, most_bytes, frozenset(aside)).read(content, most_bytes + most_aside)


class _Reading:
    """One file on its way into a tree."""

    def __init__(self, name: str, most_bytes: int, aside: frozenset[str]) -> None:
        self.name, self.most_bytes, self.aside = name, most_bytes, aside
        self.open: list[Element] = []
        self.root: Element | None = None
        self.elements = self.aside_bytes = self.lines_before = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.buffer_size = 2**16
        handlers: dict[str, Callable[..., None]] = {
            "StartElementHandler": self._start,
            "EndElementHandler": self._end,
            "CharacterDataHandler": self._text,
            "StartDoctypeDeclHandler": self._doctype,
        }
        for handler, act in handlers.items():
            setattr(self.parser, handler, act)

    def read(self, content: bytes, most_bytes: int) -> Element:
        if len(content) > most_bytes:
            raise BadFile(_TOO_LARGE.format(limit=most_bytes // 2**20), self.name)
        sound = content.lstrip(_SPACE)  # files with an empty first line are common, though not XML
        self.lines_before = content[: len(content) - len(sound)].count(b"\n")
        try:
            self.parser.Parse(sound, True)
        except expat.ExpatError as error:
            self._refuse(
                f"this is not sound XML: {expat.ErrorString(error.code)}", error.lineno, error.offset
            )
        except (LookupError, TypeError, ValueError) as error:
            raise BadFile("the file is in an encoding that cannot be read", f"{self.name}:1:1") from error
        if len(content) - self.aside_bytes > self.most_bytes:
            raise BadFile(_TOO_LARGE.format(limit=self.most_bytes // 2**20), self.name)
        assert self.root is not None
        return self.root

    def _refuse(self, what: str, line: int | None = None, column: int | None = None) -> NoReturn:
        line = self.parser.CurrentLineNumber if line is None else line
        column = self.parser.CurrentColumnNumber if column is None else column
        raise BadFile(what, f"{self.name}:{line + self.lines_before}:{column + 1}")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.elements += 1
        if len(self.open) >= MOST_DEPTH:
            self._refuse(f"elements stand more than {MOST_DEPTH} deep in each other")
        if self.elements > MOST_ELEMENTS:
            self._refuse(f"there are more than {MOST_ELEMENTS:,} elements")
        namespace, _, local = name.rpartition(" ")
        place = self.parser.CurrentLineNumber + self.lines_before, self.parser.CurrentColumnNumber + 1
        element = Element(local, namespace, _by_local_name(attributes), *place)
        if self.open:
            self.open[-1].content.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, _name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        if self.open[-1].name in self.aside:
            self.aside_bytes += len(text)
        self.open[-1].content.append(text)

    def _doctype(self, *_: Any) -> None:
        self._refuse("a DOCTYPE is not allowed")


def _by_local_name(attributes: dict[str, str]) -> dict[str, str]:
    if any(" " in name for name in attributes):
        return {name.rpartition(" ")[2]: value for name, value in sorted(attributes.items(), reverse=True)}
    return attributes
