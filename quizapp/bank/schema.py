"""The JSON Schema of the bank's files, for editors and other programs: one for each file, and one for all."""

from __future__ import annotations

import json
from typing import Any

from pydantic import TypeAdapter

from quizapp.bank.content import Fact, Preface
from quizapp.bank.questions import Question
from quizapp.bank.quizzes import Quiz
from quizapp.bank.reader import FACTS, PREFACE, QUIZZES, WRITTEN

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
ANY_FILE = "bank"
_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    PREFACE: TypeAdapter(Preface),
    FACTS: TypeAdapter(list[Fact]),
    WRITTEN: TypeAdapter(list[Question]),
    QUIZZES: TypeAdapter(list[Quiz]),
    ANY_FILE: TypeAdapter(Preface | list[Fact] | list[Question] | list[Quiz]),
}
SCHEMAS = {f"{name.removesuffix('.yaml')}-1.json": name for name in _ADAPTERS}
"""The published schemas in `static/schema`, each with the file that it fits; `bank-1.json` fits them all."""


def schema_text(file: str = ANY_FILE) -> str:
    """Return the schema of one file of a chapter, such as `facts.yaml`, or that which fits any of them."""
    what = "any of its files" if file == ANY_FILE else file
    head = {"$schema": _DRAFT, "title": f"quizapp question bank, format 1: {what}"}
    schema = _for_editors(_ADAPTERS[file].json_schema(by_alias=True))
    return json.dumps(head | schema, indent=1, ensure_ascii=False) + "\n"


def _for_editors(node: Any) -> Any:
    """Return a schema without what an editor would only repeat: titles made from names, and null as a choice.

    Whether a field may be left away is told by `required`; a language server completes no field that may be
    null.
    """
    if isinstance(node, list):
        return [_for_editors(part) for part in node]
    if not isinstance(node, dict):
        return node
    kept = {name: _for_editors(part) for name, part in node.items() if not _is_noise(name, part)}
    choices = [choice for choice in kept.get("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        del kept["anyOf"]
        return choices[0] | kept
    return kept


def _is_noise(name: str, part: Any) -> bool:
    return (name == "title" and isinstance(part, str)) or (name == "default" and part is None)
