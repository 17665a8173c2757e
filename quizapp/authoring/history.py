"""What was changed in a bank, when and by whom; how it differs; and the way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path

from quizapp.authoring.changes import CannotChange, Change, Insert, Place, Remove, Replace, Write
from quizapp.authoring.differences import unified
from quizapp.authoring.files import LISTS, folder_of, text_of, texts_by_id
from quizapp.authoring.kept import commits, last_versions
from quizapp.authoring.kept.versions import Version
from quizapp.authoring.splicing import File
from quizapp.said import Said

__all__ = ["Version", "difference", "earlier_texts", "reverting", "versions"]

_LOOKED_THROUGH = 40


def versions(root: Path, chapter: str | None = None, item: str | None = None) -> list[Version]:
    """Return what was changed, the newest first: of the bank, of a chapter, of one item of it."""
    folder = folder_of(root, chapter).name if chapter else None
    found = [version for version in last_versions.versions(root) if _touches(version, folder)]
    if commits.are_wanted(root):
        beside = found
        with suppress(commits.GitFailed):  # there may be no commit yet
            found = [version for version in commits.versions(root, folder) if _touches(version, folder)]
        if beside:  # what git refused
            found = sorted([*beside, *found], key=lambda version: version.at, reverse=True)
    return [*_about(root, found, item)] if item else found


def difference(root: Path, version: str) -> str:
    """Return the unified difference that a version made; CannotChange where it is not known."""
    return unified(_texts(root, version))


def reverting(root: Path, version: str) -> list[Change]:
    """Return the changes that take a version back, item by item; what came after it elsewhere stays.

    An item that was changed again since goes back to what it was before the version.
    """
    changes: list[Change] = []
    for path, file in _texts(root, version).items():
        chapter, _, name = path.partition("/")
        now = text_of(folder_of(root, chapter, may_be_new=True) / name)
        if now == file.before:
            continue
        if now == file.after or name not in LISTS or now is None or file.before is None:
            changes.append(Write(chapter, name, file.before))
        else:
            changes += _items_back(chapter, name, file, now)
    return changes


def earlier_texts(root: Path, item: str) -> Iterator[str]:
    """Yield the texts that an item had before each of the last versions that changed it, the newest first."""
    for version in versions(root, item=item):
        for path, file in _texts(root, version.id).items():
            text = texts_by_id(file.before or "").get(item) if path.partition("/")[2] in LISTS else None
            if text is not None:
                yield text


def _items_back(chapter: str, name: str, file: File, now: str) -> Iterator[Change]:
    before, after = texts_by_id(file.before or ""), texts_by_id(file.after or "")
    there = texts_by_id(now)
    for item, text in after.items():
        place = Place(chapter, name, item)
        if item not in before and item in there:
            yield Remove(place)
        elif item in before and before[item] != text and item in there:
            yield Replace(place, before[item])
    previous = ""
    for item, text in before.items():
        if item not in after and item not in there:
            yield Insert(chapter, name, text, after=previous)
        previous = item


def _about(root: Path, found: Sequence[Version], item: str) -> Iterator[Version]:
    """Yield the versions that changed an item; only the last ones are looked through."""
    for version in islice(found, _LOOKED_THROUGH):
        for path, file in _texts(root, version.id).items():
            if path.partition("/")[2] not in LISTS:
                continue
            if texts_by_id(file.before or "").get(item) != texts_by_id(file.after or "").get(item):
                yield version
                break


def _touches(version: Version, folder: str | None) -> bool:
    return folder is None or any(path.partition("/")[0] == folder for path in version.files)


def _texts(root: Path, version: str) -> dict[str, File]:
    found = last_versions.texts(root, version) if last_versions.is_one(version) else None
    if found is None and commits.is_one(version) and commits.are_wanted(root):
        found = commits.texts(root, version)
    if found is None:
        raise CannotChange(Said("This version is no longer known."))
    return found
