"""What somebody else changed since an author looked: both texts are told, and nothing is written over."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from quizapp.authoring.changes import Change, Insert, Rename, Write
from quizapp.authoring.files import digest_of, path_of, text_of, texts_by_id
from quizapp.authoring.kept.keeping import text_with_digest
from quizapp.authoring.tokens import Seen, item_digest, seen
from quizapp.said import Said


class Conflict(Exception):
    """A file was changed meanwhile: what the author wrote, what stands there now, and what both began from.

    The texts are those of one item, or of the whole file where that is what was written; `theirs` is empty
    where it was taken away, and `base` is None where nobody knows it any more.
    """

    def __init__(self, file: str, mine: str, theirs: str, base: str | None, item: str = "") -> None:
        super().__init__(Said("%(file)s was changed meanwhile.", file=file))
        self.file, self.mine, self.theirs, self.base, self.item = file, mine, theirs, base, item


def check_unchanged(root: Path, changes: Sequence[Change], based_on: Mapping[str, str]) -> None:
    """Raise Conflict for the first change about something that is no more what its author saw."""
    for path, token in based_on.items():
        told = seen(token)
        now = text_of(path_of(root, path, may_be_new=True))
        if digest_of(now) == told.file:
            continue
        base = text_with_digest(root, path, told.file)
        for change in changes:
            if change.path == path:
                _check(change, now or "", base, told)


def _check(change: Change, now: str, base: str | None, told: Seen) -> None:
    if isinstance(change, Insert | Rename):
        return  # it stands beside whatever came meanwhile; an id that stands twice is refused by the checker
    if isinstance(change, Write):
        if change.text != now:
            raise Conflict(change.path, change.text or "", now, base)
        return
    item = change.place.item
    theirs = texts_by_id(now).get(item, "")
    before = texts_by_id(base).get(item, "") if base is not None else None
    known = told.items.get(item) or (item_digest(before) if before is not None else None)
    mine = getattr(change, "text", "")
    if known != item_digest(theirs) and item_digest(mine) != item_digest(theirs):
        raise Conflict(change.path, mine, theirs, before, item)
