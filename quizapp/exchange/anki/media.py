"""Pictures and sounds of a package: known by the names that notes call them by, kept by what is in them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from quizapp.bank.media import Media, Side
from quizapp.exchange.anki.package import Broken, Package
from quizapp.exchange.media_kinds import media_kind

_ELSEWHERE = ("http:", "https:", "//", "data:", "ftp:", "file:")


class Lost(Exception):
    """A media file that cannot be kept, in one sentence."""


class Shelf:
    """The media of a package, unpacked into a folder once they are asked for."""

    def __init__(self, package: Package, workshop: Path) -> None:
        self._package, self._workshop = package, workshop
        self._stored = {_plain(name): stored for name, stored in package.media().items()}
        self._kept: dict[str, str | Lost] = {}

    def media(self, name: str, alt: str, side: Side) -> Media:
        """Return what is kept of a file; Lost where it is missing, damaged or of no kind that pages show."""
        file = self._file(name)
        return Media(file=file, alt=alt[:4096] or None, side=side)

    def _file(self, name: str) -> str:
        if name.lower().startswith(_ELSEWHERE):
            raise Lost(f"“{name[:60]}” lies elsewhere, and nothing is fetched.")
        known = next((n for n in (_plain(name), _plain(unquote(name))) if n in self._stored), None)
        if known is None:
            raise Lost(f"The file “{name[:60]}” is not in the package.")
        if known not in self._kept:
            self._kept[known] = self._unpacked(known)
        kept = self._kept[known]
        if isinstance(kept, Lost):
            raise kept
        return kept

    def _unpacked(self, name: str) -> str | Lost:
        """Return the name of the file that is kept, or why none is."""
        stored, arriving = self._stored[name], self._workshop / "arriving"
        try:
            found = _written(self._package.chunks(stored.member), arriving)
            kind = media_kind(found.begins)
            if kind is None:
                return Lost(f"“{name[:60]}” is of a kind that pages do not show.")
            if stored.sha1 not in (b"", found.sha1):
                return Lost(f"The file “{name[:60]}” is damaged.")
            return arriving.replace(self._workshop / f"{found.sha256}.{kind}").name
        except Broken:
            return Lost(f"The file “{name[:60]}” is damaged.")
        finally:
            arriving.unlink(missing_ok=True)


class _Written(NamedTuple):
    begins: bytes
    sha256: str
    sha1: bytes


def _written(chunks: Iterable[bytes], target: Path) -> _Written:
    """Write a file, and return how it begins and what it comes to."""
    sha256, sha1, begins = hashlib.sha256(), hashlib.sha1(usedforsecurity=False), b""
    with target.open("wb") as file:
        for chunk in chunks:
            begins = begins or chunk[:16]
            sha256.update(chunk)
            sha1.update(chunk)
            file.write(chunk)
    return _Written(begins, sha256.hexdigest(), sha1.digest())


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())
