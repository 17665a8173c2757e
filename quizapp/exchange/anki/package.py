"""The archive around a collection: which member holds it, and the names of the media beside it."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

import zstandard

from quizapp.exchange import limits
from quizapp.exchange.anki import protobuf
from quizapp.exchange.deck import BadFile

LATEST = "collection.anki21b"
COLLECTIONS = (LATEST, "collection.anki21", "collection.anki2")
MEDIA = "media"
META = "meta"
MOST_LISTING_BYTES = 8 * limits.MIB
_CHUNK = 256 * 1024
_MOST_WINDOW = 2**27
_PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 0x1
_NEWEST = 3
_BROKEN = (*limits.BROKEN, zstandard.ZstdError, struct.error)


class Stored(NamedTuple):
    """Where a media file lies in the archive, and the SHA-1 that it should have, if that is told."""

    member: str
    sha1: bytes = b""


class Broken(BadFile):
    """A member that is missing or cannot be unpacked; the others may be sound."""


class Package:
    """An opened .apkg or .colpkg; all that is read of it is counted against one limit."""

    def __init__(self, archive: zipfile.ZipFile, packed: int) -> None:
        self._archive, self._packed, self._unpacked = archive, packed, 0
        self._members = {member.filename: member for member in archive.infolist()}
        self.collection = self._find_collection()
        self.is_compressed = self.collection == LATEST

    def unpack_collection(self, target: Path) -> None:
        """Write the collection's database to a new file."""
        with target.open("xb") as file:
            for chunk in self.chunks(self.collection):
                file.write(chunk)

    def media(self) -> dict[str, Stored]:
        """Return the media files by the names that notes call them by."""
        if MEDIA not in self._members:
            return {}
        raw = self._whole(MEDIA)
        try:
            return _listed(raw) if self.is_compressed else _listed_as_json(raw)
        except (ValueError, RecursionError):
            raise BadFile("The list of the media files cannot be read.", MEDIA) from None

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yield a member's content as it is unpacked; BadFile where it is missing, broken or too large."""
        member = self._members.get(name)
        if member is None:
            raise Broken("The archive has no such member.", name)
        if member.flag_bits & _ENCRYPTED:
            raise BadFile("The archive is encrypted.", name)
        if member.compress_type not in _PLAIN_METHODS:
            raise BadFile("The member is packed in a way that Anki does not use.", name)
        try:
            with self._archive.open(member) as packed, self._plain(packed) as plain:
                while chunk := plain.read(_CHUNK):
                    self._count(len(chunk), name)
                    yield chunk
        except _BROKEN as error:
            raise Broken("The member cannot be unpacked.", name) from error

    @contextmanager
    def _plain(self, packed: IO[bytes]) -> Iterator[IO[bytes]]:
        if not self.is_compressed:
            yield packed
            return
        unpacker = zstandard.ZstdDecompressor(max_window_size=_MOST_WINDOW)
        with unpacker.stream_reader(packed, read_size=_CHUNK, closefd=False) as plain:
            yield plain

    def _count(self, size: int, name: str) -> None:
        self._unpacked += size
        try:
            limits.check_unpacked(self._unpacked, self._packed)
        except BadFile as error:
            raise BadFile(error.what, name) from None

    def _whole(self, name: str) -> bytes:
        whole = io.BytesIO()
        for chunk in self.chunks(name):
            whole.write(chunk)
            if whole.tell() > MOST_LISTING_BYTES:
                raise BadFile("The list of the media files is too long.", name)
        return whole.getvalue()

    def _find_collection(self) -> str:
        self.is_compressed = False
        if META in self._members:
            try:
                version = protobuf.integer(protobuf.fields_of(self._whole(META)), 1)
            except protobuf.Malformed:
                raise BadFile("The package does not say of which version it is.", META) from None
            if version > _NEWEST:
                raise BadFile("The package is of a version of Anki's format that is not known here.", META)
        found = next((name for name in COLLECTIONS if name in self._members), None)
        if found is None:
            raise BadFile("The archive holds no collection of Anki's.")
        return found


@contextmanager
def opened(source: Path) -> Iterator[Package]:
    """Open a package; BadFile where it is none, or breaks the limits."""
    with limits.opened_archive(source) as archive:
        yield Package(archive, source.stat().st_size)


def _listed_as_json(raw: bytes) -> dict[str, Stored]:
    listed = json.loads(raw.decode("utf-8"))
    if not isinstance(listed, dict) or not all(isinstance(name, str) for name in listed.values()):
        raise ValueError("no list of media")
    return {name: Stored(member) for member, name in listed.items()}


def _listed(raw: bytes) -> dict[str, Stored]:
    found: dict[str, Stored] = {}
    for place, entry in enumerate(protobuf.messages(protobuf.fields_of(raw), 1)):
        number = protobuf.integer(entry, 255) if 255 in entry else place
        found[protobuf.text(entry, 1)] = Stored(str(number), protobuf.content(entry, 3))
    return found
