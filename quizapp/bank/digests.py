"""The hash of a bank's files and of the code that makes something of them, by which that is kept."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

import pydantic

from quizapp.bank.ledger import LEDGER
from quizapp.bank.reader import FILES, chapter_folders

_PACKAGE = Path(__file__).parents[1]


def digest_of(folder: Path) -> str:
    """Return the hash of a chapter's files and of the code that reads, checks and builds them."""
    digest = hashlib.sha256(shape())
    for name in (*FILES, LEDGER):
        path = folder / name
        content = path.read_bytes() if path.exists() else b""
        digest.update(f"{name}:{len(content)}\n".encode() + content)
    return digest.hexdigest()


def digest_of_bank(root: Path) -> str:
    """Return the hash of all chapters below `root`."""
    digests = [f"{folder.name} {digest_of(folder)}" for folder in chapter_folders(root)]
    return hashlib.sha256("\n".join(digests).encode()).hexdigest()


@cache
def shape() -> bytes:
    """Return what changes when the code does."""
    sources = sorted(path for room in ("bank", "generate") for path in (_PACKAGE / room).rglob("*.py"))
    stamps = [(str(path.relative_to(_PACKAGE)), path.stat().st_mtime_ns) for path in sources]
    return repr((pydantic.VERSION, stamps)).encode()
