"""Small chapters to test with: whatever a test does not name has a sensible value.

Facets, facts and prefaces are plain values, as they stand in the files; underscores in names become the
files' hyphens, and the fields of a key are written beside those of its facet or question:

    a_chapter(a_fact("loan", a_facet("sum", number="520 million", unit="rubles")))
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter

from quizapp.bank.content import Chapter, Fact, Preface
from quizapp.bank.questions import Question
from quizapp.bank.reader import FACTS, GENERATED, PREFACE, QUIZZES, WRITTEN

Plain = dict[str, Any]
_KEY_FIELDS = {
    *("number", "to", "unit", "tolerance", "date", "name", "text", "accept", "yes_no"),
    *("list", "order", "pairs", "blanks"),
}
_FILES = {"preface": PREFACE, "facts": FACTS, "generated": GENERATED, "written": WRITTEN, "quizzes": QUIZZES}
FINGERPRINT = "0123456789abcdef" * 4


def a_facet(id: str = "sum", **fields: Any) -> Plain:  # noqa: A002 - the files' own word
    """Return a facet; without another key, its answer is 520 million rubles."""
    facet = {"id": id, "asks": f"According to the chapter, what is its {id}?", "cluster": f"{id}s"}
    key = {} if _KEY_FIELDS & fields.keys() else {"number": "520 million", "unit": "rubles"}
    return facet | _with_key(key | fields)


def a_fact(id: str = "loan", *facets: Plain, **fields: Any) -> Plain:  # noqa: A002 - the files' own word
    """Return a narrated fact of paragraph 1 with the facets given, or with one."""
    fact = {
        "id": id,
        "says": "Moscow lent 520 million rubles.",
        "paragraph": 1,
        "basis": "narrated",
        "holder": "Mao",
        "importance": "core",
        "topic": "aid",
        "facets": list(facets) or [a_facet()],
    }
    return fact | _hyphened(fields)


def a_preface(**fields: Any) -> Plain:
    """Return the preface of a chapter of one paragraph and one topic."""
    preface = {
        "format": "1",
        "id": "ch1",
        "title": "A visit",
        "genre": "An imagined interview",
        "about": "Based on one chapter.",
        "attributions": ["According to the chapter"],
        "topics": [{"id": "aid", "title": "Aid"}],
        "paragraphs": [{"number": 1, "gist": "A loan is made.", "fingerprint": FINGERPRINT}],
    }
    return preface | _hyphened(fields)


def question_fields(form: str, *distractors: str | Plain, **fields: Any) -> Plain:
    """Return a question as it stands in a file; its distractors may be mere texts."""
    question = {
        "id": f"loan.sum.{form}",
        "form": form,
        "facets": ["loan.sum"],
        "stem": "According to the chapter, what is it?",
        "distractors": [{"text": d} if isinstance(d, str) else d for d in distractors],
        "explanation": "So the chapter tells it.",
    }
    return question | _with_key(fields)


def a_question(form: str, *distractors: str | Plain, **fields: Any) -> Question:
    """Return a question of `form` whose key and other fields are given by name."""
    return Question.model_validate(question_fields(form, *distractors, **fields))


def a_chapter(*facts: Plain, **preface: Any) -> Chapter:
    """Return a chapter with these facts and no questions yet."""
    return Chapter(
        preface=Preface.model_validate(a_preface(**preface)),
        facts=TypeAdapter(tuple[Fact, ...]).validate_python(facts),
        generated=(),
        written=(),
    )


def write_chapter(folder: Path, **files: Any) -> Path:
    """Write a chapter's files (`preface`, `facts`, `generated`, `written`, `quizzes`): texts or values."""
    for part, value in ({"preface": a_preface(), "facts": [a_fact()]} | files).items():
        text = value if isinstance(value, str) else yaml.safe_dump(value, sort_keys=False, allow_unicode=True)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / _FILES[part]).write_text(text, encoding="utf-8")
    return folder


def _with_key(fields: Plain) -> Plain:
    key = {name: value for name, value in fields.items() if name in _KEY_FIELDS}
    rest = {name: value for name, value in fields.items() if name not in _KEY_FIELDS}
    return _hyphened(({"key": _hyphened(key)} if key else {}) | rest)


def _hyphened(fields: Plain) -> Plain:
    return {name.replace("_", "-"): _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str | dict) else value
