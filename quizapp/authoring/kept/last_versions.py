"""The last versions of each file, in the hidden folder `.history` of a bank that git does not keep.

Each text lies there once, under its digest; a version is a small file that names the texts before and after.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from quizapp.authoring.files import digest_of
from quizapp.authoring.kept.locking import FOLDER, history_folder
from quizapp.authoring.kept.versions import Entry, Version
from quizapp.authoring.splicing import File
from quizapp.bank.writer import replace_file

KEPT_OF_EACH_FILE = 20
_ID = re.compile(r"\d{6,12}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def keep(root: Path, entry: Entry) -> str:
    """Remember a save and return its id; only the last versions of each file are kept."""
    folder = history_folder(root)
    for name in ("texts", "versions"):
        (folder / name).mkdir(exist_ok=True)
    record = _as_json(entry)
    last = next(_records(root), None)
    if last and last[1] == record:
        return last[0]  # it was cut off after this
    for file in entry.files.values():
        _keep_text(folder / "texts", file.before)
        _keep_text(folder / "texts", file.after)
    version = f"{int(last[0]) + 1 if last else 1:06d}"
    replace_file(folder / "versions" / f"{version}.json", json.dumps(record, indent=1))
    _forget_old(root)
    return version


def versions(root: Path) -> Iterator[Version]:
    """Yield the versions that are kept, the newest first."""
    for name, record in _records(root):
        at = datetime.fromisoformat(record["at"])
        yield Version(name, at, record["author"], record["message"], tuple(record["files"]))


def is_one(version: str) -> bool:
    """Tell whether an id can be that of a version here."""
    return _ID.fullmatch(version) is not None


def texts(root: Path, version: str) -> dict[str, File] | None:
    """Return the files of a version before and after it; None where it is not kept."""
    record = next((record for name, record in _records(root) if name == version), None)
    if record is None:
        return None
    return {
        path: File(text_with_digest(root, before), text_with_digest(root, after))
        for path, (before, after) in record["files"].items()
    }


def text_with_digest(root: Path, digest: str) -> str | None:
    """Return a text that is kept, by its digest."""
    path = root / FOLDER / "texts" / digest
    if not _DIGEST.fullmatch(digest) or not path.is_file():
        return None
    return path.read_bytes().decode("utf-8")


def _keep_text(folder: Path, text: str | None) -> None:
    path = folder / digest_of(text)
    if text is not None and not path.exists():
        replace_file(path, text)


def _as_json(entry: Entry) -> dict[str, Any]:
    files = {path: [digest_of(file.before), digest_of(file.after)] for path, file in entry.files.items()}
    return {
        "at": entry.at.isoformat(),
        "author": entry.author,
        "message": entry.message,
        "files": {path: digests for path, digests in files.items() if digests[0] != digests[1]},
    }


def _records(root: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    folder = root / FOLDER / "versions"
    named = [path for path in folder.glob("*.json") if _ID.fullmatch(path.stem)]
    for path in sorted(named, key=lambda path: int(path.stem), reverse=True):
        yield path.stem, json.loads(path.read_text(encoding="utf-8"))


def _forget_old(root: Path) -> None:
    """Take away each version of which every file has newer ones enough, and the texts that none names."""
    seen: Counter[str] = Counter()
    named: set[str] = set()
    folder = root / FOLDER
    for version, record in _records(root):
        seen.update(record["files"].keys())
        if record["files"] and all(seen[path] > KEPT_OF_EACH_FILE for path in record["files"]):
            (folder / "versions" / f"{version}.json").unlink()
        else:
            named.update(digest for digests in record["files"].values() for digest in digests)
    for path in (folder / "texts").iterdir():
        if path.name not in named and _DIGEST.fullmatch(path.name):
            path.unlink()
