"""The bank as it now lies on disk: read again when a file has changed, kept when the change is unsound."""

from __future__ import annotations

import gc
import logging
import threading
import time
from contextlib import suppress
from pathlib import Path

from quizapp.bank.content import Bank
from quizapp.bank.problems import BankError
from quizapp.bank.reader import read_bank

LOOK_EVERY_SECONDS = 1.0
_log = logging.getLogger(__name__)


class Shelf:
    """Holds the bank of one folder for all threads of a process."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._lock = threading.Lock()
        self._looked = float("-inf")
        self._signature: object = None
        self._bank: Bank | None = None

    @property
    def bank(self) -> Bank:
        """Return the bank; raise BankError only when there has never been a sound one."""
        if self._bank is None or time.monotonic() - self._looked > LOOK_EVERY_SECONDS:
            with self._lock:
                self._look()
        assert self._bank is not None
        return self._bank

    def _look(self) -> None:
        self._looked = time.monotonic()
        signature = self._sign()
        if self._bank is not None and signature == self._signature:
            return
        try:
            self._bank = read_bank(self.root)
            gc.freeze()  # the bank lives as long as the process: the collector need not walk it
        except BankError as error:
            if self._bank is None:
                raise
            _log.warning("The changed bank is not used:\n%s", error)
        self._signature = signature

    def _sign(self) -> object:
        """Return what changes when a file of the bank does; the hidden files of editors are none of it."""
        signed: list[tuple[Path, int, int]] = []
        for path in sorted(self.root.glob("*/[!.]*.yaml")):
            with suppress(FileNotFoundError):  # an editor replaces a file by renaming another
                stat = path.stat()
                signed.append((path, stat.st_mtime_ns, stat.st_size))
        return tuple(signed)
