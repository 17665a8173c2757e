"""The text that a chapter was made from: its paragraphs, their fingerprints, and the installed copy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from quizapp.bank.folding import squeeze
from quizapp.bank.writer import replace_bytes

FOLDER = "sources"
MAX_BYTES = 2 * 1024 * 1024
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LINE_END = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARK = "\ufeff"


def paragraphs_of(text: str) -> tuple[str, ...]:
    """Return the paragraphs of a text: paragraph n is its n-th line that is not empty, headings counted."""
    lines = _LINE_END.split(text.removeprefix(_BYTE_ORDER_MARK))
    return tuple(line.strip() for line in lines if line.strip())


def fingerprint(paragraph: str) -> str:
    """Return the SHA-256 of a paragraph, every run of white space as one space, as 64 hexadecimal digits."""
    return sha256(squeeze(paragraph).encode("utf-8", "surrogatepass")).hexdigest()


def place_of(instance: Path, chapter_id: str) -> Path:
    """Return the file that holds a chapter's text; an id that could lead elsewhere is a ValueError."""
    if not _SLUG.fullmatch(chapter_id):
        raise ValueError(f"a chapter's id is small letters and digits joined by hyphens, not {chapter_id!r}")
    return instance / FOLDER / f"{chapter_id}.txt"


def installed(instance: Path, chapter_id: str) -> tuple[str, ...] | None:
    """Return the paragraphs of a chapter's installed text, or None where none is installed."""
    try:
        return paragraphs_of(place_of(instance, chapter_id).read_text(encoding="utf-8", errors="replace"))
    except FileNotFoundError:
        return None


def all_installed(instance: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the chapter's id and the paragraphs of every installed text, by id."""
    for path in sorted((instance / FOLDER).glob("*.txt")):
        if _SLUG.fullmatch(path.stem) and (paragraphs := installed(instance, path.stem)) is not None:
            yield path.stem, paragraphs


def install(instance: Path, chapter_id: str, text: str) -> Path:
    """Keep a chapter's text for this installation alone, whole or not at all; return its file."""
    path = place_of(instance, chapter_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    lines = _LINE_END.sub("\n", text.removeprefix(_BYTE_ORDER_MARK))
    replace_bytes(path, lines.encode(), mode=0o600)
    return path


def remove(instance: Path, chapter_id: str) -> bool:
    """Remove a chapter's installed text; tell whether there was one."""
    path = place_of(instance, chapter_id)
    was_there = path.exists()
    path.unlink(missing_ok=True)
    return was_there
