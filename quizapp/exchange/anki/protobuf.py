"""The wire form of protocol buffers, as far as Anki's packages use it: numbered fields, no schema."""

from __future__ import annotations

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
Fields = dict[int, list[int | bytes]]


class Malformed(ValueError):
    """Bytes that are no message."""


def fields_of(raw: bytes) -> Fields:
    """Return the values of each field of a message, in their order: integers, or bytes of what is longer."""
    found: Fields = {}
    at = 0
    while at < len(raw):
        tag, at = _varint(raw, at)
        value, at = _value(raw, at, tag & 7)
        found.setdefault(tag >> 3, []).append(value)
    return found


def integer(fields: Fields, number: int) -> int:
    """Return the last integer of a field, 0 where it has none."""
    return next((value for value in reversed(fields.get(number, [])) if isinstance(value, int)), 0)


def content(fields: Fields, number: int) -> bytes:
    """Return the last bytes of a field, none where it has none."""
    return next((value for value in reversed(fields.get(number, [])) if isinstance(value, bytes)), b"")


def text(fields: Fields, number: int) -> str:
    """Return the last text of a field, empty where it has none."""
    return content(fields, number).decode("utf-8", "replace")


def messages(fields: Fields, number: int) -> list[Fields]:
    """Return the messages in a repeated field."""
    return [fields_of(value) for value in fields.get(number, []) if isinstance(value, bytes)]


def _value(raw: bytes, at: int, kind: int) -> tuple[int | bytes, int]:
    if kind == VARINT:
        return _varint(raw, at)
    if kind == BYTES:
        length, at = _varint(raw, at)
    else:
        length = {FIXED64: 8, FIXED32: 4}.get(kind, -1)
    if length < 0 or at + length > len(raw):
        raise Malformed
    return raw[at : at + length], at + length


def _varint(raw: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place, byte in enumerate(raw[at : at + 10]):
        value |= (byte & 0x7F) << (7 * place)
        if byte < 0x80:
            return value, at + place + 1
    raise Malformed
