"""Where a claim says its facets' keys, so that they can be taken out of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from quizapp.bank.forms import Form
from quizapp.bank.keys import DateKey, ListKey, NumberKey, OrderKey, SimpleKey, Worded
from quizapp.bank.quantities import write_range
from quizapp.generate.answers import padded
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.wording import Found, amount_place, find, fits_after, turn_of, words_of_key

MOST_BLANKS, LEAST_WORDS = 3, 3
_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['’]s\b")
_JOINED = re.compile(r"\s*(,|(,?\s*\b(and|or)\b))?\s*", re.IGNORECASE)


class Blank(NamedTuple):
    """A facet, where its key is taken out of the claim, and what is right there."""

    place: Found
    asked: Asked
    key: SimpleKey


def blank_of(base: FactBase, asked: Asked) -> Blank | None:
    """Return where the key may be taken out: it stands in the claim once, and the rest does not tell it."""
    key, words = asked.facet.key, words_of_key(asked)
    if isinstance(key, ListKey | OrderKey) or not asked.may_be(Form.CLOZE):
        return None
    places = find(asked.fact.says, words)
    if isinstance(key, Worded) and not key.is_written_as(words):  # the claim's own words are right as well
        key = key.model_copy(update={"accept": (*key.accept, words)})
    if len(places) != 1 or not key.is_written_as(words):
        return None
    rest = padded(_POSSESSIVE.sub("", base.stating(without(asked.fact.says, places, " "))))
    is_told = any(padded(word) in rest for word in _telling(key, words))
    return None if is_told else Blank(places[0], asked, key)


def _telling(key: SimpleKey, words: str) -> Iterator[str]:
    """Yield the words that would tell the key: every spelling, the amount, the year."""
    yield words
    match key:
        case NumberKey():
            yield write_range(key.number, key.highest, "")
        case DateKey():
            yield str(key.date.year)
        case Worded():
            yield from key.spellings


def without_its_unit(blank: Blank) -> Blank:
    """Return the blank of a typed amount, which leaves its unit in the claim."""
    key = blank.asked.facet.key
    if not isinstance(key, NumberKey):
        return blank
    return blank._replace(place=amount_place(blank.asked, blank.place, key))


def is_whole(blank: Blank) -> bool:
    """Tell whether the key itself, as it stands among the options, reads well in the blank."""
    asked, place = blank.asked, blank.place
    before, said = asked.fact.says[: place.start], asked.fact.says[place.start : place.end]
    if said == asked.answer.text or not isinstance(asked.facet.key, Worded):
        return said == asked.answer.text
    return turn_of(said) == turn_of(asked.answer.text) and fits_after(before, asked.answer.text)


def taken_out(base: FactBase, blanks: Sequence[Blank]) -> list[Blank]:
    """Return the blanks that can be taken out together, from left to right.

    They do not overlap, none could be filled with what belongs in another, and enough of the claim stays.
    """
    taken: list[Blank] = []
    for blank in blanks:
        together = sorted([*taken, blank], key=lambda one: one.place)
        if len(together) <= MOST_BLANKS and _leaves_enough(together) and _are_told_apart(base, together):
            taken = together
    return taken


def _leaves_enough(blanks: Sequence[Blank]) -> bool:
    claim = blanks[0].asked.fact.says
    rest = len(_WORD.findall(without(claim, [blank.place for blank in blanks], " ")))
    return rest >= LEAST_WORDS and 2 * rest >= len(_WORD.findall(claim))


def _are_told_apart(base: FactBase, blanks: Sequence[Blank]) -> bool:
    claim = blanks[0].asked.fact.says
    for one, other in pairwise(blanks):
        if one.place.end > other.place.start or _JOINED.fullmatch(claim[one.place.end : other.place.start]):
            return False
    return not any(
        one is not other
        and (one.asked.answer.is_like(other.asked.answer) or base.may_be_true(one.asked.answer, other.asked))
        for one in blanks
        for other in blanks
    )


def without(claim: str, places: Sequence[Found], instead: str) -> str:
    """Return the claim with something else in these places."""
    parts, end = [], 0
    for place in places:
        parts += [claim[end : place.start], instead]
        end = place.end
    return "".join([*parts, claim[end:]])
