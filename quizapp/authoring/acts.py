"""What an author does by name: begin a chapter or an item, rename, move, retire it. Each gives changes."""

from __future__ import annotations

from pathlib import Path

from quizapp.authoring.beginning import add, new_chapter
from quizapp.authoring.changes import CannotChange, Change, Insert, Place, Replace
from quizapp.authoring.items import adopted, find, item_text
from quizapp.authoring.moving import move
from quizapp.authoring.renaming import rename
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.editing.pieces import CannotSplice
from quizapp.bank.questions import Status
from quizapp.bank.reader import GENERATED, QUIZZES, WRITTEN
from quizapp.said import Said

__all__ = ["add", "move", "new_chapter", "rename", "retire", "set_status"]


def retire(root: Path, item_id: str) -> list[Change]:
    """Return what makes an item be asked no more: a fact, a written question, a generated one.

    A generated question is adopted and retired; what was learned of it stays readable.
    """
    return set_status(root, item_id, Status.RETIRED)


def set_status(root: Path, item_id: str, status: Status) -> list[Change]:
    """Return what gives an item a status; CannotChange where it is not there or is a quiz."""
    place = find(root, item_id)
    if place is None or place.file == QUIZZES:
        raise CannotChange(Said("There is no fact or question %(item)s.", item=item_id))
    if place.file == GENERATED:
        text = _with_status(adopted(root, item_id), place, status)
        return [Insert(place.chapter, WRITTEN, text)]
    return [Replace(place, _with_status(item_text(root, place).text, place, status))]


def _with_status(text: str, place: Place, status: Status) -> str:
    try:
        return with_fields(text, {("status",): None if status is Status.CHECKED else status.value})
    except CannotSplice:
        raise CannotChange(
            Said("%(item)s is laid out so that only its YAML can be edited.", item=place.item)
        ) from None
