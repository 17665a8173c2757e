"""A file of plain text, read under limits."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

MAX_BYTES = 2 * 1024 * 1024
_LINE_END = re.compile(rb"\r\n|\r|\n")


class CannotRead(Exception):
    """The text cannot be drafted from; one sentence says why."""


def read_file(path: Path) -> str:
    """Return the text of a UTF-8 file in composed characters; CannotRead says what is wrong and where."""
    with path.open("rb") as file:
        return read_bytes(file.read(MAX_BYTES + 1), str(path))


def read_bytes(raw: bytes, name: str) -> str:
    """Return a text that was given as UTF-8, called `name` in messages, in composed characters."""
    if len(raw) > MAX_BYTES:
        raise CannotRead(f"{name} has more than {MAX_BYTES:,} bytes; divide it into chapters.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(raw, 0, error.start)) + 1
        raise CannotRead(f"{name}:{line}: this is not UTF-8 text; save the file as UTF-8.") from None
    return unicodedata.normalize("NFC", text)
