"""What a picture or a sound of a stranger is, told by its first bytes and never by its name."""

from __future__ import annotations

_MARKS = (
    (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"\xff\xd8\xff", "jpg"),
    (0, b"GIF8", "gif"),
    (8, b"WEBP", "webp"),
    (8, b"WAVE", "wav"),
    (0, b"OggS", "ogg"),
    (0, b"ID3", "mp3"),
    (0, b"\xff\xfb", "mp3"),
    (0, b"\xff\xf3", "mp3"),
    (4, b"ftypM4A", "m4a"),
    (4, b"ftyp", "mp4"),
    (0, b"\x1aE\xdf\xa3", "webm"),
)


def media_kind(content: bytes) -> str | None:
    """Return `png`, `mp3` and so on, None where it is nothing that the bank keeps."""
    return next((kind for start, mark, kind in _MARKS if content.startswith(mark, start)), None)
