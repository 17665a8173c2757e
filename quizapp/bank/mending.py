"""Where an author mends a question: the place in the files that it comes from."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from quizapp.bank.problems import BankError, Mark
from quizapp.bank.reader import FACTS, GENERATED, WRITTEN, ChapterFiles, chapter_folders, read_chapter


class Places:
    """The places of every question of a bank, as far as its files can be read."""

    def __init__(self, root: Path) -> None:
        self._chapters: list[ChapterFiles] = []
        with suppress(BankError):
            for folder in chapter_folders(root):
                with suppress(BankError):
                    self._chapters.append(read_chapter(folder))

    def of(self, question_id: str) -> Mark | None:
        """Return the question itself where it was written, else the facet that it is made from; or None."""
        found = (files for files in self._chapters if question_id in files.chapter.places)
        files = next(found, None)
        return _place(files, question_id) if files else None


def _place(files: ChapterFiles, question_id: str) -> Mark:
    chapter = files.chapter
    for i, question in enumerate(chapter.written):
        if question.id == question_id:
            return files.mark(WRITTEN, i)
    facet_id = chapter.questions[chapter.places[question_id]].facets[0]
    for i, fact in enumerate(chapter.facts):
        for j, facet in enumerate(fact.facets):
            if f"{fact.id}.{facet.id}" == facet_id:
                return files.mark(FACTS, i, "facets", j)
    return files.mark(GENERATED)
