"""A folder that has all its items: what is wrong in it made a draft, and all of it turned into changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from quizapp.authoring.arrivals.arrival import Origin
from quizapp.authoring.arrivals.entries import Items
from quizapp.authoring.arrivals.faults import faults_of
from quizapp.authoring.arrivals.files import changes_of
from quizapp.authoring.arrivals.folders import DeckFolder
from quizapp.authoring.arrivals.imported import digest_of
from quizapp.authoring.changes import Change

Wrong = Mapping[str, Sequence[str]]
"""What is wrong with facts, by their ids."""


class Settling:
    """What the folders of a deck come to, one after the other: a large deck is never held whole."""

    def __init__(
        self,
        root: Path,
        into: str,
        origin: Origin,
        workshop: Path,
        wrong: Wrong | None = None,
        *,
        as_drafts: bool = False,
    ) -> None:
        self._root, self._into, self._origin, self._workshop, self._wrong = (
            root,
            into,
            origin,
            workshop,
            wrong,
        )
        self._as_drafts = as_drafts
        self.changes: list[Change] = []
        self.media: dict[str, Path] = {}
        self.errors: dict[str, Sequence[str]] = dict(wrong or {})
        self.folders: list[str] = []
        self.warnings = 0

    def settle(self, folder: DeckFolder, *, is_full: bool = False) -> None:
        """Turn a folder into changes, and let its items go; one that was there before may still change."""
        if not folder.is_touched or (is_full and not folder.is_new):
            return
        self._make_drafts(folder, self._errors_of(folder))
        self.changes += changes_of(folder, self._root, self._into, self._origin)
        self.media.update((file, self._workshop / file) for file in _media_of(folder))
        self.folders.append(folder.name)
        folder.added, folder.replaced = [], {}

    def _errors_of(self, folder: DeckFolder) -> Wrong:
        if self._wrong is not None:
            return self._wrong
        faults = faults_of(folder)
        self.warnings += faults.warnings
        self.errors.update(faults.errors)
        return faults.errors

    def _make_drafts(self, folder: DeckFolder, wrong: Wrong) -> None:
        if not wrong and not self._as_drafts:
            return
        refs = {kept.fact: ref for ref, kept in folder.kept.items()}
        folder.added = [
            _drafted(folder, items, refs) if self._is_draft(items, wrong) else items for items in folder.added
        ]
        folder.replaced = {
            fact: _drafted(folder, items, refs) if self._is_draft(items, wrong) else items
            for fact, items in folder.replaced.items()
        }

    def _is_draft(self, items: Items, wrong: Wrong) -> bool:
        return self._as_drafts or items.fact.id in wrong


def _drafted(folder: DeckFolder, items: Items, refs: Mapping[str, str]) -> Items:
    drafts = items.as_drafts()
    wrote = {"wrote": digest_of([drafts.fact, *drafts.questions])}
    ref = refs[items.fact.id]
    folder.kept[ref] = folder.kept[ref].model_copy(update=wrote)
    return drafts


def _media_of(folder: DeckFolder) -> Iterator[str]:
    for items in (*folder.added, *folder.replaced.values()):
        yield from (media.file for question in items.questions for media in question.media)
