"""The bank as its files lie now: what is in it and what is wrong with it, kept until a file changes."""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from quizapp.authoring import catalogue
from quizapp.authoring.catalogue import Entry, entries
from quizapp.bank import source
from quizapp.bank.checker import ReadChapter, examine
from quizapp.bank.checks.source import copied
from quizapp.bank.coverage import Coverage, cover
from quizapp.bank.digests import digest_of
from quizapp.bank.problems import BankError, Mark, Problem
from quizapp.bank.reader import ChapterFiles, chapter_folders, read_chapter
from quizapp.bank.writer import replace_bytes
from quizapp.generate.build import build, stale_problem

PATIENCE_SECONDS = 5.0


@dataclass(frozen=True)
class Sheet:
    """One chapter's folder as it lies now; of one that cannot be read there are only the problems.

    `names` are the ids that no other chapter may use, each with its place.
    """

    folder: str
    problems: tuple[Problem, ...]
    title: str = ""
    chapter: str = ""
    language: str = ""
    topics: dict[str, str] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    coverage: Coverage | None = None
    names: tuple[tuple[str, Mark], ...] = ()

    @property
    def is_readable(self) -> bool:
        """Tell whether its files can be read."""
        return self.coverage is not None


@dataclass(frozen=True)
class Inspection:
    """The chapters that were looked at, every problem in the order of the files, and the folders left."""

    sheets: tuple[Sheet, ...]
    problems: tuple[Problem, ...]
    waiting: tuple[str, ...]

    def entries(self) -> Iterator[Entry]:
        """Yield every fact and question."""
        for sheet in self.sheets:
            yield from sheet.entries

    def find(self, item_id: str) -> Entry | None:
        """Return the fact or question of this id, or the fact of this facet; None where there is none."""
        fact = self._by_id.get(item_id.partition(".")[0])
        return self._by_id.get(item_id) or (fact if fact and item_id in fact.asks else None)

    @property
    def unreadable(self) -> list[str]:
        """Return the folders whose files cannot be read: what is in them is missing here."""
        return [sheet.folder for sheet in self.sheets if not sheet.is_readable]

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries()}

    @cached_property
    def codes_of(self) -> dict[str, tuple[str, ...]]:
        """Return the codes of the problems of each fact and question, by its id."""
        found: dict[str, set[str]] = {}
        for problem in self.problems:
            entry = self.find(problem.item) if problem.item else None
            if entry:
                found.setdefault(entry.id, set()).add(problem.code)
        return {item_id: tuple(sorted(codes)) for item_id, codes in found.items()}


class Inspector:
    """Looks over the bank of one folder for all threads of a process; `cache` lasts beyond it."""

    def __init__(self, root: Path, instance: Path, cache: Path) -> None:
        self._root, self._instance, self._cache = root, instance, cache
        self._lock = threading.Lock()
        self._sheets: dict[str, tuple[str, Sheet]] = {}

    def look(self, patience_seconds: float = PATIENCE_SECONDS) -> Inspection:
        """Return the bank as it lies now; after so many seconds, chapters never looked at are left."""
        until = time.monotonic() + patience_seconds
        try:
            folders = chapter_folders(self._root)
        except BankError as error:
            return Inspection((), tuple(error.problems), ())
        sheets: list[Sheet] = []
        waiting: list[str] = []
        with self._lock:
            for folder in folders:
                sheet = self._sheet(folder, may_take_long=not sheets or time.monotonic() < until)
                if sheet:
                    sheets.append(sheet)
                else:
                    waiting.append(folder.name)
        return Inspection(tuple(sheets), tuple(sorted(_problems(sheets))), tuple(waiting))

    def _sheet(self, folder: Path, *, may_take_long: bool) -> Sheet | None:
        text = source.installed(self._instance, folder.name) if _is_plain(folder.name) else None
        digest = _digest(folder, text)
        known = self._sheets.get(folder.name)
        if known and known[0] == digest:
            return known[1]
        kept = self._cache / f"{folder.name}-{digest}.sheet"
        sheet = _taken(kept)
        if sheet is None:
            if not may_take_long:
                return None
            sheet = inspected(folder, text)
            with suppress(OSError):
                _keep(sheet, kept)
        self._sheets[folder.name] = digest, sheet
        return sheet


def inspected(folder: Path, text: tuple[str, ...] | None = None) -> Sheet:
    """Look over one chapter's folder; with its source's paragraphs, compare its words with them."""
    try:
        files = read_chapter(folder)
    except BankError as error:
        return Sheet(folder.name, tuple(error.problems))
    built = build(files, folder)
    beside = [*stale_problem(files, built), *(copied(files, text) if text is not None else ())]
    found_by = frozenset({"source"} if text is not None else ())
    read = ReadChapter(files, beside, found_by, built.ledger)
    found = tuple(entries(files))
    return Sheet(
        folder=folder.name,
        problems=tuple(examine([read]).problems),
        title=files.chapter.preface.title,
        chapter=files.chapter.id,
        language=files.chapter.preface.language,
        topics=files.chapter.topic_titles,
        entries=found,
        coverage=cover(files.chapter, text),
        names=tuple(_names(files, found)),
    )


def _names(files: ChapterFiles, found: Iterable[Entry]) -> Iterator[tuple[str, Mark]]:
    yield f"chapter {files.chapter.id}", files.mark("chapter.yaml", "id")
    yield from ((f"{entry.what} {entry.id}", entry.at) for entry in found)
    for i, quiz in enumerate(files.chapter.quizzes):
        yield f"quiz {quiz.id}", files.mark("quizzes.yaml", i, "id")


def _problems(sheets: Iterable[Sheet]) -> Iterator[Problem]:
    """Yield the problems of all chapters, and each id that two of them use."""
    seen: dict[str, tuple[Sheet, Mark]] = {}
    for sheet in sheets:
        yield from sheet.problems
        for name, at in sheet.names:
            first, first_at = seen.setdefault(name, (sheet, at))
            if first is not sheet:
                message = f"the id of {name} is already used at {first_at}"
                yield Problem(at, "QB010", message, name.partition(" ")[2])


def _is_plain(name: str) -> bool:
    try:
        source.place_of(Path(), name)
    except ValueError:
        return False
    return True


def _digest(folder: Path, text: tuple[str, ...] | None) -> str:
    """Return the hash of all that an inspection depends on; another one each time where it cannot be read."""
    try:
        told = digest_of(folder)
    except OSError:
        told = f"unreadable at {time.monotonic_ns()}"
    own = [Path(place).stat().st_mtime_ns for place in (__file__, catalogue.__file__)]
    return sha256(f"{told}\n{own}\n{text!r}".encode("utf-8", "replace")).hexdigest()


def _taken(kept: Path) -> Sheet | None:
    """Return what was kept: written by us, in the installation's own folder, as compiled chapters are."""
    with suppress(Exception):
        found = pickle.loads(kept.read_bytes())  # noqa: S301
        return found if isinstance(found, Sheet) else None
    return None


def _keep(sheet: Sheet, kept: Path) -> None:
    """Write a sheet in place of those of older files."""
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    older = set(kept.parent.glob(f"{kept.name.rpartition('-')[0]}-{'?' * 64}.sheet"))
    replace_bytes(kept, pickle.dumps(sheet, pickle.HIGHEST_PROTOCOL), mode=0o600)
    for path in older - {kept}:
        path.unlink(missing_ok=True)
