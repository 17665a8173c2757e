"""Names in running text, and the words by which one finds them again, however they are spelt or bent."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache
from typing import NamedTuple

from quizapp.bank.folding import fold
from quizapp.bank.mentions.dates import find_dates
from quizapp.bank.mentions.english import BENT, BENT_ENDINGS, FUNCTION_WORDS, LINKS, PLAIN_ENDINGS, TITLES
from quizapp.bank.mentions.numerals import ORDINALS
from quizapp.bank.quantities import NUMBER_WORDS

_TOKEN = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")
_JOINT = re.compile(r"\s+|-\s?|\.-?\s*")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;…\n]|[“\"«(\[])[\s\"'“”‘’«»()\[\]—–-]*$")
_NEAR = 16  # characters before a word that tell whether a sentence begins with it
_POSSESSIVE = re.compile(r"[’']s?$")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")


class _AnyWord:
    def __contains__(self, word: object) -> bool:
        return True


ANY_WORD: Container[str] = _AnyWord()
"""Every word is an ordinary one: the first word of a sentence is never taken for a name."""


class MentionedName(NamedTuple):
    """A name as a text has it, and the words of it that count: neither links nor titles nor initials."""

    text: str
    start: int
    end: int
    words: tuple[str, ...]


def find_names(text: str, ordinary: Container[str] = (), *, is_sentence: bool = True) -> list[MentionedName]:
    """Return the names of `text` in order: runs of capitalised words, linked by such words as `of`.

    The first word of a sentence is one only where it is no `ordinary` word, which are given folded.
    """
    runs: list[list[re.Match[str]]] = []
    links: list[re.Match[str]] = []
    last: re.Match[str] | None = None
    for token in _undated(text):
        is_joined = last is not None and _is_joined(text, last, token)
        start, end = token.span()
        opens = is_sentence and bool(_SENTENCE_START.search(text, max(0, start - _NEAR), start))
        if _is_capital(token[0]) and not (opens and _is_plain(token[0], ordinary, text[end : end + 2])):
            runs.append([]) if not is_joined else runs[-1].extend(links)
            runs[-1].append(token)
            last, links = token, []
        elif is_joined and (token[0] in LINKS or text[token.start() - 1] == "-"):
            links.append(token)
            last = token
        else:
            last, links = None, []
    return [name for run in runs if (name := _named(text, run)).words]


def name_words(text: str) -> tuple[str, ...]:
    """Return every word of a name in the form in which names are compared."""
    return tuple(map(_plain_word, fold(_DOTTED.sub(lambda dotted: dotted[0].replace(".", ""), text)).split()))


@lru_cache(maxsize=65536)
def roots(word: str) -> frozenset[str]:
    """Return a word and what it shares with its bent forms: China and Chinese, Russia and Russians."""
    word = BENT.get(word, word)
    cut = {
        word[: -len(ending)]
        for ending in BENT_ENDINGS
        if word.endswith(ending) and len(word) - len(ending) >= 3
    }
    return frozenset({word, *(root for root in cut if not word.isdecimal())})


def _plain_word(word: str) -> str:
    """Return a folded word with an ordinal as its digits: `eighth` and `8th` are both `8`."""
    ordinal = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", word)
    return ordinal[1] if ordinal else str(ORDINALS.get(word, word))


def _undated(text: str) -> Iterator[re.Match[str]]:
    """Yield the words that belong to no date."""
    taken = {place for date in find_dates(text) for place in range(date.start, date.end)}
    yield from (token for token in _TOKEN.finditer(text) if token.start() not in taken)


def _is_joined(text: str, last: re.Match[str], token: re.Match[str]) -> bool:
    between = _JOINT.fullmatch(text, last.end(), token.start())
    return between is not None and ("." not in between[0] or len(last[0]) == 1)


def _is_capital(word: str) -> bool:
    is_shouted = len(word) > 1 and word.isupper()
    return word[0].isupper() and (is_shouted or word.casefold() not in FUNCTION_WORDS)


def _is_plain(word: str, ordinary: Container[str], after: str) -> bool:
    """Tell whether a word that opens a sentence, with these characters `after` it, is an ordinary one."""
    small = _POSSESSIVE.sub("", word).casefold()
    if small in ordinary or small in ORDINALS or small in NUMBER_WORDS:
        return True
    if after[1:].isupper():  # Thomas Telford built
        return False
    is_plural = small.endswith("s") and not small.endswith("ss") and word.casefold() == small
    return is_plural or small.endswith(PLAIN_ENDINGS)


def _named(text: str, run: list[re.Match[str]]) -> MentionedName:
    start, end = run[0].start(), run[-1].end()
    tail = re.compile(r"(?:-[^\W\d_]+)*").match(text, end)
    whole = _POSSESSIVE.sub("", text[start : tail.end() if tail else end])
    counted = [_POSSESSIVE.sub("", token[0]) for token in run if token[0][0].isupper()]
    real = [word for word in counted if word.casefold() not in TITLES] or counted
    words = [word for part in real if len(part) > 1 for word in name_words(part)]
    if not words and len(real) > 1:  # U.S. and other initials alone
        words = [*name_words("".join(real))]
    return MentionedName(whole, start, start + len(whole), tuple(words))
