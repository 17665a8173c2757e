"""Which format a file is of: by what is in it first, and by its name where that could be several."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from quizapp.exchange.deck import BadFile
from quizapp.exchange.limits import BROKEN

_LOOKED_AT = 64 * 1024
_ARCHIVES = (
    ("anki", re.compile(r"collection\.anki2|collection\.anki21b?")),
    ("qti", re.compile(r"imsmanifest\.xml")),
    ("xlsx", re.compile(r"xl/workbook\.xml")),
)
_ROOTS = (
    ("moodle", re.compile(r"<quiz[\s>]")),
    (
        "qti",
        re.compile(
            r"<(?:\w+:)?(?:qti-)?assessment-?(?:item|test|section)[\s>]|<(?:\w+:)?manifest[\s>]",
            re.IGNORECASE,
        ),
    ),
)
_ENDINGS = {
    ".gift": "gift",
    ".aiken": "aiken",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".apkg": "anki",
    ".colpkg": "anki",
    ".xlsx": "xlsx",
}
_TEXTS = (
    (
        "tsv",
        re.compile(r"\A(?:#.*\n)*#(?:separator|html|tags|columns|notetype|deck|guid)\b.*:", re.MULTILINE),
    ),
    ("quizlet", re.compile(r"\A\s*(?:[^\n\t]+\t[^\n\t]*(?:\n\s*|\Z))+\Z")),
    ("tsv", re.compile(r"\A\s*(?:[^\n\t]+\t[^\n]*(?:\n\s*|\Z))+\Z")),
    ("aiken", re.compile(r"^[A-Z][.)]\s.*\n+(?:[A-Z][.)]\s.*\n+)+ANSWER:\s*[A-Z]\s*$", re.MULTILINE)),
    ("gift", re.compile(r"^\s*(?:::|\$CATEGORY:)|(?<!\\)\{[^}]*\}", re.MULTILINE)),
    ("tsv", re.compile(r"\A[^\n\t]+\t[^\n]*$", re.MULTILINE)),
    ("csv", re.compile(r"\A[^\n]*[,;][^\n]*$", re.MULTILINE)),
)


def format_name(path: Path) -> str:
    """Return the name of the format that a file is of; BadFile where none fits."""
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    found = _of_archive(path) if head.startswith(b"PK") else _of_text(_as_text(head), path.suffix.lower())
    if found is None:
        raise BadFile("This is not a file of any format that can be read here.")
    return found


def _of_archive(path: Path) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
    except BROKEN:
        return _ENDINGS.get(path.suffix.lower())  # whose reader tells what is wrong with it
    return next((name for name, sign in _ARCHIVES if any(map(sign.fullmatch, names))), None)


def _as_text(head: bytes) -> str:
    is_wide = head[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = head.decode("utf-16" if is_wide else "utf-8-sig", errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _of_text(text: str, ending: str) -> str | None:
    start = text.lstrip()
    if start.startswith("<"):
        return next((name for name, sign in _ROOTS if sign.search(text)), None)
    if re.match(r'\{\s*"(?:format|chapters)"', start):
        return "json"
    by_ending = _ENDINGS.get(ending)
    if by_ending or not start:
        return by_ending
    return next((name for name, sign in _TEXTS if sign.search(text)), None)
