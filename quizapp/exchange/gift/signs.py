"""The signs of GIFT that mean something, and how they are written where they mean themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from quizapp.exchange.written_as import Written

_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_TO_ESCAPE = re.compile(r"[\\:#={}~\n]")
_SIGNS = re.compile(r"\\.|[~={}]|####|#|::|->", re.DOTALL)
_WRITTEN = re.compile(r"\[(html|plain|markdown|moodle)\]")


def unescaped(text: str) -> str:
    r"""Return `text` with `\=` as `=` and so on; `\n` is a line end, and any other `\` is itself."""
    return _ESCAPE.sub(lambda found: "\n" if found[1] == "n" else found[1], text)


def escaped(text: str) -> str:
    """Return `text` in one line in which no sign means anything."""
    return _TO_ESCAPE.sub(lambda found: "\\n" if found[0] == "\n" else f"\\{found[0]}", text)


def signs(text: str, *wanted: str) -> Iterator[int]:
    """Yield where the wanted signs (`~`, `=`, `{`, `}`, `####`, `#`, `::`, `->`) stand unescaped."""
    for found in _SIGNS.finditer(text):
        if found[0] in wanted:
            yield found.start()


def has(text: str, *wanted: str) -> bool:
    """Tell whether one of the signs stands unescaped in a text."""
    return next(signs(text, *wanted), -1) >= 0


def first(text: str, sign: str) -> int:
    """Return where a sign stands first, -1 where it does not."""
    return next(signs(text, sign), -1)


def parted(text: str, sign: str) -> tuple[str, str]:
    """Return what stands before the first such sign, and what after it."""
    place = first(text, sign)
    return (text, "") if place < 0 else (text[:place], text[place + len(sign) :])


def cut(text: str, *at: str) -> list[tuple[str, str]]:
    """Return the pieces of `text` with the sign that each begins with; the first may begin with none."""
    places = [*signs(text, *at), len(text)]
    pieces = [(text[start], text[start + 1 : end]) for start, end in pairwise(places)]
    before = text[: places[0]]
    return [("", before), *pieces] if before.strip() else pieces


def written(text: str, default: Written) -> tuple[str, Written]:
    """Return a text without the note of how it is written, such as `[html]`, and what that says."""
    found = _WRITTEN.match(text)
    return (text[found.end() :], Written(found[1])) if found else (text, default)


def seems_noted(text: str) -> bool:
    """Tell whether a text begins with what would be read as such a note."""
    return bool(_WRITTEN.match(text))
