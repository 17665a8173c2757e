"""What is wrong with items that are about to come in, found before anything is written."""

from __future__ import annotations

from typing import NamedTuple

from quizapp.authoring.arrivals.folders import DeckFolder
from quizapp.bank.checker import check
from quizapp.bank.problems import Mark
from quizapp.bank.reader import FILES, ChapterFiles
from quizapp.bank.yaml_text import Located, Place


class Faults(NamedTuple):
    """The errors of the items to come by the ids of their facts, and how many warnings they have."""

    errors: dict[str, list[str]]
    warnings: int


class _Nowhere(Located):
    """The places of a file that is not written yet: all the same one."""

    @property
    def places(self) -> _Nowhere:
        return self

    def mark(self, _place: Place) -> Mark:
        return Mark(self._file, 1, 1)


def faults_of(folder: DeckFolder) -> Faults:
    """Return the faults of what is to come into a folder; those of what lies there are not told."""
    owners = {
        name: items.fact.id
        for items in (*folder.added, *folder.replaced.values())
        for name in (
            items.fact.id,
            *(f"{items.fact.id}.{facet.id}" for facet in items.fact.facets),
            *(question.id for question in items.questions),
        )
    }
    located: dict[str, Located] = {file: _Nowhere(None, "", f"{folder.name}/{file}") for file in FILES}
    media = {media.file for one in folder.chapter.written for media in one.media}
    errors: dict[str, list[str]] = {}
    warnings = 0
    for problem in check([ChapterFiles(folder.chapter, located, frozenset(media))]):
        owner = owners.get(problem.item)
        if owner and problem.is_error:
            errors.setdefault(owner, []).append(f"{problem.message} ({problem.code})")
        warnings += bool(owner) and not problem.is_error
    return Faults(errors, warnings)
