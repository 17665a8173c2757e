"""The whole bank as JSON values: the public shape of `quizapp bank show --json`."""

from __future__ import annotations

from typing import Any

from quizapp.bank.content import Bank, Chapter, Facet, Fact
from quizapp.bank.keys import Key
from quizapp.bank.questions import Question


def bank_as_json(bank: Bank) -> dict[str, Any]:
    """Return the bank as one JSON object with `format` and `chapters`."""
    return {"format": 1, "chapters": [chapter_as_json(chapter) for chapter in bank.chapters.values()]}


def chapter_as_json(chapter: Chapter) -> dict[str, Any]:
    """Return a chapter with its paragraphs, facts, questions and quizzes."""
    preface = chapter.preface.model_dump(
        mode="json", by_alias=True, exclude={"format", "paragraphs", "waive"}
    )
    generated = {question.id for question in chapter.generated} - {
        question.id for question in chapter.written
    }
    return preface | {
        "paragraphs": [p.model_dump(mode="json", by_alias=True) for p in chapter.preface.paragraphs],
        "facts": [_fact(fact) for fact in chapter.facts],
        "questions": [_question(question, question.id in generated) for question in chapter.all_questions],
        "quizzes": [quiz.model_dump(mode="json", by_alias=True) for quiz in chapter.quizzes],
    }


def _fact(fact: Fact) -> dict[str, Any]:
    plain = fact.model_dump(mode="json", by_alias=True, exclude={"facets", "note", "waive"})
    note = fact.note.model_dump(mode="json", by_alias=True) if fact.note else None
    return plain | {"note": note, "facets": [_facet(fact, facet) for facet in fact.facets]}


def _facet(fact: Fact, facet: Facet) -> dict[str, Any]:
    plain = facet.model_dump(mode="json", by_alias=True, exclude={"key", "id"})
    return {"id": f"{fact.id}.{facet.id}"} | plain | {"key": _key(facet.key)}


def _question(question: Question, is_generated: bool) -> dict[str, Any]:
    plain = question.model_dump(mode="json", by_alias=True, exclude={"key", "replaces_generated", "waive"})
    origin = "generated" if is_generated else "written"
    return plain | {"fact": question.fact, "key": _key(question.key), "origin": origin}


def _key(key: Key) -> dict[str, Any]:
    return {"type": key.type} | key.model_dump(mode="json", by_alias=True) | {"text": key.text}
