"""The longest run of words that a text shares with the source: names, dates and numbers do not count."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from quizapp.bank.mentions.dates import find_dates
from quizapp.bank.mentions.names import ANY_WORD, find_names
from quizapp.bank.mentions.numbers import find_numbers

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LEAST = 3  # words: shorter runs are chance
_MOST_PLACES = 64  # of one triple of words: more of them say nothing new
_PARAGRAPH_END = "¶"


class SharedRun(NamedTuple):
    """A run of words that stands in a paragraph of the source too, and how many of its words count."""

    length: int
    text: str
    paragraph: int


class SourceIndex:
    """The words of a source, with the places of every three that stand side by side."""

    def __init__(self, paragraphs: Sequence[str], fixed: Iterable[str] = ()) -> None:
        self.words: list[str] = []
        self._starts: list[int] = []
        for paragraph in paragraphs:
            self._starts.append(len(self.words))
            self.words += [*(word for word, _, _ in _words(paragraph)), _PARAGRAPH_END]
        self.places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place in range(len(self.words) - _LEAST + 1):
            places = self.places[tuple(self.words[place : place + _LEAST])]
            if len(places) < _MOST_PLACES:
                places.append(place)
        names = [name for text in paragraphs for name in find_names(text, ANY_WORD)]
        names += [name for text in fixed for name in find_names(text, is_sentence=False)]
        self.names = frozenset(word for name in names for word, _, _ in _words(name.text))

    def paragraph(self, place: int) -> int:
        """Return the number of the paragraph in which a word stands."""
        return bisect_right(self._starts, place)


def longest_shared_run(text: str, index: SourceIndex, over: int = 0) -> SharedRun:
    """Return the run with the most words that count, if they are `over` so many; else an empty one.

    Runs of less than three words in a row are none.
    """
    words = _words(text)
    best = SharedRun(over, "", 0)
    runs = sorted(_runs([word for word, _, _ in words], index), key=lambda run: run[0] - run[1])
    is_fixed: list[bool] = []
    for start, end, place in runs:
        if end - start <= best.length:
            break
        is_fixed = is_fixed or _fixed(text, words, index)
        count = sum(not fixed for fixed in is_fixed[start:end])
        if count > best.length:
            best = SharedRun(count, text[words[start][1] : words[end - 1][2]], index.paragraph(place))
    return best if best.text else SharedRun(0, "", 0)


def _runs(words: Sequence[str], index: SourceIndex) -> Iterator[tuple[int, int, int]]:
    """Yield where each run of full length starts and ends in `words`, and where it starts in the source."""
    source = index.words
    for start in range(len(words) - _LEAST + 1):
        for place in index.places.get(tuple(words[start : start + _LEAST]), ()):
            if start and place and words[start - 1] == source[place - 1]:
                continue
            length = _LEAST
            while start + length < len(words) and words[start + length] == source[place + length]:
                length += 1
            yield start, start + length, place


def _words(text: str) -> list[tuple[str, int, int]]:
    """Return each word as it is compared, and where it starts and ends."""
    return [(_plain(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


def _plain(word: str) -> str:
    if word.isascii():
        return word.casefold().replace("'", "")
    plain = unicodedata.normalize("NFKD", word.casefold()).replace("’", "").replace("'", "")
    return "".join(char for char in plain if not unicodedata.combining(char))


def _fixed(text: str, words: Sequence[tuple[str, int, int]], index: SourceIndex) -> list[bool]:
    """Tell of each word whether it could not be another: of a date, a number or a name of the source."""
    dates = find_dates(text)
    spans = [(date.start, date.end) for date in dates]
    spans += [(number.start, number.end) for number in find_numbers(text, dates)]
    places = {place for start, end in spans for place in range(start, end)}
    return [start in places or (text[start].isupper() and word in index.names) for word, start, _ in words]
