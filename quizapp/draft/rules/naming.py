"""Whether what is left of a run of capitals is a name."""

from __future__ import annotations

import re

from quizapp.bank.mentions.dates import MONTH_NUMBERS
from quizapp.bank.mentions.english import CLOSED
from quizapp.draft.rules.capitals import (
    ACRONYMS,
    BODY_WORDS,
    GENERIC,
    HEADS,
    NOT_ENDINGS,
    OTHER_WORDS,
    TITLES,
)
from quizapp.draft.rules.english import DAYS, DEMONYMS, DEMONYMS_IN_PLURAL, DOING, THINGS
from quizapp.draft.rules.gazetteer import Gazetteer, bare
from quizapp.draft.rules.measures import CODES
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.tokens import Token
from quizapp.draft.rules.trimming import LOW_START, Run
from quizapp.draft.rules.usage import Usage

_SIGNS = ACRONYMS | CODES.keys()
_WORDS = GENERIC | CLOSED | DAYS | MONTH_NUMBERS.keys()
_HYPHENS = re.compile("[-\u2010\u2011]")


def is_name(p: Passage, run: Run, usage: Usage, gazetteer: Gazetteer) -> bool:
    if gazetteer.longest_at(p, run.start) == run.end:
        return True
    words = [p.at(k) for k in range(run.start, run.end) if p.at(k).is_word]
    capitals = [word for word in words if word.is_capital or LOW_START.match(word.text)]
    telling = [word for word in capitals if not _says_nothing(word)]
    if not telling and not _is_titled_pair(capitals):
        return False
    if len(capitals) > 1 or run.start not in p.opening or run.is_titled:
        return True
    return _is_name_at_opening(p, run.start, usage)


def _is_titled_pair(capitals: list[Token]) -> bool:
    """Tell whether common words make a name together: `Foreign Office`, `Supreme Soviet`, `Free City`."""
    first = bare(capitals[0].text).lower() if capitals else ""
    return (
        len(capitals) > 1
        and first not in TITLES
        and any(bare(word.text).lower() in HEADS for word in capitals)
    )


def may_stand_for_more(p: Passage, run: Run) -> bool:
    """Tell whether a generic word may be the short form of a longer name: `the Commission`."""
    word = p.at(run.start).low
    return run.end - run.start == 1 and word in BODY_WORDS | OTHER_WORDS and p.at(run.start - 1).low == "the"


def _says_nothing(token: Token) -> bool:
    """Tell whether a word is no name by itself: a people, a month, a generic word, a letter."""
    word = bare(token.text)
    low = word.lower()
    if len(word) == 1 or word in _SIGNS or low in _WORDS:
        return True
    parts = _HYPHENS.split(low)
    return all(part in DEMONYMS or part in DEMONYMS_IN_PLURAL for part in parts)


def _is_name_at_opening(p: Passage, i: int, usage: Usage) -> bool:
    """Tell whether a lone word that opens a sentence is a name, by the text and by what follows."""
    token, after = p.at(i), p.at(i + 1)
    word = bare(token.text)
    if usage.is_capital(word):
        return True
    low = word.lower()
    if usage.is_small(word) or low in THINGS or low.removesuffix("s") in THINGS or low.endswith(NOT_ENDINGS):
        return False
    if token.text != word or (word.isupper() and len(word) > 1):
        return True
    if low.endswith("s") and not low.endswith(("ss", "us", "is")):
        return after.low in ("was", "is", "has", "does")
    if after.is_number:
        return True
    return after.low in DOING or (after.low.endswith("ed") and after.is_word) or after.text == ","
