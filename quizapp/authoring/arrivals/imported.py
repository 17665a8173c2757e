"""What came into a deck and as what: `imported.yaml`, kept by the importers and never edited by hand."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from quizapp.bank.problems import BankError, Problem
from quizapp.bank.questions import QuestionId, Slug
from quizapp.bank.values import Frozen
from quizapp.bank.yaml_text import BY_MACHINE, load

IMPORTED = "imported.yaml"
HEADER = """\
# Which item of a file came in as which fact, kept by `quizapp bank import`; not to be edited. By it the same
# file changes nothing when it comes again, and a newer one changes what is newer in it.
"""
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")
_UNTRUSTED = "imported.yaml cannot be trusted, take it from before the last change to it: "
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]


class Kept(Frozen):
    """One item: its name there, its fact and questions here; digests of what came and of what was written."""

    ref: str
    fact: Slug
    questions: tuple[QuestionId, ...]
    came: Digest
    wrote: Digest


class Imported(Frozen):
    """The items of one deck folder; `deck` is the first folder, where the import took several."""

    format: Literal["1"] = "1"
    deck: Slug
    of: str = Field(description="The name of the other format.")
    file: str = Field(description="The name of the file.")
    items: tuple[Kept, ...] = ()

    @property
    def text(self) -> str:
        """Return the text of imported.yaml, a line for each item."""
        head = {"format": 1, "deck": self.deck, "of": self.of, "file": self.file}
        lines = [f"{name}: {_line(value)}\n" for name, value in head.items()]
        rows = [f"  - {_line(item.model_dump(mode='json', by_alias=True))}\n" for item in self.items]
        return "".join((HEADER, "\n", *lines, "items:\n" if rows else "items: []\n", *rows))


def read_imported(folder: Path) -> Imported | None:
    """Return what came into a deck's folder, None where nothing did; BankError where the file is torn."""
    name = f"{folder.parent.name}/{folder.name}/{IMPORTED}"
    if not (folder / IMPORTED).exists():
        return None
    located = load(folder / IMPORTED, name, BY_MACHINE)
    try:
        return Imported.model_validate(located.value, by_alias=True, by_name=False)
    except ValidationError as error:
        fault = error.errors(include_url=False)[0]
        told = f"{_UNTRUSTED}{fault['msg'].lower()}"
        raise BankError([Problem(located.mark(fault["loc"]), "QB037", told)]) from None


def digest_of(values: Iterable[Frozen]) -> str:
    """Return what tells whether items are still the same, however they are laid out in a file."""
    plain = [value.model_dump(mode="json", by_alias=True, exclude_defaults=True) for value in values]
    return hashlib.sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:16]


def _line(value: Any) -> str:
    """Return a value as JSON, which is YAML as well once what YAML reads otherwise is escaped."""
    text = json.dumps(value, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
