"""A run of capitals without what is no part of the name: the first word of a sentence, titles."""

from __future__ import annotations

import re
from typing import NamedTuple

from quizapp.bank.mentions.english import CLOSED
from quizapp.draft.rules.capitals import HEADS, OFFICES, TITLES
from quizapp.draft.rules.english import DEMONYMS, DOING, OPENERS
from quizapp.draft.rules.gazetteer import Gazetteer, bare
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.tokens import Token
from quizapp.draft.rules.usage import Usage

_ROMAN = re.compile(r"[IVX]+")
LOW_START = re.compile(r"(?:al|el|d|l|as|ad|ibn|bin|ben)[-'’]\w")
"""Names that begin with a small letter: al-Khwarizmi, d'Alembert."""


class Run(NamedTuple):
    """The tokens of a name, up to `end`; whether a title stood before it, or a longer name may be meant."""

    start: int
    end: int
    is_titled: bool = False
    is_short: bool = False


def without_opening(p: Passage, run: Run, usage: Usage, gazetteer: Gazetteer) -> Run:
    """Drop the first word where it has its capital only from the sentence: `When Stalin`."""
    token = p.at(run.start)
    if gazetteer.longest_at(p, run.start):
        return run
    if run.start in p.opening:
        is_known = usage.is_capital(token.text) and not usage.is_small(token.text)
        drops = _is_opener(token) or (usage.is_small(token.text) and not is_known)
        if drops and not (run.end - run.start > 1 and _is_head_of(p, run)):
            return _trimmed(p, Run(run.start + 1, run.end))
    elif token.low in CLOSED:
        return _trimmed(p, Run(run.start + 1, run.end))
    return run


def _is_opener(token: Token) -> bool:
    low = bare(token.text).lower()
    return low in CLOSED or low in OPENERS or low in DOING or "'" in low or "’" in low


def _is_head_of(p: Passage, run: Run) -> bool:
    """Tell whether the first word is the head of a name that goes on with `of`: `Treaty of …`."""
    return p.at(run.start).low in HEADS and p.at(run.start + 1).low == "of"


def _trimmed(p: Passage, run: Run) -> Run:
    """Drop small words from the beginning of what is left of a run."""
    start = run.start
    while start < run.end and not (p.at(start).is_capital or LOW_START.match(p.at(start).text)):
        start += 1
    return Run(start, run.end, run.is_titled)


def without_title(p: Passage, run: Run, gazetteer: Gazetteer) -> Run:
    """Drop titles, and the people before them: `French President Mitterrand` is Mitterrand."""
    start = run.start
    while start < run.end and not gazetteer.longest_at(p, start):
        low = bare(p.at(start).text).lower()
        after = p.at(start + 1)
        is_people = low in DEMONYMS and after.low in TITLES and start + 1 < run.end
        if low in OFFICES and after.low == "of":
            start += 1 + (p.at(start + 2).low == "the")
        elif not (is_people or (low in TITLES and after.low != "of")):
            break
        start += 1
        start += p.at(start).text == "." and start < run.end
    if start == run.start:
        return run
    if _ROMAN.fullmatch(p.at(start).text) or start >= run.end:
        return Run(run.end, run.end)
    return _trimmed(p, Run(start, run.end, is_titled=True))


def known_parts(p: Passage, run: Run, gazetteer: Gazetteer) -> list[Run]:
    """Cut a run that is nothing but names of the gazetteer: `Liu Shaoqi Zhou Enlai`."""
    parts: list[Run] = []
    i = run.start
    while i < run.end:
        end = gazetteer.longest_at(p, i)
        if end is None or end > run.end:
            return [run]
        parts.append(Run(i, end, run.is_titled))
        i = end
    return parts
