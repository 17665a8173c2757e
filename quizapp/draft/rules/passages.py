"""A paragraph as the rules see it: its tokens, its sentences, and where a capital letter means nothing."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cached_property

from quizapp.bank.mentions.dates import MentionedDate, find_dates
from quizapp.bank.mentions.numerals import Numeral, find_numerals
from quizapp.draft.rules.english import ABBREVIATIONS
from quizapp.draft.rules.tokens import NOTHING, Token, tokens_of

MAX_CLOSERS = 6
_CODE = re.compile(r"0\d")
_ENDS, _OPENERS = frozenset(".?!…‥"), frozenset("“‘\"'([«¿¡")
_CLOSING = _ENDS | frozenset("”’\"')]»")


class Passage:
    """One paragraph: `number` counts from 1."""

    def __init__(self, number: int, text: str) -> None:
        self.number = number
        self.text = text
        self.tokens = tokens_of(text)

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
    def dates(self) -> dict[int, list[tuple[int, MentionedDate]]]:
        """Return the dates that are mentioned, by their first token, each with the token after it."""
        found: dict[int, list[tuple[int, MentionedDate]]] = {}
        for date in find_dates(self.text):
            if (place := self._whole(date.start, date.end)) is not None:
                found.setdefault(place.start, []).append((place.stop, date))
        return found

    @cached_property
    def numerals(self) -> dict[int, Numeral]:
        """Return the numerals by their first token, their places as tokens; what comes when is none."""
        found: dict[int, Numeral] = {}
        for one in find_numerals(self.text):
            place, is_code = self._whole(one.start, one.end), _CODE.match(self.text, one.start)
            if place is not None and not one.is_ordinal and not is_code:
                found[place.start] = one._replace(start=place.start, end=place.stop)
        return found

    def _whole(self, start: int, end: int) -> range | None:
        """Return the tokens between two characters, None where they cut one in two."""
        first, last = self.index_at(start), self.index_at(end) - 1
        is_whole = self.at(first).start == start and self.at(last).end == end
        return range(first, last + 1) if is_whole else None

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
