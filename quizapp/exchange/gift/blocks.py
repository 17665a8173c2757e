"""A GIFT file in its questions: each with its comments, its category and the line where it begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from quizapp.exchange.gathering import path_of
from quizapp.exchange.gift.signs import has, signs
from quizapp.exchange.marks import read_mark

CATEGORY = "$CATEGORY:"
MARK, DECK_MARK = "// [quizapp ", "// [quizapp-deck "
_ID_OR_TAG = re.compile(r"\[(id|tag):((?:\\.|[^\[\]\\\x00-\x1f]){1,300})\]")


class Block(NamedTuple):
    """A question as it stands in the file; its lines are those of the file from `line` on."""

    text: str
    line: int
    comments: tuple[str, ...] = ()
    path: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return the id that a comment gives, "" where none does."""
        return next((value for name, value in self._said() if name == "id"), "")

    @property
    def tags(self) -> list[str]:
        """Return the tags that comments give."""
        return [value for name, value in self._said() if name == "tag"]

    @property
    def mark(self) -> dict[str, Any]:
        """Return our own mark, {} where there is none."""
        return next((noted(comment, MARK) for comment in self.comments if comment.startswith(MARK)), {})

    def _said(self) -> Iterator[tuple[str, str]]:
        for comment in self.comments:
            if not comment.startswith(MARK):
                for found in _ID_OR_TAG.finditer(comment):
                    yield found[1], re.sub(r"\\(.)", r"\1", found[2]).strip()


def noted(comment: str, sign: str) -> dict[str, Any]:
    """Return what a comment of ours says."""
    return read_mark(comment[len(sign) :].removesuffix("]"))


def labels(ref: str, tags: tuple[str, ...]) -> str:
    """Return the id and the tags of a question as a comment gives them, "" where there are none."""
    said = [("id", ref)] * bool(ref) + [("tag", tag) for tag in tags]
    return " ".join("[{}:{}]".format(name, re.sub(r"([\[\]\\])", r"\\\1", value)) for name, value in said)


def can_be_labels(ref: str) -> bool:
    """Tell whether a comment can hold this as an id or a tag."""
    return len(ref) <= 100 and ref.isprintable() and ref == ref.strip()


class Blocks:
    """The blocks of a file, cut at empty lines, and where a question begins without one before it."""

    def __init__(self, text: str) -> None:
        self.lines = [line.strip() for line in text.split("\n")]
        self.path: tuple[str, ...] = ()
        self.deck_mark: dict[str, Any] = {}
        self.has_category = False

    def __iter__(self) -> Iterator[Block]:
        """Yield every block that has more than comments in it."""
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if line.startswith(CATEGORY):
                self.path, self.has_category = path_of(line[len(CATEGORY) :]), True
            elif line.startswith(DECK_MARK):
                self.deck_mark = noted(line, DECK_MARK)
            elif line:
                piece = _Piece(at)
                at = piece.fill(self.lines)
                if piece.has_text:
                    yield piece.block(self.path)
                continue
            at += 1


class _Piece:
    """A block in the making: its lines, those of its comments empty, and how its braces stand."""

    def __init__(self, start: int) -> None:
        self.start = start
        self.texts: list[str] = []
        self.comments: list[str] = []
        self.is_open = self.is_complete = False
        self.empty_line = 0

    @property
    def has_text(self) -> bool:
        return any(self.texts)

    def fill(self, lines: list[str]) -> int:
        """Take lines as far as the block goes; return where the next one begins.

        An empty line within braces is let pass, unless another question begins before they close.
        """
        for at in range(self.start, len(lines)):
            if self._ends_before(lines[at]):
                break
            if self.is_open and not lines[at]:
                self.empty_line = self.empty_line or at
            self._take(lines[at])
        else:
            at = len(lines)
        if not (self.is_open and self.empty_line):
            return at
        del self.texts[self.empty_line - self.start :]
        return self.empty_line

    def block(self, path: tuple[str, ...]) -> Block:
        return Block("\n".join(self.texts), self.start + 1, tuple(self.comments), path)

    def _ends_before(self, line: str) -> bool:
        begins = line.startswith(("::", CATEGORY))
        opens = begins or has(line, "{")
        if self.is_open:
            return bool(self.empty_line) and opens and not line.startswith("//")
        if not line or line.startswith(CATEGORY):
            return True
        return self.is_complete and (opens or line.startswith("//"))

    def _take(self, line: str) -> None:
        if line.startswith("//"):
            self.comments.append(line)
            self.texts.append("")
            return
        self.texts.append(line)
        for place in signs(line, "{", "}"):
            is_end = line[place] == "}"
            self.is_complete = is_end and self.is_open and place == len(line) - 1
            self.is_open = not is_end
        if line and not line.endswith("}"):
            self.is_complete = False
