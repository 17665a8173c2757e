"""Whether an item is ready: its status in the file, and what changed since it was ready the last time."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from quizapp.authoring.changes import CannotChange, Place
from quizapp.authoring.differences import unified
from quizapp.authoring.history import earlier_texts
from quizapp.authoring.items import find, item_text
from quizapp.authoring.splicing import File
from quizapp.authoring.tokens import item_digest
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.editing.lists import value_of
from quizapp.bank.editing.pieces import CannotSplice
from quizapp.bank.problems import BankError
from quizapp.bank.questions import Status
from quizapp.bank.reader import GENERATED
from quizapp.said import Said


class Compared(NamedTuple):
    """An item beside its last text that was ready: the difference, and the digest of all but its status."""

    diff: str
    was_ready: bool
    is_ready: bool
    digest: str


def compared(root: Path, item_id: str) -> Compared | None:
    """Return an item beside what was ready before; None where no hand has written it."""
    place = _written(root, item_id)
    if place is None:
        return None
    text = item_text(root, place).text
    before = next((old for old in earlier_texts(root, item_id) if status_of(old) == Status.CHECKED), None)
    diff = unified({place.path: File(before, text)})
    is_ready = status_of(text) == Status.CHECKED
    return Compared(diff, before is not None, is_ready, substance(text))


def fields_of(text: str) -> dict[str, Any]:
    """Return what stands in an item's YAML; of what cannot be read, nothing."""
    try:
        found = value_of(text)
    except BankError:
        return {}
    return found if isinstance(found, dict) else {}


def status_of(text: str) -> str:
    """Return the status that an item's YAML tells; of what cannot be read, nothing."""
    fields = fields_of(text)
    return str(fields.get("status", Status.CHECKED.value)) if fields else ""


def id_of(text: str) -> str:
    """Return the id that an item's YAML tells."""
    return str(fields_of(text).get("id", ""))


def with_status(text: str, status: Status) -> str:
    """Return an item's YAML with a status; CannotChange where it is laid out so that none can be set."""
    try:
        return with_fields(text, {("status",): None if status is Status.CHECKED else status.value})
    except CannotSplice:
        said = Said("%(item)s is laid out so that only its YAML can be edited.", item=id_of(text))
        raise CannotChange(said) from None


def _written(root: Path, item_id: str) -> Place | None:
    place = find(root, item_id)
    return place if place and place.file != GENERATED else None


def substance(text: str) -> str:
    """Return the digest of an item's text but for its status: what somebody says is ready."""
    try:
        return item_digest(with_status(text, Status.CHECKED))
    except (BankError, CannotChange):
        return item_digest(text)
