"""Numerals in running text: digits or words, with the scale words and the half after them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from quizapp.bank.quantities import NUMBER_WORDS, SCALES, read_quantity

ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
        "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        1,
    )
} | {f"{tens.removesuffix('y')}ieth": value for tens, value in NUMBER_WORDS.items() if tens.endswith("ty")}
HALVES = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_VALUES: dict[str, int] = dict(NUMBER_WORDS) | ORDINALS
_TIMES = {word: 10**power for word, power in SCALES.items() if len(word) > 3} | {"dozen": 12}
_TIMES_TH = {f"{word}th": _TIMES[word] for word in ("hundred", "thousand", "million")}
SCALE_WORDS = _TIMES.keys()


def _any(words: Iterable[str]) -> str:
    return f"(?:{'|'.join(sorted(words, key=len, reverse=True))})\\b"


SCALE = rf"(?:{_any(word for word in _TIMES if word != 'dozen')}|[万亿])"
_NUMERAL = re.compile(
    r"(?:(?<![\w.])|(?<=\b(?-i:[A-Z]{3})))(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:[\u00a0\u2009\u202f ]\d{3})+(?:\.\d+)?(?![\d:-])"
    r"|\d{1,3}(?:\.\d{3}){2,}|\d+(?:\.\d+|,\d{1,2}(?![\d,]))?)"
    rf"(?P<half>[½¼¾])?(?P<th>st|nd|rd|th)?(?P<scales>(?:\s*-?{SCALE})*)"
    rf"|\b(?P<words>(?:(?:(?:half\s+)?an?\s+|(?<=\bthe\s)){_any(w for w in _TIMES if not w.endswith('s'))}"
    rf"|{_any(_VALUES)})(?:[\s-]+(?:and\s+)?{_any(_VALUES | _TIMES | _TIMES_TH)})*)",
    re.IGNORECASE,
)
_AND_A_HALF = re.compile(rf"\s+and\s+a\s+half\b(?P<scales>(?:\s+{SCALE})*)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


class Numeral(NamedTuple):
    """A number and its place; whether it is written in words, has a scale word, or counts what comes when."""

    start: int
    end: int
    value: Decimal
    in_words: bool
    is_scaled: bool = False
    is_ordinal: bool = False


def find_numerals(text: str) -> list[Numeral]:
    """Return the numerals of `text`, in order: `1.3 billion`, `three hundred and twenty`, `2½`, `the 5th`."""
    found: list[Numeral] = []
    at = 0
    while match := _NUMERAL.search(text, at):
        read = _in_words(match) if match["words"] else _in_digits(match)
        more = _AND_A_HALF.match(text, read.end) if read else None
        if read and more:
            value, is_scaled = (read.value + HALVES["½"]) * _times(more["scales"]), bool(more["scales"])
            read = read._replace(end=more.end(), value=value, is_scaled=read.is_scaled or is_scaled)
        found += [read] if read else []
        at = read.end if read else match.end()
    return found


def _in_digits(match: re.Match[str]) -> Numeral | None:
    read = read_quantity(match["digits"])
    if read is None:
        return None
    value = (read.amount + HALVES.get(match["half"] or "", 0)) * _times(match["scales"])
    is_scaled, is_ordinal = bool(match["scales"]), bool(match["th"])
    return Numeral(match.start(), match.end(), value, False, is_scaled, is_ordinal)


def _times(scales: str) -> Decimal:
    """Return what scale words multiply by: `hundred million`."""
    words = re.findall(r"[^\W\d_]+?(?=$|[万亿\s-])|[万亿]", scales.casefold())
    return Decimal(10) ** sum(SCALES[word] for word in words)


def _in_words(match: re.Match[str]) -> Numeral:
    """Add up number words as long as they make one number: `two or three` and `ten, five` do not."""
    words = [(word[0].casefold(), word.end()) for word in _WORD.finditer(match["words"])]
    sum_, end, joint = _Sum(), 0, ""
    for place, (word, word_end) in enumerate(words):
        if word in ("a", "an", "and", "half"):
            sum_ = sum_._replace(group=Decimal("0.5")) if word == "half" else sum_
            joint = word
            continue
        after = words[place + 1][0] if place + 1 < len(words) else ""
        is_hyphened = match["words"][end : end + 1] == "-"
        longer = sum_.times(word, joint) if word in _TIMES or word in _TIMES_TH else None
        longer = longer or (sum_.plus(word, joint, after, is_hyphened) if word in _VALUES else None)
        if longer is None:
            break
        sum_, end, joint = longer, word_end, ""
    is_ordinal = sum_.before in ORDINALS or sum_.before in _TIMES_TH
    start = match.start("words")
    return Numeral(start, start + end, sum_.total + sum_.group, True, sum_.is_scaled, is_ordinal)


class _Sum(NamedTuple):
    """A number in words, read so far: what is complete, the hundreds being added up, the word before."""

    total: Decimal = Decimal(0)
    group: Decimal = Decimal(0)
    before: str = ""
    is_scaled: bool = False
    scale: int = 0

    def times(self, word: str, joint: str) -> _Sum | None:
        """Return the sum multiplied by a scale word; `joint` is what links it to the word before."""
        times = _TIMES.get(word) or _TIMES_TH[word]
        if joint == "and" or self.before in ORDINALS:
            return None
        if times <= 100:
            return self._replace(group=(self.group or 1) * times, before=word, is_scaled=True, scale=times)
        if self.total and not self.group:  # two thousand million
            return _Sum(self.total * times, Decimal(0), word, True, times)
        return _Sum(self.total + (self.group or 1) * times, Decimal(0), word, True, times)

    def plus(self, word: str, joint: str, after: str, is_hyphened: bool) -> _Sum | None:
        """Return the sum with a number word added, which a scale word may come after."""
        more = _VALUES[word]
        if not self.before:
            return self._replace(group=Decimal(more), before=word)
        if joint == "and" and (not self.is_scaled or _TIMES.get(after) == self.scale):
            return None  # five hundred and six hundred
        fits = self.before in _TIMES or joint == "and"
        fits = fits or (self.group >= 20 and self.group % 10 == 0 and self.group % 100 > 0 and 0 < more < 10)
        if not fits or self.before in ORDINALS or (word in ORDINALS and not (is_hyphened or self.is_scaled)):
            return None
        return self._replace(group=self.group + more, before=word)
