"""A claim with blanks for what it says of its facets: to be typed, or filled from a word bank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey
from quizapp.bank.questions import BLANK, Question
from quizapp.generate.blanks import (
    MOST_BLANKS,
    Blank,
    blank_of,
    is_whole,
    taken_out,
    without,
    without_its_unit,
)
from quizapp.generate.candidates import Candidate, candidates
from quizapp.generate.distractors import apart
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.forms import is_short, of_several
from quizapp.generate.wording import (
    MOST_CLAIM,
    fits_after,
    turn_of,
)

MOST_IN_BANK = 3


def clozes(base: FactBase) -> Iterator[tuple[str, Question]]:
    """Yield the questions that take words out of claims, each with the fact that it stands with.

    Where two claims would leave the same words around their blanks, neither could be filled with certainty.
    """
    made = [
        (fact_id, question) for fact_id, group in base.of_fact.items() for question in _of_fact(base, group)
    ]
    times = Counter(_frame(question) for _, question in made)
    yield from ((fact_id, question) for fact_id, question in made if times[_frame(question)] == 1)


def _frame(question: Question) -> tuple[str, str]:
    """Return what is left of a claim once its words are taken out."""
    return question.asked_as, fold(question.stem.replace(BLANK, " blank "))


def _of_fact(base: FactBase, group: Sequence[Asked]) -> Iterator[Question]:
    claim = group[0].fact.says
    if BLANK in claim or len(claim) > MOST_CLAIM:
        return
    found = [blank for asked in group if (blank := blank_of(base, asked))]
    typed = [without_its_unit(blank) for blank in found if is_short(blank.asked)]
    if taken := taken_out(base, typed):
        yield _question(base, f"{group[0].fact.id}.{Form.CLOZE}", taken)
    banked = taken_out(base, [blank for blank in found if is_whole(blank)])
    if banked:
        yield from _with_bank(base, banked)


def _with_bank(base: FactBase, blanks: Sequence[Blank]) -> Iterator[Question]:
    """Yield the cloze with a word bank, where there are enough wrong words to choose among."""
    question_id = f"{blanks[0].asked.fact.id}.{Form.CLOZE}-bank"
    wrong = _bank(base, blanks, question_id)
    if len(wrong) + len(blanks) >= MOST_BLANKS and wrong:
        yield _question(base, question_id, blanks, wrong)


def _question(
    base: FactBase, question_id: str, blanks: Sequence[Blank], wrong: Sequence[Candidate] = ()
) -> Question:
    claim = blanks[0].asked.fact.says
    return of_several(
        Form.CLOZE,
        [blank.asked for blank in blanks],
        id=question_id,
        stem=f"{base.attribution}: {without(claim, [blank.place for blank in blanks], BLANK)}",
        key=BlanksKey(blanks=tuple(blank.key for blank in blanks)),
        distractors=tuple(one.distractor() for one in wrong),
        explanation=claim,
    )


def _bank(base: FactBase, blanks: Sequence[Blank], seed: str) -> list[Candidate]:
    """Return wrong words for the bank, in turn from the siblings of each blank."""
    offers = (_offer(base, blank, blanks, seed) for blank in blanks)
    in_turn = (one for turn in zip_longest(*offers) for one in turn if one)
    return list(islice(apart(in_turn, beside=[blank.asked.answer for blank in blanks]), MOST_IN_BANK))


def _offer(base: FactBase, blank: Blank, blanks: Sequence[Blank], seed: str) -> Iterator[Candidate]:
    return (one for one in candidates(base, blank.asked, seed) if _fits(base, blank, blanks, one))


def _fits(base: FactBase, blank: Blank, blanks: Sequence[Blank], wrong: Candidate) -> bool:
    """Tell whether a wrong word reads as well in its blank as the key does, and is wrong in every blank."""
    claim, text = blank.asked.fact.says, wrong.answer.text
    if turn_of(text) != turn_of(blank.asked.answer.text) or wrong.answer.words in blank.asked.claim:
        return False
    if any(base.may_be_true(wrong.answer, other.asked) for other in blanks if other is not blank):
        return False
    reads_well = fits_after(claim[: blank.place.start], text)
    return reads_well and fold(without(claim, [blank.place], text)) not in base.claims
