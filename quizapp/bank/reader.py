"""Files to content: a folder of chapters into a checked, frozen `Bank`."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from quizapp.bank.content import OF_A_TEXT, Bank, Chapter, Fact, Kind, Preface
from quizapp.bank.media import FOLDER as MEDIA
from quizapp.bank.misfits import told
from quizapp.bank.problems import BankError, Mark, Problem
from quizapp.bank.questions import Question
from quizapp.bank.quizzes import Quiz
from quizapp.bank.yaml_text import BY_HAND, BY_MACHINE, Located, Place, load

PREFACE, FACTS, GENERATED, WRITTEN = "chapter.yaml", "facts.yaml", "generated.yaml", "questions.yaml"
QUIZZES = "quizzes.yaml"
FILES = (PREFACE, FACTS, GENERATED, WRITTEN, QUIZZES)
_MAY_BE_MISSING = (GENERATED, WRITTEN, QUIZZES)
_OF_ITS_FACTS = {
    "paragraph": "a whole number is expected here",
    "basis": "narrated, opinion or reported is expected",
    "holder": "text is expected here",
}
_ADAPTERS: dict[str, TypeAdapter[Any]] = {
    PREFACE: TypeAdapter(Preface),
    FACTS: TypeAdapter(tuple[Fact, ...]),
    GENERATED: TypeAdapter(tuple[Question, ...]),
    WRITTEN: TypeAdapter(tuple[Question, ...]),
    QUIZZES: TypeAdapter(tuple[Quiz, ...]),
}


class Places:
    """Where everything in the files of a chapter stands."""

    def __init__(self, located: dict[str, Located]) -> None:
        self._located = located

    def mark(self, file: str, *place: str | int) -> Mark:
        """Return where `place` stands in `file`."""
        return self._located[file].mark(place)

    def forget(self) -> None:
        """Let what was looked up go: it takes more room than the texts."""
        for located in self._located.values():
            located.forget()


class ChapterFiles(NamedTuple):
    """A chapter read from its folder, with the places of everything in it."""

    chapter: Chapter
    located: dict[str, Located]
    media: frozenset[str] = frozenset()

    @property
    def places(self) -> Places:
        """Return where everything stands, without the chapter itself."""
        return Places({name: located.places for name, located in self.located.items()})

    def mark(self, file: str, *place: str | int) -> Mark:
        """Return where `place` stands in `file`."""
        return self.located[file].mark(place)


def chapter_folders(root: Path) -> list[Path]:
    """Return the folders below `root` that hold a chapter, by name; hidden ones are no part of a bank."""
    try:
        if os.path.lexists(root / PREFACE):
            raise _no_bank(root, "this is the folder of a chapter, and the bank is the folder around it")
        return sorted(folder for folder in root.iterdir() if _is_chapter(folder))
    except OSError as error:
        raise _no_bank(root, error.strerror or str(error)) from None


def _no_bank(root: Path, why: str) -> BankError:
    return BankError([Problem(Mark(str(root), 1, 1), "QB008", f"no bank here: {why}")])


def _is_chapter(folder: Path) -> bool:
    if folder.name.startswith(".") or folder.name == "lost+found" or not folder.is_dir():
        return False
    try:
        names = {path.name for path in folder.iterdir()}
    except OSError:
        return True  # so that somebody is told why it cannot be read
    return any(name in names for own in (PREFACE, FACTS) for name in (own, _misnamed(own)))


def _misnamed(name: str) -> str:
    return f"{name.removesuffix('.yaml')}.yml"


def read_files(root: Path) -> list[ChapterFiles]:
    """Read every chapter below `root`; raise BankError with the problems of all files at once."""
    chapters: list[ChapterFiles] = []
    problems: list[Problem] = []
    for folder in chapter_folders(root):
        try:
            chapters.append(read_chapter(folder))
        except BankError as error:
            problems.extend(error.problems)
    if problems:
        raise BankError(problems)
    return chapters


def read_bank(root: Path) -> Bank:
    """Read every chapter below `root` into a Bank."""
    return Bank(tuple(files.chapter for files in read_files(root)))


def read_chapter(folder: Path, *, with_generated: bool = True) -> ChapterFiles:
    """Read one chapter's folder; all but its facts and what it is may be missing."""
    located: dict[str, Located] = {}
    content: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in FILES:
        try:
            located[name] = _load(folder, name, is_read=with_generated or name != GENERATED)
            content[name] = _validated(name, located[name])
        except BankError as error:
            problems.extend(error.problems)
    problems += _missing_in_a_text(located)
    if problems:
        raise BankError(problems)
    chapter = Chapter(
        preface=content[PREFACE],
        facts=content[FACTS],
        generated=content[GENERATED],
        written=content[WRITTEN],
        quizzes=content[QUIZZES],
    )
    return ChapterFiles(chapter, located, frozenset(path.name for path in (folder / MEDIA).glob("*.*")))


def _missing_in_a_text(located: dict[str, Located]) -> Iterator[Problem]:
    """Yield what a deck may leave away and a chapter that cites a text may not."""
    preface = located[PREFACE].value if PREFACE in located else None
    if not isinstance(preface, dict) or preface.get("kind") == Kind.DECK:
        return
    yield from _missing(located[PREFACE], (), OF_A_TEXT)
    facts = located[FACTS].value if FACTS in located else None
    for i, fact in enumerate(facts if isinstance(facts, list) else []):
        if isinstance(fact, dict):
            yield from _missing(located[FACTS], (i,), _OF_ITS_FACTS)


def _missing(file: Located, place: Place, expected: dict[str, str]) -> Iterator[Problem]:
    fields = file.value[place[0]] if place else file.value
    for name, what in expected.items():
        if name not in fields:
            yield Problem(file.mark(place), "QB006", f"the field {name!r} is missing")
        elif not fields[name]:
            yield Problem(file.mark((*place, name)), "QB007", f"{name}: {what}")


def _load(folder: Path, name: str, *, is_read: bool) -> Located:
    shown = f"{folder.parent.name}/{folder.name}/{name}"
    if not is_read:
        return Located([], "", shown)
    if not os.path.lexists(folder / name):
        if os.path.lexists(folder / _misnamed(name)):
            at = Mark(shown.removesuffix(name) + _misnamed(name), 1, 1)
            raise BankError([Problem(at, "QB008", f"this file is not read: its name has to be {name}")])
        if name in _MAY_BE_MISSING:
            return Located([], "", shown)
    found = load(folder / name, shown, BY_MACHINE if name == GENERATED else BY_HAND)
    if found.value is None and name != PREFACE:
        found.value = []
    return found


def _validated(name: str, located: Located) -> Any:
    try:
        return _ADAPTERS[name].validate_python(located.value, by_alias=True, by_name=False)
    except ValidationError as error:
        raise BankError(told(error.errors(include_url=False), located, _known_fields())) from None


@cache
def _known_fields() -> frozenset[str]:
    """Return every field name of the format, for suggestions."""
    names: set[str] = set()
    waiting: list[Any] = [adapter.json_schema() for adapter in _ADAPTERS.values()]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            names.update(node.get("properties", {}))
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return frozenset(names)
