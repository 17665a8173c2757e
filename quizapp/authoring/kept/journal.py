"""What is about to be written: a save that is cut off in the midst is finished by the next one.

Each file is replaced in one step, and they come in this order: what authors wrote, then the ledgers, then
what was generated. Cut off between any two, the bank reads, and is as if its author had worked in an editor
and not yet built it: the ledger still tells what held before, so that no change of meaning is lost. (A ledger
written first would tell of a change that the facts do not have, and bury ids that were never there.)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

from quizapp.authoring.changes import CannotChange
from quizapp.authoring.files import digest_of, path_of, text_of
from quizapp.authoring.kept import keeping
from quizapp.authoring.kept.locking import history_folder
from quizapp.authoring.kept.versions import Entry
from quizapp.authoring.splicing import File
from quizapp.bank.writer import replace_bytes, replace_file

_PENDING = "pending.json"


def write(root: Path, files: Mapping[str, File], entry: Entry) -> None:
    """Write files, all or none: an error takes back what was written, and a cut is mended by `finish`."""
    pending = history_folder(root) / _PENDING
    replace_file(pending, json.dumps(_as_json(files, entry)))
    done: list[str] = []
    try:
        for path, file in files.items():
            done.append(path)
            put(root / path, file.after)
    except BaseException:
        for path in reversed(done):
            with suppress(OSError):
                put(root / path, files[path].before)
        pending.unlink(missing_ok=True)
        raise


def forget(root: Path) -> None:
    """Note that everything is written and remembered."""
    (history_folder(root) / _PENDING).unlink(missing_ok=True)


def finish(root: Path) -> None:
    """Finish a save that was cut off; a file that somebody changed since is left as it is."""
    pending = history_folder(root) / _PENDING
    if not pending.exists():
        return
    found = json.loads(pending.read_text(encoding="utf-8"))
    files = {path: File(before, after) for path, (before, after) in found["files"].items()}
    for path, file in files.items():
        with suppress(CannotChange):  # a chapter that was moved away since, or a file that is torn now
            place = path_of(root, path, may_be_new=True)
            if digest_of(text_of(place)) == digest_of(file.before):
                put(place, file.after)
    written = {path: files[path] for path in found["written"]}
    at = datetime.fromisoformat(found["at"])
    keeping.keep(root, Entry(at, found["author"], found["message"], written), [*files])
    forget(root)


def put(path: Path, text: str | None) -> None:
    """Write a file in one step, or take it away where the text is None; a link stays one."""
    path = path.resolve()
    if text is None:
        path.unlink(missing_ok=True)
        return
    path.parent.mkdir(exist_ok=True)
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
    replace_bytes(path, text.encode(), mode)


def _as_json(files: Mapping[str, File], entry: Entry) -> dict[str, Any]:
    return {
        "at": entry.at.isoformat(),
        "author": entry.author,
        "message": entry.message,
        "written": [path for path in entry.files if path in files],
        "files": {path: [file.before, file.after] for path, file in files.items()},
    }
