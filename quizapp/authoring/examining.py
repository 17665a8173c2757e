"""Chapters as they would be: read, built and checked in a copy, whose place no message tells."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from quizapp.authoring.files import LISTS, all_ids, folder_of, lines_of_items, text_of
from quizapp.bank.checker import ReadChapter, found_in
from quizapp.bank.checks.items import Item
from quizapp.bank.content import Chapter
from quizapp.bank.digests import digest_of
from quizapp.bank.ledger import LEDGER, Ledger, Memories
from quizapp.bank.media import FOLDER as MEDIA
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.reader import (
    FACTS,
    FILES,
    GENERATED,
    PREFACE,
    WRITTEN,
    ChapterFiles,
    chapter_folders,
    read_chapter,
)
from quizapp.generate import build as building

Texts = Mapping[str, str | None]
_TWICE = "QB010"


class Examined(NamedTuple):
    """What was found in some chapters: every problem, and what building each of them gives.

    A chapter that cannot be read, or in which an id stands twice, is not built. The ledger of a build is left
    away: its text is among the others.
    """

    problems: list[Problem]
    builds: dict[str, building.Build]


def examined(
    root: Path,
    texts: Texts,
    chapters: Sequence[str],
    memories: Memories = Memories.LAPSE,
    media: Collection[str] = (),
) -> Examined:
    """Return what would be found in chapters, by their folders' names, if `texts` stood in their files.

    `media` are the names of pictures and sounds that come with them.
    """
    problems: list[Problem] = []
    builds: dict[str, building.Build] = {}
    seen: dict[str, Item] = {}
    others = _ids_elsewhere(root, chapters)
    with _copied(root, texts, chapters, media) as copy:
        for chapter in chapters:
            if not (copy / chapter / PREFACE).exists() and not (copy / chapter / FACTS).exists():
                continue
            try:
                found, builds[chapter] = _one(copy / chapter, memories, seen, others)
            except BankError as error:
                problems += [_named(problem, _text(root, texts, problem)) for problem in error.problems]
                continue
            problems += found
    twice = {problem.at.file.split("/")[-2] for problem in problems if problem.code == _TWICE}
    sound = {
        chapter: build for chapter, build in builds.items() if chapter not in twice and not build.problems
    }
    return Examined(sorted(problems), sound)


def _one(
    folder: Path, memories: Memories, seen: dict[str, Item], others: Mapping[str, Mapping[str, str]]
) -> tuple[list[Problem], building.Build]:
    """Return the problems of one chapter and what it gives; the chapter itself is let go, for its size."""
    files, build = _built(folder, memories)
    found = found_in(ReadChapter(files, (), frozenset(), build.ledger), seen).problems
    return [*build.problems, *found, *_used_elsewhere(files, others)], build._replace(ledger=Ledger())


def present(root: Path, chapters: Sequence[str]) -> list[Problem]:
    """Return the problems of chapters as they are now."""
    found = [folder_of(root, chapter, may_be_new=True) for chapter in chapters]
    seen = [digest_of(folder) for folder in found if folder.is_dir()]
    seen += [str(path) for folder in found for path in sorted((folder / MEDIA).glob("*.*"))]
    return list(_present(root, tuple(chapters), (*seen, *_ids_beside(root, chapters))))


@lru_cache(maxsize=64)
def _present(root: Path, chapters: tuple[str, ...], _seen: tuple[str, ...]) -> tuple[Problem, ...]:
    return tuple(examined(root, {}, chapters).problems)


def _ids_beside(root: Path, chapters: Sequence[str]) -> Iterator[str]:
    """Yield what tells whether other chapters have the ids that they had."""
    for folder in chapter_folders(root):
        for name in LISTS if folder.name not in chapters else ():
            with suppress(OSError):
                stat = (folder / name).stat()
                yield f"{folder.name}/{name} {stat.st_mtime_ns} {stat.st_size}"


def _built(folder: Path, memories: Memories) -> tuple[ChapterFiles, building.Build]:
    """Read and build a chapter, and read it again with what was built."""
    try:
        files = read_chapter(folder)
    except BankError:
        files = read_chapter(folder, with_generated=False)
    build = building.build(files, folder, memories)
    if GENERATED not in build.stale:
        return files, build
    (folder / GENERATED).unlink(missing_ok=True)
    (folder / GENERATED).write_text(build.texts[GENERATED], encoding="utf-8", newline="")
    return read_chapter(folder), build


@contextmanager
def _copied(root: Path, texts: Texts, chapters: Sequence[str], media: Collection[str]) -> Iterator[Path]:
    """Give a bank with the chapters as they would be; what does not change is linked."""
    with tempfile.TemporaryDirectory(prefix="quizapp-") as around:
        copy = Path(around) / root.name
        for chapter in chapters:
            _copy(folder_of(root, chapter, may_be_new=True), copy / chapter, media)
        for path, text in texts.items():
            (copy / path).unlink(missing_ok=True)
            if text is not None:
                (copy / path).write_bytes(text.encode())
        yield copy


def _copy(folder: Path, copy: Path, media: Collection[str]) -> None:
    copy.mkdir(parents=True)
    for name in (*FILES, LEDGER):
        if (folder / name).exists():
            (copy / name).symlink_to((folder / name).absolute())
    (copy / MEDIA).mkdir()
    for name in {*media, *(path.name for path in (folder / MEDIA).glob("*.*"))}:
        (copy / MEDIA / name).touch()  # that it is there is all that is looked for


def _ids_elsewhere(root: Path, chapters: Sequence[str]) -> dict[str, dict[str, str]]:
    """Return the chapters that are not looked at, by the ids that stand in each of their files."""
    return {
        name: {
            item: chapter for chapter, ids in all_ids(root, name) if chapter not in chapters for item in ids
        }
        for name in LISTS
    }


def _used_elsewhere(files: ChapterFiles, others: Mapping[str, Mapping[str, str]]) -> Iterator[Problem]:
    """Refuse an id that a chapter has which is not looked at."""
    for name, what in zip(LISTS, ("fact", "question", "quiz"), strict=True):
        for number, item in enumerate(_ids_of(files.chapter, name)):
            if item in others[name]:
                at = files.mark(name, number, "id")
                message = f"the id of {what} {item} is already used in the chapter {others[name][item]}"
                yield Problem(at, _TWICE, message, item=item)


def _text(root: Path, texts: Texts, problem: Problem) -> str | None:
    """Return the text of the file that a problem is about."""
    path = "/".join(problem.at.file.split("/")[-2:])
    return texts[path] if path in texts else text_of(root / path)


def _ids_of(chapter: Chapter, name: str) -> list[str]:
    if name == FACTS:
        return [fact.id for fact in chapter.facts]
    return [item.id for item in (chapter.written if name == WRITTEN else chapter.quizzes)]


def _named(problem: Problem, text: str | None) -> Problem:
    """Return a problem of a file with the id of the item in whose lines it stands, where it tells none."""
    if problem.item or text is None or problem.at.file.rpartition("/")[2] not in LISTS:
        return problem
    lines = lines_of_items(text)
    above = [name for name, line in lines.items() if line <= problem.at.line]
    return replace(problem, item=above[-1]) if above else problem
