"""Answers embedded in a text, such as `{1:SHORTANSWER:=Paris~%50%Lutetia#Long ago}`: found and written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from quizapp.exchange.weights import Weighted, percent_text

_START = re.compile(r"\{(\d{0,6}):([A-Z_]{2,30}):")
_KINDS = {
    "choice": re.compile(r"(?:MULTICHOICE|MULTIRESPONSE|MC|MR)_?[VH]?S?"),
    "number": re.compile(r"NUMERICAL|NM"),
    "words": re.compile(r"(?:SHORTANSWER|SA|MW)_?C?"),
}
WRITTEN = {"choice": "MULTICHOICE_S", "number": "NUMERICAL", "words": "SHORTANSWER"}
"""How each kind is called in a file of ours."""
_PIECE = re.compile(r"\\.|&amp;#|&#|[~#}]", re.DOTALL)
_WEIGHT = re.compile(r"\s*(?:=|%(-?\d{1,3}(?:\.\d{0,9})?)%)")
_ESCAPED = re.compile(r"\\([\\~#}/\"'{=%])")
_TO_WRITE = re.compile(r"[\\~#{}=%\"]")


class Gap(NamedTuple):
    """A gap in a text: where it begins and ends there, of which kind it is, and its answers."""

    start: int
    end: int
    kind: str
    answers: tuple[Weighted, ...]


def gaps(source: str) -> Iterator[Gap]:
    """Yield the gaps of a text as it stands in the file, from left to right."""
    position = 0
    while found := _START.search(source, position):
        kind = _kind(found[2])
        end, pieces = _answers(source, found.end()) if kind else (-1, [])
        if end < 0:
            position = found.start() + 1
            if kind:
                return  # no brace closes any more
            continue
        yield Gap(found.start(), end, kind, tuple(_weighted(*piece) for piece in pieces if piece[0].strip()))
        position = end


def _kind(name: str) -> str:
    """Return `choice`, `number` or `words`, "" for what is none of them."""
    return next((kind for kind, names in _KINDS.items() if names.fullmatch(name)), "")


def _answers(source: str, start: int) -> tuple[int, list[tuple[str, str]]]:
    """Return where the brace closes, -1 where it does not, and each answer with the remark on it."""
    pieces: list[tuple[str, str]] = []
    answer: str | None = None
    from_ = start
    for found in _PIECE.finditer(source, start):
        sign = found[0]
        if sign == "#" and answer is None:
            answer, from_ = source[from_ : found.start()], found.end()
        elif sign in "~}":
            said = source[from_ : found.start()]
            pieces.append((said, "") if answer is None else (answer, said))
            answer, from_ = None, found.end()
            if sign == "}":
                return found.end(), pieces
    return -1, []


def _weighted(answer: str, feedback: str) -> Weighted:
    weight = _WEIGHT.match(answer)
    percent = 0.0 if not weight else 100.0 if weight[1] is None else float(weight[1])
    text = answer[weight.end() :] if weight else answer
    return Weighted(_unescaped(text).strip(), percent, _unescaped(feedback).strip())


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def gap_text(kind: str, answers: Iterable[Weighted]) -> str:
    """Return a gap as it stands in a text; the texts of its answers are plain."""
    return f"{{1:{WRITTEN[kind]}:{'~'.join(map(_written, answers))}}}"


def _written(answer: Weighted) -> str:
    weight = "=" if answer.percent == 100 else f"%{percent_text(answer.percent)}%"
    feedback = f"#{inert(answer.feedback)}" if answer.feedback else ""
    return f"{weight}{inert(answer.text)}{feedback}"


def inert(text: str) -> str:
    """Return plain text as HTML in which no sign opens, parts or closes a gap."""
    html = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _TO_WRITE.sub(lambda found: f"&#{ord(found[0])};", html)
