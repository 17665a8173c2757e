"""How much of a foreign file is read: said once, looked at while reading and never only after."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from quizapp.exchange.deck import BadFile, Deck

MIB = 1024 * 1024
TEXT_BYTES = 2 * MIB
"""Of a file of text or XML, and of a member of an archive that is one."""
BANK_BYTES = 64 * MIB
"""Of a whole bank as JSON, which we wrote ourselves."""
PACKED_BYTES = 100 * MIB
UNPACKED_BYTES = 500 * MIB
MOST_RATIO = 50
RATIO_COUNTS_ABOVE = 64 * MIB
MOST_MEMBERS = 20_000
STEM_BYTES = 64 * 1024
OPTION_BYTES = 4 * 1024
MOST_QUESTIONS = 20_000
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError),
    *(ValueError, NotImplementedError, RuntimeError),  # an unknown method, a password
)
"""What opening and unpacking a broken archive raises."""


def text_of(source: Path, most: int = TEXT_BYTES) -> str:
    """Return a file's text: UTF-8, or UTF-16 with its mark; BadFile where it is too large or not text."""
    return decoded(bytes_of(source, most))


def bytes_of(source: Path, most: int = TEXT_BYTES) -> bytes:
    """Return a file's bytes; BadFile where they are more than `most`."""
    with source.open("rb") as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise BadFile(f"The file is larger than {most // MIB} MiB, the most that is read of such a file.")
    return raw


def decoded(raw: bytes, place: str = "") -> str:
    """Return bytes as text with its lines ended by newlines; BadFile at the first that is no text."""
    encoding = "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadFile("The file is not UTF-8 text.", f"{place}:{line}" if place else f"line {line}") from None
    if "\0" in text:
        raise BadFile("The file is not text: it has a zero in it.", place)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def opened_archive(source: Path) -> zipfile.ZipFile:
    """Open a zip file whose declared sizes keep to the limits; what is read of it is counted again."""
    if source.stat().st_size > PACKED_BYTES:
        raise BadFile(f"The file is larger than {PACKED_BYTES // MIB} MiB packed.")
    try:
        archive = zipfile.ZipFile(source)
        members = archive.infolist()
    except BROKEN:
        raise BadFile("The file is no archive that can be opened.") from None
    if len(members) > MOST_MEMBERS:
        raise BadFile(f"The archive has {len(members):,} members; {MOST_MEMBERS:,} are the most.")
    check_unpacked(sum(member.file_size for member in members), source.stat().st_size)
    return archive


def member_bytes(archive: zipfile.ZipFile, name: str, most: int = TEXT_BYTES) -> bytes:
    """Return a member's bytes, counted while they are unpacked; BadFile where it is broken or too large."""
    try:
        with archive.open(name) as member:
            raw = member.read(most + 1)
    except KeyError:
        raise BadFile("The archive has no such member.", name) from None
    except BROKEN:
        raise BadFile("The member cannot be unpacked.", name) from None
    if len(raw) > most:
        raise BadFile(f"The member is larger than {most // MIB or 1} MiB unpacked.", name)
    return raw


def check_unpacked(unpacked: int, packed: int) -> None:
    """Refuse what unpacks to too much, or to so much more than it was that it is meant to do harm."""
    if unpacked > UNPACKED_BYTES:
        raise BadFile(f"The archive holds more than {UNPACKED_BYTES // MIB} MiB unpacked.")
    if unpacked > RATIO_COUNTS_ABOVE and unpacked > MOST_RATIO * packed:
        raise BadFile(f"The archive unpacks to more than {MOST_RATIO} times its size.")


def counted(chunks: Iterable[bytes], packed: int) -> Iterator[bytes]:
    """Yield chunks as they are unpacked from `packed` bytes, as long as they keep to the limits."""
    total = 0
    for chunk in chunks:
        total += len(chunk)
        check_unpacked(total, packed)
        yield chunk


def check_deck(deck: Deck) -> None:
    """Refuse a deck with more questions than one import may bring."""
    count = sum(len(entry.asked) for entry in deck.entries)
    if count > MOST_QUESTIONS:
        raise BadFile(f"The file has {count:,} questions; {MOST_QUESTIONS:,} are the most of one import.")
