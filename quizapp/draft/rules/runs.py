"""Runs of words with a capital that make up one name, cut where one name ends and the next begins."""

from __future__ import annotations

from quizapp.bank.mentions.dates import MONTH_NUMBERS
from quizapp.bank.mentions.english import CLOSED
from quizapp.draft.rules.capitals import (
    BODY_WORDS,
    HEADS,
    LINKING,
    OTHER_WORDS,
    PARTICLES,
    PLACE_WORDS,
    TITLES,
)
from quizapp.draft.rules.english import DAYS
from quizapp.draft.rules.gazetteer import Gazetteer, bare
from quizapp.draft.rules.measures import ABBREVIATED, SIGNS
from quizapp.draft.rules.naming import is_name, may_stand_for_more
from quizapp.draft.rules.passages import Passage
from quizapp.draft.rules.trimming import LOW_START, Run, known_parts, without_opening, without_title
from quizapp.draft.rules.usage import Usage

MAX_RUN = 16


def runs_in(p: Passage, usage: Usage, gazetteer: Gazetteer) -> list[Run]:
    """Return the names of a paragraph."""
    found: list[Run] = []
    i = 0
    while i < len(p.tokens):
        known = gazetteer.longest_at(p, i) if p.at(i + 1).text not in SIGNS else None
        if not _may_begin(p, i) and known is None:
            i += 1
            continue
        if known is None and p.at(i).low in CLOSED and p.at(i + 1).text != ".":
            i += 1
            continue
        end = max(_end_of_run(p, i), known or 0)
        found.extend(_names_of_run(p, Run(i, end), usage, gazetteer))
        i = end
    return found


def _may_begin(p: Passage, i: int) -> bool:
    token = p.at(i)
    if p.at(i - 1).is_number and token.text in ABBREVIATED:
        return False
    if p.at(i + 1).text in SIGNS and not p.at(i + 1).spaced:
        return False  # US$
    if token.is_word and not token.is_capital:
        return bool(LOW_START.match(token.text)) and any(c.isupper() for c in token.text)
    if not token.is_capital or token.low in MONTH_NUMBERS or token.low in DAYS:
        return (
            token.is_capital
            and token.low in ("may", "march", "august", "jan", "mar")
            and p.at(i + 1).is_capital
        )
    return token.spaced or not p.at(i - 1).is_number


def _end_of_run(p: Passage, i: int) -> int:
    """Return where the run of capitals from `i` ends, the small words between its parts included."""
    end = i + 1
    while end < i + MAX_RUN:
        end += _is_initial(p, end - 1)
        at = end
        while p.at(at).spaced and p.at(at).text in PARTICLES and at < end + 3:
            at += 1
        if _is_linked(p, i, end):
            at = end + 1 + (p.at(end + 1).low == "the")
        elif p.at(end).text == "&":
            at = end + 1
        if at > end and p.at(end).low == "the" and p.at(end - 1).low != "of":
            return end
        if not _goes_on(p, at, end):
            return end
        end = at + 1
    return end


def _is_linked(p: Passage, i: int, end: int) -> bool:
    """Tell whether a name goes on after `of`, or after the `on` or `for` of a treaty or a law."""
    is_law = bare(p.at(i).text).lower() in OTHER_WORDS
    if p.at(end).low == "of":
        return is_law or bare(p.at(end - 1).text).lower() in HEADS
    return p.at(end).low in LINKING and is_law and end == i + 1


def _goes_on(p: Passage, at: int, end: int) -> bool:
    token = p.at(at)
    if token.is_capital and token.spaced and p.at(end - 1).text.endswith(("'s", "’s")):
        return token.low in BODY_WORDS | PLACE_WORDS | OTHER_WORDS
    if not token.is_capital or not token.spaced:
        return bool(token.is_word and token.spaced and LOW_START.match(token.text))
    if token.low in MONTH_NUMBERS and token.low not in ("may", "march", "august"):
        return False
    return token.low not in CLOSED or token.low == "will"


def _is_initial(p: Passage, i: int) -> bool:
    """Tell whether a point that belongs to an initial or a title follows: `J.`, `Dr.`, `St.`"""
    token, after = p.at(i), p.at(i + 1)
    is_short = len(token.text) == 1 or token.low in TITLES or token.low in ("st", "jr", "sr")
    return after.text == "." and not after.spaced and is_short and p.at(i + 2).is_capital


def _names_of_run(p: Passage, run: Run, usage: Usage, gazetteer: Gazetteer) -> list[Run]:
    run = without_opening(p, run, usage, gazetteer)
    run = without_title(p, run, gazetteer)
    if run.start >= run.end:
        return []
    parts = known_parts(p, run, gazetteer)
    if len(parts) > 1:
        return parts
    if is_name(p, run, usage, gazetteer):
        return [run]
    return [run._replace(is_short=True)] if may_stand_for_more(p, run) else []
