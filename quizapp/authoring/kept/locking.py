"""One writer at a time: a lock that every process takes before it changes a bank."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from quizapp.said import Said

FOLDER = ".history"
WAIT_SECONDS = 20.0
_LOOK_EVERY_SECONDS = 0.02


class Busy(Exception):
    """Somebody else is saving, and has been for too long."""


def history_folder(root: Path) -> Path:
    """Return the hidden folder of a bank's history, made where missing; git leaves it alone."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    ignored = folder / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="ascii")
    return folder


@contextmanager
def lock(root: Path, wait_seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a bank; Busy after waiting too long, OSError where the bank cannot be written to.

    The system lets go of it when the process ends, however that comes.
    """
    descriptor = os.open(history_folder(root) / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        _take(descriptor, time.monotonic() + wait_seconds)
        yield
    finally:
        os.close(descriptor)


def _take(descriptor: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise Busy(Said("Somebody else is saving just now; try again.")) from None
            time.sleep(_LOOK_EVERY_SECONDS)
        else:
            return
