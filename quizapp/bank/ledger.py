"""Every id that ever was in a chapter and what its key meant: `ledger.yaml`, never edited by hand."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, Field, ValidationError, model_serializer, model_validator

from quizapp.bank.forms import Form
from quizapp.bank.keys import Key
from quizapp.bank.meaning import meaning_of
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.questions import FacetId, QuestionId
from quizapp.bank.values import Frozen
from quizapp.bank.yaml_text import BY_MACHINE, load

LEDGER = "ledger.yaml"
HEADER = """\
# Every id that ever was and what its key meant, kept by `quizapp bank build`; not to be edited. Ids are never
# used again for something else: what is gone stays here.
"""
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_UNTRUSTED = "ledger.yaml cannot be trusted, take it from before the last change to it: "


class Memories(StrEnum):
    """What a change of a key's meaning does to the memories of its facet."""

    LAPSE = "lapse"
    RESET = "reset"
    KEEP = "keep"


class Entry(Frozen):
    """What an id means, or meant until it was removed; `form` is that of a written question."""

    key: Key
    form: Form | None = None
    gone: bool = False

    @model_validator(mode="before")
    @classmethod
    def _from_file(cls, value: Any) -> Any:
        """Take the fields of the key from beside the others, where the file has them."""
        if not isinstance(value, dict) or "key" in value:
            return value
        own = {field: value[field] for field in ("form", "gone") if field in value}
        return own | {"key": {field: value[field] for field in value if field not in own}}

    @model_serializer
    def _to_file(self) -> dict[str, Any]:
        own = ({"gone": "yes"} if self.gone else {}) | ({"form": self.form.value} if self.form else {})
        return own | meaning_of(self.key)


class Change(Frozen):
    """The key of a facet came to mean something else; `number` counts the changes of one facet from 1."""

    facet: FacetId
    number: int = Field(ge=1)
    was: Key
    now: Key
    memories: Memories

    @property
    def id(self) -> str:
        """Return what no other change of the chapter has, even where two branches counted alike."""
        told = json.dumps([meaning_of(self.was), meaning_of(self.now)], sort_keys=True)
        return f"{self.facet}:{self.number}:{hashlib.sha256(told.encode()).hexdigest()[:8]}"

    def as_json(self) -> dict[str, Any]:
        """Return the change as JSON values, its keys as they stand in a file."""
        return {
            "facet": self.facet,
            "number": self.number,
            "was": meaning_of(self.was),
            "now": meaning_of(self.now),
            "memories": self.memories.value,
        }


class Renamable(StrEnum):
    """What has an id that may be given another: with a fact's or a facet's go those made from it."""

    FACT = "fact"
    FACET = "facet"
    QUESTION = "question"


class Renaming(Frozen):
    """An id that became another one; what was remembered under it goes with it."""

    what: Renamable
    was: QuestionId
    now: QuestionId

    def renamed(self, name: str, *, is_question: bool) -> str:
        """Return the id that a facet or a question has now, by the one that it had."""
        is_exact = name == self.was and is_question is (self.what is Renamable.QUESTION)
        is_below = self.what is not Renamable.QUESTION and name.startswith(f"{self.was}.")
        return self.now + name[len(self.was) :] if is_exact or is_below else name


class Ledger(Frozen):
    """The ids of a chapter's facets and written questions, and every change of meaning that there was."""

    format: Literal["1"] = "1"
    facets: dict[FacetId, Entry] = Field(default={})
    questions: dict[QuestionId, Entry] = Field(default={})
    changes: tuple[Change, ...] = ()
    renamed: tuple[Renaming, ...] = ()

    def is_retired(self, question_id: str) -> bool:
        """Tell whether a question was removed, by itself or with the facet that it was generated from."""
        question, facet = self.questions.get(question_id), self.facets.get(question_id.rpartition(".")[0])
        return bool(question and question.gone) or bool(facet and facet.gone)

    @property
    def text(self) -> str:
        """Return the text of ledger.yaml: a line for each id and each change, in an order of their own."""
        changes = sorted(self.changes, key=lambda change: (change.facet, change.number))
        return "".join(
            (
                HEADER,
                "\nformat: 1\n",
                _block("facets", self.facets),
                _block("questions", self.questions),
                "changes:\n" if changes else "changes: []\n",
                *(f"  - {_line(change.as_json())}\n" for change in changes),
                "renamed:\n" if self.renamed else "",
                *(f"  - {_line(renaming.model_dump(mode='json'))}\n" for renaming in self.renamed),
            )
        )


def read_ledger(folder: Path) -> Ledger:
    """Read the ledger of a chapter's folder, an empty one where there is none; BankError where it is torn."""
    name = f"{folder.parent.name}/{folder.name}/{LEDGER}"
    if not (folder / LEDGER).exists():
        return Ledger()
    located = load(folder / LEDGER, name, BY_MACHINE)
    try:
        ledger = Ledger.model_validate(located.value, by_alias=True, by_name=False)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        problem = Problem(located.mark(fault["loc"]), "QB037", _UNTRUSTED + fault["msg"].lower())
        raise BankError([problem]) from None
    place = _miscounted(ledger)
    if place is not None:
        message = _UNTRUSTED + "the changes of a facet are not counted from 1 without gaps"
        raise BankError([Problem(located.mark(("changes", place)), "QB037", message)])
    return ledger


def _miscounted(ledger: Ledger) -> int | None:
    """Return the place of the first change whose number does not follow that of its facet's last one."""
    counted: dict[str, int] = {}
    for place, change in enumerate(ledger.changes):
        counted[change.facet] = counted.get(change.facet, 0) + 1
        if change.number != counted[change.facet] or change.facet not in ledger.facets:
            return place
    return None


def _block(name: str, entries: Mapping[str, BaseModel]) -> str:
    if not entries:
        return f"{name}: {{}}\n"
    return f"{name}:\n" + "".join(f"  {key}: {_line(entries[key].model_dump())}\n" for key in sorted(entries))


def _line(value: Any) -> str:
    """Return a value as JSON, which is YAML as well once what YAML reads otherwise is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
