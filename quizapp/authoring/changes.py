"""What an author may change in the files of a bank: an item put in another's place, in or out, or a file."""

from __future__ import annotations

from typing import NamedTuple

from quizapp.bank.ledger import LEDGER, Renamable


class Place(NamedTuple):
    """Where an item stands: the chapter's folder, the file in it, the item's id."""

    chapter: str
    file: str
    item: str

    @property
    def path(self) -> str:
        """Return the file as it is named everywhere in this room: `ch108/facts.yaml`."""
        return f"{self.chapter}/{self.file}"


class Replace(NamedTuple):
    """Put other text in an item's place; `text` is its own YAML, as `item_text` gives it."""

    place: Place
    text: str

    @property
    def path(self) -> str:
        """Return the file that is changed."""
        return self.place.path


class Insert(NamedTuple):
    """Put a new item after the one with the id `after`; at the end where that is None, first where empty."""

    chapter: str
    file: str
    text: str
    after: str | None = None

    @property
    def path(self) -> str:
        """Return the file that is changed."""
        return f"{self.chapter}/{self.file}"


class Remove(NamedTuple):
    """Take an item out of its file."""

    place: Place

    @property
    def path(self) -> str:
        """Return the file that is changed."""
        return self.place.path


class Write(NamedTuple):
    """Write a whole file, new or in place of what it was; None takes it away."""

    chapter: str
    file: str
    text: str | None

    @property
    def path(self) -> str:
        """Return the file that is changed."""
        return f"{self.chapter}/{self.file}"


class Rename(NamedTuple):
    """Note in a chapter's ledger that an id is another one now, so that what was learned goes with it."""

    chapter: str
    what: Renamable
    was: str
    now: str

    @property
    def path(self) -> str:
        """Return the file that is changed."""
        return f"{self.chapter}/{LEDGER}"


Change = Replace | Insert | Remove | Write | Rename


class CannotChange(Exception):
    """A change that cannot be made, in one sentence: its item is not there, its file is not for authors."""
