"""Facts into questions: deterministic, and with ids that no order changes."""

from __future__ import annotations

from collections.abc import Callable

from quizapp.bank.content import Chapter
from quizapp.bank.forms import Form
from quizapp.bank.questions import Question
from quizapp.generate.clozes import clozes
from quizapp.generate.contrasts import contrast
from quizapp.generate.fact_base import Asked, FactBase
from quizapp.generate.flashcards import backward
from quizapp.generate.forms import choice, flashcard, ordering, short, typed
from quizapp.generate.matchings import matchings
from quizapp.generate.multiple import multiple
from quizapp.generate.orderings import orderings
from quizapp.generate.true_false import true_false

__all__ = ["contrast", "generate"]

_OF_FACETS: tuple[tuple[Form, Callable[[FactBase, Asked], Question | None]], ...] = (
    (Form.CHOICE, choice),
    (Form.MULTIPLE, multiple),
    (Form.TRUE_FALSE, true_false),
    (Form.NUMBER, typed),
    (Form.DATE, typed),
    (Form.SHORT, short),
    (Form.ORDERING, ordering),
    (Form.FLASHCARD, flashcard),
    (Form.FLASHCARD, backward),
)
_OF_SEVERAL = (orderings, matchings, clozes)


def generate(chapter: Chapter) -> tuple[Question, ...]:
    """Return every question that the chapter's facts give, in the order of the facts.

    Those of a fact come facet by facet; what asks several facets at once stands with the one it was begun by.
    """
    base = FactBase(chapter)
    of_several: dict[str, list[Question]] = {}
    for make_all in _OF_SEVERAL:
        for home, question in make_all(base):
            of_several.setdefault(home, []).append(question)
    made: list[Question] = []
    for fact_id, group in base.of_fact.items():
        for asked in group:
            ways = (make(base, asked) for form, make in _OF_FACETS if asked.may_be(form))
            made += [question for question in ways if question]
            made += of_several.get(asked.id, [])
        made += of_several.get(fact_id, [])
    return tuple(made)
