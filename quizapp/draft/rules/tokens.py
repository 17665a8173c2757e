"""Words, numbers and marks of a paragraph, each with its place."""

from __future__ import annotations

import re
from typing import NamedTuple

MAX_TOKEN = 60
_TOKEN = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+,[0-9]{1,2}(?![0-9,])|[0-9]+(?:\.[0-9]+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ\u2010\u2011-][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)


class Token(NamedTuple):
    """A word, a number or a mark, with its place in the paragraph."""

    kind: str
    text: str
    start: int
    end: int
    spaced: bool

    @property
    def low(self) -> str:
        """Return the text in small letters."""
        return self.text.lower()

    @property
    def is_word(self) -> bool:
        """Tell whether this is a word of a length that words have."""
        return self.kind == "word"

    @property
    def is_number(self) -> bool:
        """Tell whether these are digits, with their points and commas."""
        return self.kind == "number"

    @property
    def is_capital(self) -> bool:
        """Tell whether this is a word that begins with a capital letter."""
        return self.kind == "word" and self.text[0].isupper()


NOTHING = Token("nothing", "", 0, 0, True)


def tokens_of(text: str) -> list[Token]:
    """Return the tokens of a text."""
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind != "mark" and match.end() - match.start() > MAX_TOKEN:
            kind = "mark"  # no word or number is this long: nothing is read into it
        found.append(Token(kind, match[0], match.start(), match.end(), match.start() > end))
        end = match.end()
    return found
