"""Tables as text, read by the format whose table it is."""

from __future__ import annotations

from pathlib import Path

from quizapp.exchange.deck import Asking, Format, Options, Read
from quizapp.exchange.tables import CSV


def read_text(
    folder: Path,
    text: str | bytes,
    options: Options = Options(),  # noqa: B008
    format_: Format = CSV,
) -> Read:
    """Return what a table with this text gives."""
    source = folder / f"table{format_.endings[0]}"
    source.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert format_.read is not None
    return format_.read(source, folder, options)


def asked(read: Read) -> list[Asking]:
    """Return every way of asking, in order."""
    return [one for entry in read.deck.entries for one in entry.asked]


def cards(read: Read) -> list[tuple[str, str]]:
    """Return what is asked and the answer, of every way of asking."""
    return [(one.stem, one.key.text) for one in asked(read)]
