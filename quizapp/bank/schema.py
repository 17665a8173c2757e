"""The JSON Schema of the bank's files, for editors and other programs."""

from __future__ import annotations

import json

from pydantic import TypeAdapter

from quizapp.bank.content import Fact, Preface
from quizapp.bank.questions import Question
from quizapp.bank.quizzes import Quiz


def schema_text() -> str:
    """Return `static/schema/bank-1.json`: chapter.yaml, facts.yaml, quizzes.yaml or a file of questions."""
    adapter: TypeAdapter[Preface | list[Fact] | list[Question] | list[Quiz]] = TypeAdapter(
        Preface | list[Fact] | list[Question] | list[Quiz]
    )
    schema = adapter.json_schema(by_alias=True)
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "quizapp question bank, format 1",
    }
    return json.dumps(head | schema, indent=1, ensure_ascii=False) + "\n"
