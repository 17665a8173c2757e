"""A claim with blanks for what it says of its facets: to be typed, or filled from a word bank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.keys import BlanksKey
from quizapp.bank.questions import BLANK, Question
from quizapp.generate.blanks import Blank, blank_of, is_whole, taken_out, without, without_its_unit
from quizapp.generate.candidates import Candidate
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.forms import is_short, of_several
from quizapp.generate.word_bank import LEAST_WORDS_IN_BANK, bank, has_rival
from quizapp.generate.wording import MOST_CLAIM


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
    """Yield the cloze with a word bank: of the blanks those alone that have a rival in it."""
    question_id = f"{blanks[0].asked.fact.id}.{Form.CLOZE}-bank"
    kept, wrong = list(blanks), bank(base, blanks, question_id)
    while not all(has_rival(blank, kept, wrong) for blank in kept):
        kept = [blank for blank in kept if has_rival(blank, kept, wrong)]
        wrong = bank(base, kept, question_id)
    if kept and len(wrong) + len(kept) >= LEAST_WORDS_IN_BANK:
        yield _question(base, question_id, kept, wrong)


def _question(
    base: FactBase, question_id: str, blanks: Sequence[Blank], wrong: Sequence[Candidate] = ()
) -> Question:
    claim = blanks[0].asked.fact.says
    return of_several(
        Form.CLOZE,
        [blank.asked for blank in blanks],
        id=question_id,
        stem=base.stating(without(claim, [blank.place for blank in blanks], BLANK)),
        key=BlanksKey(blanks=tuple(blank.key for blank in blanks)),
        distractors=tuple(one.distractor() for one in wrong),
        explanation=claim,
    )
