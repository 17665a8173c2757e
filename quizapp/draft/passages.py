"""A paragraph as the rules see it: its tokens, its sentences, and where a capital letter means nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property
from typing import NamedTuple

from quizapp.draft.english import ABBREVIATIONS

MAX_TOKEN = 60
MAX_CLOSERS = 6
_TOKEN = re.compile(
    r"(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]+,[0-9]{1,2}(?![0-9,])|[0-9]+(?:\.[0-9]+)*)"
    r"|(?P<word>[^\W\d_]+(?:['’ʼ\u2010\u2011-][^\W\d_]+)*)"
    r"|(?P<mark>\S)"
)
_ENDS, _OPENERS = frozenset(".?!…‥"), frozenset("“‘\"'([«¿¡")
_CLOSING = _ENDS | frozenset("”’\"')]»")


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


class Passage:
    """One paragraph: `number` counts from 1."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text
        self.tokens = [*_tokens(text)]

    def at(self, index: int) -> Token:
        """Return a token; before the first and after the last there is nothing."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else NOTHING

    def between(self, first: int, end: int) -> str:
        """Return the text from token `first` up to, not including, token `end`."""
        return self.text[self.tokens[first].start : self.tokens[end - 1].end]

    def index_at(self, place: int) -> int:
        """Return the number of the token that stands at a character, or of the next one."""
        return bisect_left(self._starts, place)

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def sentences(self) -> list[range]:
        """Return the sentences as ranges of token numbers; a lone number belongs to what follows."""
        found: list[range] = []
        start, i, has_word = 0, 0, False
        while i < len(self.tokens):
            has_word = has_word or self.tokens[i].is_word
            end = self._closed(i + 1)
            if self._ends(i, end) and has_word:
                found.append(range(start, end))
                start, i, has_word = end, end - 1, False
            i += 1
        if start < len(self.tokens):
            found.append(range(start, len(self.tokens)))
        return found

    @cached_property
    def opening(self) -> frozenset[int]:
        """Return the tokens that stand first in a sentence or a quotation, where any word has a capital."""
        first: set[int] = set()
        for sentence in self.sentences:
            is_first = True
            for i in sentence:
                token = self.tokens[i]
                if token.is_word and is_first:
                    first.add(i)
                is_first = (is_first and not token.is_word) or self._opens(i)
        return frozenset(first)

    def _opens(self, index: int) -> bool:
        token, before = self.at(index), self.at(index - 1)
        if token.text in (":", "…", "•", "–", "—") and before.text != "=":
            return token.text in (":", "•")
        return token.text in _OPENERS and token.text not in "([" and before.text in (",", ":", "")

    def _closed(self, index: int) -> int:
        """Return the token after the closing marks that stand from `index` on, a few at most."""
        last = index + MAX_CLOSERS
        while index < last and self.at(index).text in _CLOSING and not self.at(index).spaced:
            index += 1
        return index

    def _ends(self, index: int, after_closers: int) -> bool:
        token, after = self.tokens[index], self.at(after_closers)
        if token.text not in _ENDS:
            return False
        if after is NOTHING:
            return True
        if not after.spaced or not (after.is_capital or after.is_number or after.text in _OPENERS):
            return False
        return token.text != "." or not self._is_abbreviation(index - 1)

    def _is_abbreviation(self, index: int) -> bool:
        word = self.at(index)
        if not word.is_word:
            return False
        return word.low in ABBREVIATIONS or (len(word.text) == 1 and word.is_capital)


def _tokens(text: str) -> list[Token]:
    found: list[Token] = []
    end = -1
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "mark"
        if kind != "mark" and match.end() - match.start() > MAX_TOKEN:
            kind = "mark"  # no word or number is this long: nothing is read into it
        found.append(Token(kind, match[0], match.start(), match.end(), match.start() > end))
        end = match.end()
    return found
