"""What the tests of the forms share: small chapters, and their questions by id."""

from __future__ import annotations

from typing import Any

from quizapp.bank.questions import Question
from quizapp.generate import generate
from tests.bank.builders import Plain, a_chapter, a_facet, a_fact


def facet(id: str, **fields: Any) -> Plain:  # noqa: A002 - the files' own word
    """Return a facet that asks what no other does, of the cluster `them`."""
    asks = f"According to the chapter, what about {fields.get('label') or next(iter(fields.values()))}?"
    return a_facet(id, **({"asks": asks, "cluster": "them"} | fields))


def fact(id: str, **fields: Any) -> Plain:  # noqa: A002 - the files' own word
    """Return a fact of one facet, `it`, whose fields are given with those of its key."""
    of_fact = {name: fields.pop(name) for name in ("says", "basis", "holder", "note", "on") if name in fields}
    asks = f"According to the chapter, what is so of {id}?"
    said = {"says": f"Such is {id}."} | of_fact
    return a_fact(id, a_facet("it", **({"asks": asks, "cluster": "them"} | fields)), **said)


def questions(*facts: Plain, **preface: Any) -> dict[str, Question]:
    """Return the questions of a chapter with these facts, by their ids."""
    return {question.id: question for question in generate(a_chapter(*facts, **preface))}
