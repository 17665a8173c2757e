"""A draft as a folder of the bank: written beside its place, read back, and only then put there."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from quizapp.bank.content import Fact, Preface
from quizapp.bank.problems import BankError
from quizapp.bank.reader import FACTS, PREFACE, read_chapter
from quizapp.bank.yaml_writing import yaml_fields, yaml_text

MAX_FACETS = 10_000
_ABOVE_PREFACE = """\
# A draft by `quizapp draft`. Write the title, the kind of text, what a learner is told, the topics and
# the gists in your own words; the text itself is not kept here.
"""
_ABOVE_FACTS = """\
# Drafts by `quizapp draft`: `found` is what the text prints. Write the claim and the questions in your own
# words, split, merge or remove at will, and set `status: checked` on what is sound: only that is asked.
"""


class CannotWrite(Exception):
    """The draft cannot be put where it belongs; one sentence says why."""


def check_place(folder: Path) -> None:
    """Refuse a folder that holds something: CannotWrite."""
    if folder.is_symlink() or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise CannotWrite(f"{folder} is there already; give another --id or --into, or remove it first.")


def write_draft(
    folder: Path, preface: Preface, facts: Sequence[Fact], complete: Callable[[Path], object] = read_chapter
) -> None:
    """Put a new chapter in `folder`, whole or not at all; CannotWrite where that cannot be.

    `complete` is called with the folder before it is put in its place; a BankError of it refuses the draft.
    """
    if sum(len(fact.facets) for fact in facts) > MAX_FACETS:
        raise CannotWrite(
            "The text gives more facts than one chapter can hold; divide it into several files."
        )
    check_place(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    temporary = Path(tempfile.mkdtemp(dir=folder.parent, prefix=f".{folder.name}."))
    try:
        prefaced = _ABOVE_PREFACE + yaml_fields(_plain(preface))
        (temporary / PREFACE).write_text(prefaced, encoding="utf-8", newline="\n")
        listed = _ABOVE_FACTS + yaml_text([_plain(fact) for fact in facts])
        (temporary / FACTS).write_text(listed, encoding="utf-8", newline="\n")
        complete(temporary)
        temporary.chmod(0o755)
        temporary.rename(folder)
    except BankError as error:
        raise CannotWrite(f"The draft would be no sound chapter: {error.problems[0].message}.") from None
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _plain(model: Fact | Preface) -> dict[str, Any]:
    fields = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(model, Fact):
        fields["basis"] = model.basis.value  # a text's facts say it, also where it is the usual one
        for name in ("found", "facets"):
            fields[name] = fields.pop(name)
    return fields
