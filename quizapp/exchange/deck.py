"""The pivot between the bank and every other format: entries, each asked in one way or several."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from pydantic import Field

from quizapp.bank.forms import Form
from quizapp.bank.keys import Key
from quizapp.bank.media import Media
from quizapp.bank.questions import Credit, Direction, Hints, Status, Stem
from quizapp.bank.values import Frozen, Line


class Wrong(Frozen):
    """A wrong option or a wrong answer, what to tell who gave it, and the percent that it still earns."""

    text: Line
    feedback: Line | None = None
    credit: Credit | None = None


class Asking(Frozen):
    """One way to ask an entry: a question without the ids of the bank."""

    form: Form
    stem: Stem
    key: Key
    wrong: tuple[Wrong, ...] = ()
    explanation: str = Field(default="", max_length=65536)
    hints: Hints = ()
    correction: Line | None = None
    direction: Direction = Direction.FORWARD
    media: tuple[Media, ...] = ()


class Entry(Frozen):
    """One thing to know, as another format holds it: a question, or a note with its cards.

    `ref` is the name by which the other format knows it, empty where it has none; `topic` the path of its
    category or deck.
    """

    ref: str = Field(default="", max_length=1024)
    topic: tuple[Line, ...] = ()
    tags: tuple[Line, ...] = ()
    claim: str = Field(default="", max_length=65536)
    status: Status = Status.CHECKED
    asked: tuple[Asking, ...] = Field(min_length=1)


class PastReview(Frozen):
    """An answer given elsewhere: to which way of asking, when (UTC), rated 1 (again) to 4 (easy)."""

    ref: str
    place: int = Field(ge=0)
    at: datetime
    rating: int = Field(ge=1, le=4)
    seconds: float | None = Field(None, ge=0)


class Deck(Frozen):
    """What a file of another format holds, as far as we can hold it."""

    title: Line
    language: str = "en"
    about: str = ""
    entries: tuple[Entry, ...] = ()
    reviews: tuple[PastReview, ...] = ()


class Loss(NamedTuple):
    """Something of one item that cannot be carried: its name or first words, and what is lost."""

    item: str
    what: str


class BadFile(Exception):
    """A file that cannot be read: one sentence, and the place (file:line:column, a row, a member)."""

    def __init__(self, what: str, place: str = "") -> None:
        super().__init__(f"{place}: {what}" if place else what)
        self.what, self.place = what, place


class Options(NamedTuple):
    """What somebody may say about a file: its columns (ours → theirs), what separates them, its history.

    `changed_at` tells who writes one when what goes out was last changed, as far as that is known.
    """

    columns: Mapping[str, str] = {}
    separator: str | None = None
    with_history: bool = False
    changed_at: datetime | None = None


class Read(NamedTuple):
    """A deck that was read, and what of the file it does not hold."""

    deck: Deck
    losses: list[Loss]


class Format(NamedTuple):
    """A format: what it is called, how its files end, the forms that it carries, how it is read and written.

    `read(source, workshop, options)` puts pictures and sounds into the empty folder `workshop`, each named
    by `media_name`, and raises BadFile. `write(deck, target, media, options)` finds them in `media`.
    """

    name: str
    title: str
    endings: tuple[str, ...]
    forms: frozenset[Form]
    read: Callable[[Path, Path, Options], Read] | None = None
    write: Callable[[Deck, Path, Path, Options], list[Loss]] | None = None
