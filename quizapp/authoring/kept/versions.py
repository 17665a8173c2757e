"""What is remembered of a change to the files of authors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from quizapp.authoring.splicing import File


class Entry(NamedTuple):
    """A save as it is to be remembered: when, by whom, why, and the files of authors before and after."""

    at: datetime
    author: str
    message: str
    files: Mapping[str, File]


@dataclass(frozen=True)
class Version:
    """One save, or one commit by hand, that touched files of authors."""

    id: str
    at: datetime
    author: str
    message: str
    files: tuple[str, ...]
