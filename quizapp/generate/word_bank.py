"""The words to choose from for the blanks of a claim: every blank has a rival of its own kind among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from quizapp.bank.folding import fold
from quizapp.bank.keys import DateKey, FacetKey, NumberKey
from quizapp.bank.quantities import unit_name
from quizapp.generate.answers import Answer
from quizapp.generate.blanks import Blank, without
from quizapp.generate.candidates import Candidate, candidates, is_in_claim
from quizapp.generate.distractors import apart
from quizapp.generate.fact_base import FactBase
from quizapp.generate.wording import fits_after, turn_of

LEAST_WORDS_IN_BANK = 3
MOST_OF_ONE, MOST_OF_SEVERAL = 3, 2
"""How many wrong words a blank brings into the bank: one that is alone, and one among several."""


def bank(base: FactBase, blanks: Sequence[Blank], seed: str) -> list[Candidate]:
    """Return wrong words for the blanks, in turn from the siblings of each."""
    most = MOST_OF_ONE if len(blanks) == 1 else MOST_OF_SEVERAL
    offers = (_offer(base, blank, blanks, seed) for blank in blanks)
    in_turn = (one for turn in zip_longest(*offers) for one in turn if one)
    found = apart(in_turn, beside=[blank.asked.answer for blank in blanks])
    return list(islice(found, most * len(blanks)))


def has_rival(blank: Blank, blanks: Sequence[Blank], wrong: Sequence[Candidate]) -> bool:
    """Tell whether another word of the bank could stand in a blank: one of its cluster, and of its kind."""
    others = [(other.asked, other.asked.answer) for other in blanks if other is not blank]
    offered = [*others, *((one.owner, one.answer) for one in wrong)]
    return any(
        owner.facet.cluster == blank.asked.facet.cluster
        and _manner(answer.key) == _manner(blank.asked.facet.key)
        and _reads_well(blank, answer)
        for owner, answer in offered
    )


def _offer(base: FactBase, blank: Blank, blanks: Sequence[Blank], seed: str) -> Iterator[Candidate]:
    return (one for one in candidates(base, blank.asked, seed) if _fits(base, blank, blanks, one))


def _fits(base: FactBase, blank: Blank, blanks: Sequence[Blank], wrong: Candidate) -> bool:
    """Tell whether a wrong word reads as well in its blank as the key does, and is wrong in every blank."""
    if not _reads_well(blank, wrong.answer) or is_in_claim(wrong.answer, blank.asked):
        return False
    if any(base.may_be_true(wrong.answer, other.asked) for other in blanks if other is not blank):
        return False
    return fold(without(blank.asked.fact.says, [blank.place], wrong.answer.text)) not in base.claims


def _reads_well(blank: Blank, answer: Answer) -> bool:
    is_alike = turn_of(answer.text) == turn_of(blank.asked.answer.text)
    return is_alike and fits_after(blank.asked.fact.says[: blank.place.start], answer.text)


def _manner(key: FacetKey) -> str:
    """Return what a word shows of itself: its unit, its precision, or that it is a name or mere words."""
    match key:
        case NumberKey():
            return unit_name(key.unit)
        case DateKey():
            return key.date.precision
    return key.type
