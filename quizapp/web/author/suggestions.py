"""Wrong answers for a question that is being written, from what the siblings of its facets offer."""

from __future__ import annotations

from collections.abc import Iterator

from quizapp.bank.folding import fold
from quizapp.bank.forms import Form
from quizapp.bank.questions import Distractor, Question
from quizapp.generate.answers import padded
from quizapp.generate.candidates import Candidate, candidates
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.multiple import offered as parts_beside
from quizapp.web.author.editing_content import Content

MOST = 8
_WITHOUT = (Form.TRUE_FALSE, Form.ORDERING, Form.FLASHCARD)
"""Forms that have no wrong answers to write."""


def suggested(content: Content) -> list[Distractor]:
    """Return wrong answers that are certainly wrong, the likeliest first, each with where it belongs."""
    question = content.item
    if not isinstance(question, Question) or question.form in _WITHOUT:
        return []
    base = FactBase(content.chapter)
    asked = [base.facets[name] for name in dict.fromkeys(question.facets) if name in base.facets]
    stem = padded(question.stem)
    taken = {fold(distractor.text) for distractor in question.distractors}
    found: dict[str, Distractor] = {}
    for one in _offered(base, asked, question):
        text = fold(one.answer.text)
        is_right = _is_right(question, one) or any(base.may_be_true(one.answer, other) for other in asked)
        if not is_right and text not in taken and one.answer.words not in stem:
            found.setdefault(text, one.distractor())
    return list(found.values())[:MOST]


def _offered(base: FactBase, asked: list[Asked], question: Question) -> Iterator[Candidate]:
    """Yield what the siblings of each facet offer, as far as it is of one kind with the question's answer."""
    for one in asked:
        if one.items:
            yield from parts_beside(base, one, question.id)
        elif one.facet.key.type == question.key.type or question.form in (Form.CLOZE, Form.MATCHING):
            yield from candidates(base, one, question.id)


def _is_right(question: Question, one: Candidate) -> bool:
    """Tell whether an answer is the question's own, or one of its parts."""
    if one.answer.key.same_as(question.key) or question.key.is_written_as(one.answer.text):
        return True
    return fold(one.answer.text) in map(fold, question.parts)
