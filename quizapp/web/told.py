"""What the bank tells of the facts that a question asks: once it has been answered."""

from __future__ import annotations

from flask import url_for

from quizapp.bank.content import Fact, Paragraph
from quizapp.bank.questions import Question
from quizapp.web.visitor import bank


def facts_of(question: Question) -> list[Fact]:
    """Return the facts that a question asks, as far as the bank has them, each once."""
    found = [bank().facet(facet_id) for facet_id in question.facets]
    return list({fact.id: fact for fact, _ in filter(None, found)}.values())


def paragraphs_of(question: Question, facts: list[Fact]) -> list[Paragraph]:
    """Return the paragraphs in which some facts of a question are told, in their order."""
    chapter = bank().chapter_of(question.facets[0])
    told = {fact.paragraph for fact in facts}
    return (
        [paragraph for paragraph in chapter.preface.paragraphs if paragraph.number in told] if chapter else []
    )


def pages_of(question: Question) -> list[tuple[str, str]]:
    """Return the page of each facet that was asked, with what it is called there."""
    named = [(facet_id, bank().facet(facet_id)) for facet_id in dict.fromkeys(question.facets)]
    return [
        (url_for("facets.show", facet_id=facet_id), found[1].label or found[1].asks)
        for facet_id, found in named
        if found
    ]


def page_of(facet_id: str) -> str | None:
    """Return the page of the facet to which a wrong option belongs; that page tells what it may."""
    return url_for("facets.show", facet_id=facet_id) if bank().facet(facet_id) else None
