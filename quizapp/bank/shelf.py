"""The bank as it now lies on disk: read again when a file has changed, kept when the change is unsound."""

from __future__ import annotations

import gc
import logging
import threading
import time
from contextlib import suppress
from pathlib import Path

from quizapp.bank.compiled import open_chapter
from quizapp.bank.content import Bank, Chapter
from quizapp.bank.problems import BankError, Problem
from quizapp.bank.reader import chapter_folders

LOOK_EVERY_SECONDS = 1.0
Signature = tuple[tuple[str, int, int], ...]
_log = logging.getLogger(__name__)


class Shelf:
    """Holds the bank of one folder for all threads of a process."""

    def __init__(self, root: Path, cache_folder: Path | None = None) -> None:
        self.root = root
        self._cache_folder = cache_folder
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._seen: dict[Path, Signature] = {}
        self._chapters: dict[Path, Chapter] = {}
        self._bank: Bank | None = None

    @property
    def bank(self) -> Bank:
        """Return the bank; raise BankError only when there has never been a sound one."""
        if self._bank is None or time.monotonic() - self._looked > LOOK_EVERY_SECONDS:
            with self._lock:
                self._look()
        assert self._bank is not None
        return self._bank

    def look_again(self) -> None:
        """Let the next reader see what has just been written."""
        self._looked = float("-inf")

    def _look(self) -> None:
        self._looked = time.monotonic()
        seen = {folder: signature(folder) for folder in self._folders()}
        if self._bank is not None and seen == self._seen:
            return
        try:
            self._chapters = self._read(seen)
            self._bank = Bank(tuple(self._chapters.values()))
            gc.freeze()  # the bank lives as long as the process: the collector need not walk it
        except BankError as error:
            if self._bank is None:
                raise
            _log.warning("The changed bank is not used:\n%s", error)
        self._seen = seen

    def _folders(self) -> list[Path]:
        try:
            return chapter_folders(self.root)
        except BankError:
            if self._bank is None:
                raise
            return []  # taken away while the site runs

    def _read(self, seen: dict[Path, Signature]) -> dict[Path, Chapter]:
        """Return the chapters, those whose files have not changed kept; raise all problems at once."""
        chapters: dict[Path, Chapter] = {}
        problems: list[Problem] = []
        for folder, signature in seen.items():
            try:
                known = self._chapters.get(folder) if self._seen.get(folder) == signature else None
                chapters[folder] = known or open_chapter(folder, self._cache_folder)
            except BankError as error:
                problems.extend(error.problems)
        if problems:
            raise BankError(problems)
        return chapters


def signature(folder: Path, pattern: str = "[!.]*.yaml") -> Signature:
    """Return what changes when a file of a chapter does; the hidden files of editors are none of it."""
    signed: list[tuple[str, int, int]] = []
    for path in sorted(folder.glob(pattern)):
        with suppress(FileNotFoundError):  # an editor replaces a file by renaming another
            stat = path.stat()
            signed.append((path.name, stat.st_mtime_ns, stat.st_size))
    return tuple(signed)
