"""Facts into questions: deterministic, and with ids that no order changes."""

from __future__ import annotations

from quizapp.bank.content import Chapter
from quizapp.bank.questions import Question
from quizapp.generate.forms import MAKERS


def generate(chapter: Chapter) -> tuple[Question, ...]:
    """Return every question that the chapter's facts give, in the order of the facts and the forms."""
    made: list[Question] = []
    for fact, facet in chapter.facets.values():
        for form, make in MAKERS.items():
            if facet.forms is None or form in facet.forms:
                question = make(chapter, fact, facet)
                made += [question] if question else []
    return tuple(made)
