"""Why a file was refused, as one sentence with the file's own name and the place in it."""

from __future__ import annotations

from quizapp.exchange.deck import BadFile


def as_sentence(refusal: BadFile, source: str) -> BadFile:
    """Return a refusal whose words are a sentence, and whose place does without the name that was read."""
    what = refusal.what.strip()
    ended = what if what.endswith((".", "?")) else f"{what}."
    return BadFile(ended[:1].upper() + ended[1:], refusal.place.removeprefix(source).lstrip(": "))


def told(refusal: BadFile, file: str) -> str:
    """Return `capitals.gift:3:7: The answer …`, or with another kind of place, or none."""
    place = refusal.place
    where = f"{file}:{place}" if place[:1].isdigit() else f"{file}, {place}" if place else file
    return f"{where}: {refusal.what}"
