"""WHOLE CHAPTERS → FILES: they come in as they are, with their own ids; what differs here is replaced."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from quizapp.authoring.arrivals.arrival import Arrival, Row, What
from quizapp.authoring.arrivals.folders import CannotArrive
from quizapp.authoring.arrivals.slugs import slug_of
from quizapp.authoring.changes import Change, Insert, Place, Replace, Write
from quizapp.bank.content import Chapter, Fact
from quizapp.bank.editing.fields import with_fields
from quizapp.bank.problems import BankError
from quizapp.bank.questions import Question, Status
from quizapp.bank.quizzes import Quiz
from quizapp.bank.reader import FACTS, PREFACE, QUIZZES, WRITTEN, chapter_folders, read_chapter
from quizapp.bank.values import Frozen
from quizapp.bank.yaml_writing import yaml_fields, yaml_text
from quizapp.exchange.deck import Loss
from quizapp.exchange.json_bank import WholeBank, WholeChapter, media_of
from quizapp.exchange.losses import first_words

Held = TypeVar("Held", Fact, Question, Quiz)


class _There(NamedTuple):
    """A chapter that is there already."""

    folder: Path
    chapter: Chapter


def arriving_chapters(
    root: Path, bank: WholeBank, into: str | None, workshop: Path, *, as_drafts: bool = False
) -> Arrival:
    """Return what whole chapters change in a bank; CannotArrive where one of its own cannot be read.

    A chapter is known by its id; a new one gets a folder of that name, or `into` where it is the only one.
    With `as_drafts`, what is new or another comes in as a draft.
    """
    there = {one.chapter.id: one for one in _chapters(root)}
    folders = {path.name for path in root.iterdir()} if root.is_dir() else set()
    changes: list[Change] = []
    rows: list[Row] = []
    touched: list[str] = []
    for whole in bank.chapters:
        old = there.get(whole.preface.id)
        name = old.folder.name if old else (into if into and len(bank.chapters) == 1 else whole.preface.id)
        if old is None and name in folders:
            raise CannotArrive(f"The folder {name} is there already, and is another chapter.")
        made = _Chapter(name, old, whole, as_drafts=as_drafts)
        here = list(made.changes())
        rows += made.rows
        changes += here
        touched += [name] if here else []
    media = frozenset[str]().union(*(media_of(one.facts, one.written) for one in bank.chapters))
    losses = [Loss(name, "This file is named and not in the JSON.") for name in bank.missing]
    return Arrival(
        changes, {name: workshop / name for name in media - {*bank.missing}}, rows, losses, touched
    )


def _chapters(root: Path) -> Iterator[_There]:
    for folder in chapter_folders(root):
        try:
            yield _There(folder, read_chapter(folder, with_generated=False).chapter)
        except BankError as error:
            raise CannotArrive(f"{folder.name} cannot be read: {error.problems[0]}.") from None


class _Chapter:
    """One chapter on its way in."""

    def __init__(self, folder: str, old: _There | None, new: WholeChapter, *, as_drafts: bool) -> None:
        self.folder, self.old, self.new, self.as_drafts = folder, old, new, as_drafts
        self.rows: list[Row] = []

    def changes(self) -> Iterator[Change]:
        before = self.old.chapter if self.old else None
        yield from self._preface()
        yield from self._items(FACTS, before.facts if before else (), self.new.facts, lambda one: one.says)
        yield from self._items(
            WRITTEN, before.written if before else (), self.new.written, lambda one: one.stem
        )
        yield from self._items(
            QUIZZES, before.quizzes if before else (), self.new.quizzes, lambda one: one.title
        )

    def _preface(self) -> Iterator[Change]:
        now = values(self.new.preface)
        if self.old is None:
            yield Write(self.folder, PREFACE, yaml_fields(now | {"format": 1}))
            return
        was = values(self.old.chapter.preface)
        if was != now:
            text = (self.old.folder / PREFACE).read_bytes().decode("utf-8")
            yield Write(self.folder, PREFACE, with_fields(text, differences(was, now)))

    def _items(
        self, file: str, old: Sequence[Held], new: Sequence[Held], words: Callable[[Held], str]
    ) -> Iterator[Change]:
        if self.old is None or not (self.old.folder / file).exists():
            self.rows += [Row(What.NEW, one.id, first_words(words(one)), one.id) for one in new]
            if new or file == FACTS:
                yield Write(self.folder, file, yaml_text([self._values(one) for one in new]))
            return
        known = {one.id: one for one in old}
        for one in new:
            was = known.get(one.id)
            what = What.NEW if was is None else What.SAME if was == one else What.UPDATED
            self.rows.append(Row(what, one.id, first_words(words(one)), one.id))
            if was is None:
                yield Insert(self.folder, file, yaml_fields(self._values(one)))
            elif was != one:
                yield Replace(Place(self.folder, file, one.id), yaml_fields(self._values(one)))
        self.rows += self._gone(old, {one.id for one in new}, words)

    def _values(self, one: Fact | Question | Quiz) -> dict[str, Any]:
        is_draft = self.as_drafts and not isinstance(one, Quiz) and one.status is Status.CHECKED
        return values(one) | ({"status": Status.DRAFT.value} if is_draft else {})

    def _gone(self, old: Iterable[Held], there: set[str], words: Callable[[Held], str]) -> Iterator[Row]:
        for one in old:
            if one.id not in there:
                told = ("The file does not have it. Here it stays.",)
                yield Row(What.GONE, one.id, first_words(words(one)), one.id, told)


def differences(was: Mapping[str, Any], now: Mapping[str, Any]) -> dict[tuple[str | int, ...], Any]:
    """Return the fields that are not the same, as `with_fields` takes them."""
    return {(name,): now.get(name) for name in dict.fromkeys((*was, *now)) if was.get(name) != now.get(name)}


def values(model: Frozen) -> dict[str, Any]:
    """Return a model as the values of a file; a fact that cites a text tells its basis."""
    plain = model.model_dump(mode="json", by_alias=True)
    told = model.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    if isinstance(model, Fact) and model.paragraph is not None:
        told["basis"] = plain["basis"]
    return {
        name: ("yes" if held else "no") if isinstance(held, bool) else held
        for name in plain
        for held in ([told[name]] if name in told else [])
    }


def default_folder(file: str) -> str:
    """Return the name of the folder that a file comes into where nobody says another."""
    return slug_of(Path(file).stem.replace("_", " ").replace("-", " "), "deck")
