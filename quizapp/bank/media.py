"""Pictures and sounds of the bank: files known by what is in them, never by a name that somebody gave."""

from __future__ import annotations

import hashlib
from enum import StrEnum

from pydantic import Field

from quizapp.bank.values import Frozen, Line

FOLDER = "media"
PICTURES = ("png", "jpg", "gif", "webp")
SOUNDS = ("mp3", "ogg", "wav", "m4a")
FILMS = ("mp4", "webm")
ENDINGS = (*PICTURES, *SOUNDS, *FILMS)


class Side(StrEnum):
    """When something is shown: with the question, or once it has been answered."""

    QUESTION = "question"
    ANSWER = "answer"


class Media(Frozen):
    """A picture, a sound or a film in the `media` folder of its chapter."""

    file: str = Field(
        pattern=rf"^[0-9a-f]{{64}}\.({'|'.join(ENDINGS)})$",
        description="The SHA-256 of the file's content, and what it is.",
    )
    alt: Line | None = Field(
        default=None, description="What it shows or says, for who cannot see or hear it."
    )
    side: Side = Field(default=Side.QUESTION, description="Shown with the question, or with the answer only.")

    @property
    def kind(self) -> str:
        """Return `picture`, `sound` or `film`."""
        ending = self.file.rpartition(".")[2]
        return "picture" if ending in PICTURES else "sound" if ending in SOUNDS else "film"


def media_name(content: bytes, ending: str) -> str:
    """Return the name under which a file with this content is kept; `ending` is one of ENDINGS."""
    return f"{hashlib.sha256(content).hexdigest()}.{ending}"
